from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Connection

from onrecord.record import Record, Run, incremental
from onrecord.record.incremental import STEPS
from onrecord.record.resolving import BY, resolve_row
from onrecord.record.values import Resolved
from record.newsroom import Player, story
from record.test_resolving import BARE, FULL, LIND, MALM, SHORT, resolve_all, speakers

NOON = 1_935_144_000  # 2031-04-28


def say(record: Record, player: Player, words: str, *beside: Player, day: int = 1, added: int | None = NOON) -> str:
    others = "".join(f" [s{at}:{one.name}] [c{at}:said] [q{at}:{words} again]." for at, one in enumerate(beside, 2))
    marked = f"[s:{player.name}] [c:said] [q:{words}].{others}"
    return record.add(story(marked, player, *beside, published=date(2031, 5, day)), added=added).document


def test_a_surname_that_came_before_the_full_name_is_merged_at_once(record: Record) -> None:
    say(record, SHORT, "the port is shut")
    alone = speakers(record)["the port is shut"]
    assert alone is not None
    say(record, FULL, "the quay is open", day=2)
    said = speakers(record)
    assert said["the port is shut"] == said["the quay is open"] not in (None, alone)
    assert [one.by for one in record.judgements()] == [BY]
    assert resolve_all(record) == (0, 0)
    assert (record.count().documents, record.count().reports, record.count().statements) == (2, 2, 2)


def test_one_name_alone_that_nothing_speaks_for_stays_somebody_else(record: Record) -> None:
    say(record, Player("Brandvik"), "the port is shut")
    say(record, FULL, "the quay is open", day=2)
    say(record, Player("Brandvik"), "a bridge is planned", day=3)
    said = speakers(record)
    assert None is not said["the port is shut"] != said["the quay is open"]
    assert said["a bridge is planned"] not in (said["the port is shut"], said["the quay is open"])
    assert record.judgements() == ()


def test_whoever_may_be_who_is_on_record_makes_nobody_less_sure(record: Record) -> None:
    """A second row of the name stands there until more is known; what fits the first is the first's."""
    say(record, FULL, "the quay is open")
    say(record, BARE, "the port is shut", day=2)
    say(record, FULL, "a bridge is planned", day=3)
    said = speakers(record)
    assert None is not said["the port is shut"] != said["the quay is open"] == said["a bridge is planned"]


def test_a_row_of_its_own_is_merged_when_more_speaks_for_it_and_parted_for_good(record: Record) -> None:
    say(record, FULL, "the quay is open")
    say(record, BARE, "the port is shut", MALM, LIND, day=2)
    assert record.judgements() == ()
    say(record, FULL, "a bridge is planned", MALM, LIND, day=3)
    said = speakers(record)
    assert said["the port is shut"] == said["the quay is open"] == said["a bridge is planned"]
    (judgement,) = record.judgements()
    assert (judgement.by, judgement.at) == (BY, "2031-04-28T12:00:00+00:00")
    record.withdraw(judgement.id, by="a reader", at="2031-06-01T12:00:00Z")
    say(record, FULL, "a lock is planned", MALM, LIND, day=4)
    say(record, FULL, "a dock is planned", MALM, LIND, day=5)
    assert speakers(record)["the port is shut"] != speakers(record)["a dock is planned"]
    assert len(record.judgements()) == 1


def test_without_a_clock_nobody_is_merged(record: Record) -> None:
    say(record, FULL, "the quay is open", added=None)
    say(record, BARE, "the port is shut", MALM, LIND, day=2, added=None)
    say(record, FULL, "a bridge is planned", MALM, LIND, day=3, added=None)
    assert record.judgements() == ()


def test_what_stays_open_is_looked_at_ever_more_seldom(file_record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """One open name whose likeliest bearer comes up in forty articles: six looks and not forty."""
    say(file_record, Player("Brandvik"), "the port is shut")
    looked = counted(monkeypatch)
    for number in range(40):
        say(file_record, FULL, f"quay {number} is open", day=2)
    assert len(looked) == len([step for step in STEPS if step <= 40]) == 6
    assert len(file_record.unresolved()) == 1


def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The rows of the documents that are looked at again from now on."""
    looked: list[int] = []

    def look(connection: Connection, document: int, run: Run, at: str) -> Resolved:
        looked.append(document)
        return resolve_row(connection, document, run, at)

    monkeypatch.setattr(incremental, "resolve_row", look)
    return looked


def test_names_of_others_are_not_looked_at(file_record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    say(file_record, SHORT, "the port is shut")
    looked = counted(monkeypatch)
    say(file_record, MALM, "the quay is open", day=2)
    assert looked == []


def test_a_failure_while_looking_again_leaves_nothing_half(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when the process is ended there: the document and what follows from it are one transaction."""

    def fail(*_: object) -> None:
        raise MemoryError

    say(record, SHORT, "the port is shut")
    before, said = record.count(), speakers(record)
    with monkeypatch.context() as broken:
        broken.setattr(incremental, "resolve_row", fail)
        with pytest.raises(MemoryError):
            say(record, FULL, "the quay is open", day=2)
    assert (record.count(), speakers(record)) == (before, said)
    say(record, FULL, "the quay is open", day=2)
    assert len(set(speakers(record).values())) == 1
