from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.record import Record, Run, open_record
from onrecord.record.actor_rows import Cast, Part, lines_of
from record.newsroom import BRANDVIK, TVEIT, VELMARK, Player, story


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "a.db") as made:
        yield made


def part(row: int | None, country: str | None = None) -> Part:
    return Part(row or 0, row, row, None, "person", country, frozenset())


def test_a_statement_counts_for_the_speaker_his_body_and_its_country() -> None:
    cast = Cast({"a": part(1), "b": part(2, "NO")}, {"a": "b"}, {"NO": 3})
    assert cast.levels("a") == (1, 2, 3)
    assert cast.body("a") == 2
    assert cast.levels(None) == ()


def test_whoever_speaks_for_himself_has_one_level() -> None:
    cast = Cast({"a": part(1), "b": part(None)}, {}, {})
    assert (cast.levels("a"), cast.levels("b"), cast.body("a")) == ((1,), (), None)


def test_lines_leave_out_who_speaks_for_himself() -> None:
    reading = story("[s:Ilse Brandvik] [c:said] [q:no]. [s2:Jonas Tveit] [c2:said] [q2:yes].", BRANDVIK, TVEIT, VELMARK)
    assert list(lines_of(reading).values()) == [reading.actors[2].id]


def test_the_country_of_a_speaker_is_in_the_register_also_when_no_article_names_it(record: Record) -> None:
    record.add(story("[s:Ilse Brandvik] [c:said] [q:no].", BRANDVIK, VELMARK))
    assert ("Norway", "country", "NO") in {(one.name, one.kind, one.country) for one in record.actors()}


def test_an_actor_learns_the_country_that_a_later_article_tells(record: Record) -> None:
    nameless = Player("Ilse Brandvik", role="Foreign Minister", organisation="Foreign Ministry")
    record.add(story("[s:Ilse Brandvik] [c:said] [q:no].", nameless))
    record.add(story("[s:Ilse Brandvik] [c:said] [q:yes, twice].", BRANDVIK, VELMARK))
    found = [one for one in record.actors() if one.name == "Ilse Brandvik"]
    assert [one.country for one in found] == ["NO"]


def test_every_article_keeps_the_offices_that_it_gives(record: Record) -> None:
    record.add(story("[s:Jonas Tveit] [c:said] [q:no].", TVEIT))
    record.add(story("[s:Jonas Tveit] [c:said] [q:yes].", TVEIT))
    (actor,) = [one for one in record.actors() if one.name == "Jonas Tveit"]
    assert [one.organisation for one in record.who(actor.id).roles][:1] == ["Harbour League"]


@pytest.mark.parametrize("name", ["Melka", "Oda Melka"])
def test_somebody_new_whom_an_article_tells_otherwise_when_it_is_read_again_stays_one(
    name: str, tmp_path: Path
) -> None:
    first, again = (
        story(f"[s:{name}] [c:said] [q:the quay is open].", Player(name, role=role)) for role in ("pilot", "surgeon")
    )
    with open_record(tmp_path / "a.db") as record:
        record.add(first, run=Run("1", "a"))
        record.reread(again, run=Run("2", "b"))
        assert len(record.actors(name)) == 1
