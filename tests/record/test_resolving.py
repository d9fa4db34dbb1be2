from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.record import Record, RecordError, Run, open_record
from onrecord.record.resolving import BY
from record.newsroom import Player, story

AT = "2031-06-01T12:00:00Z"
RUN = Run("0.9", "cc")
FULL = Player("Ilse Brandvik", role="Foreign Minister", country="NO")
SHORT = Player("Brandvik", role="Foreign Minister", country="NO")
BARE = Player("Ilse Brandvik")
MALM, LIND = Player("Tore Malm"), Player("Sunniva Lind")


def say(record: Record, player: Player, words: str, *beside: Player, day: int = 1) -> str:
    others = "".join(f" [s{at}:{one.name}] [c{at}:said] [q{at}:{words} again]." for at, one in enumerate(beside, 2))
    marked = f"[s:{player.name}] [c:said] [q:{words}].{others}"
    return record.add(story(marked, player, *beside, published=date(2031, 5, day))).document


@pytest.fixture
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is looked at again when a document is added (``incremental``)."""
    monkeypatch.setattr("onrecord.record.record.resolve_near", lambda *_: None)


def resolve_all(record: Record) -> tuple[int, int]:
    found = [record.resolve(one, at=AT, run=RUN) for one in record.unresolved(limit=1000)]
    return sum(one.linked for one in found), sum(one.merged for one in found)


def speakers(record: Record) -> dict[str, str | None]:
    return {one.content: one.speaker for one in record.statements()}


@pytest.mark.usefixtures("by_hand")
def test_a_surname_that_came_before_the_full_name_is_merged_later(record: Record) -> None:
    first = say(record, SHORT, "the port is shut")
    assert record.unresolved() == (first,)
    assert resolve_all(record) == (0, 0)
    say(record, FULL, "the quay is open", day=2)
    said = speakers(record)
    assert None is not said["the port is shut"] != said["the quay is open"]
    before = record.count()
    assert resolve_all(record) == (0, 1)
    again = speakers(record)
    assert again["the port is shut"] == again["the quay is open"] == said["the quay is open"]
    assert record.count() == before
    assert resolve_all(record) == (0, 0)


def test_a_row_of_its_own_is_merged_when_more_than_the_name_speaks_for_it(record: Record) -> None:
    say(record, FULL, "the quay is open")
    say(record, BARE, "the port is shut", MALM, LIND, day=2)
    said = speakers(record)
    assert said["the port is shut"] != said["the quay is open"]
    assert resolve_all(record) == (0, 0)
    say(record, FULL, "a bridge is planned", MALM, LIND, day=3)
    assert resolve_all(record) == (0, 1)
    said = speakers(record)
    assert said["the port is shut"] == said["the quay is open"] == said["a bridge is planned"]
    (judgement,) = record.judgements()
    assert (judgement.verb, judgement.by, judgement.at) == ("merge", BY, AT)
    assert resolve_all(record) == (0, 0)
    record.withdraw(judgement.id, by="a reader", at=AT)
    assert speakers(record)["the port is shut"] != said["the quay is open"]
    assert resolve_all(record) == (0, 0)


def test_those_who_were_judged_to_be_two_stay_two(record: Record) -> None:
    say(record, FULL, "the quay is open")
    say(record, BARE, "the port is shut", MALM, LIND, day=2)
    said = speakers(record)
    one, other = str(said["the quay is open"]), str(said["the port is shut"])
    record.judge("distinct", one, other, by="a reader", at=AT)
    say(record, FULL, "a bridge is planned", MALM, LIND, day=3)
    assert resolve_all(record) == (0, 0)


def test_a_document_that_is_not_there_is_told(record: Record) -> None:
    with pytest.raises(RecordError, match="no document"):
        record.resolve("doc_none", at=AT)


def test_pages_of_open_documents_follow_one_another(record: Record) -> None:
    judge = Player("Judge", aka=("Judge",))  # a title names nobody, and is left open
    documents = [say(record, judge, f"port {day} is shut", day=day) for day in range(1, 6)]
    page = record.unresolved(limit=2)
    assert page == tuple(documents[:2])
    assert record.unresolved(after=page[-1]) == tuple(documents[2:])


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from([FULL, SHORT, BARE, MALM, LIND]), min_size=1, max_size=6))
def test_nothing_is_lost_or_doubled_and_a_second_time_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, players: list[Player]
) -> None:
    with open_record(tmp_path_factory.mktemp("resolve") / "a.db") as record:
        for number, player in enumerate(players, 1):
            say(record, player, f"port {number} is shut", day=number)
        before = record.count()
        resolve_all(record)
        assert record.count() == before
        said = speakers(record)
        assert len(said) == len(players)
        assert resolve_all(record) == (0, 0)
        assert speakers(record) == said
