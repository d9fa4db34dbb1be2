from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest

from onrecord.record import Enrolled, Entry, Post, Record, open_record
from record.newsroom import BRANDVIK, VELMARK, story

MINISTER = Post("Foreign Minister", "Foreign Ministry", "NO", date(2030, 1, 1), date(2032, 1, 1))


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "a.db") as made:
        yield made


def entry(name: str = "Ilse Brandvik", **fields: object) -> Entry:
    return Entry(**{"id": "x1", "name": name, "kind": "person", "country": "NO", "posts": (MINISTER,)} | fields)  # type: ignore[arg-type]


def test_the_same_entries_twice_change_nothing(record: Record) -> None:
    assert record.import_register([entry()]) == Enrolled(new=1)
    before = (record.count(), record.actors())
    assert record.import_register([entry()]) == Enrolled(known=1)
    assert (record.count(), record.actors()) == before


def test_an_entry_finds_who_is_there(record: Record) -> None:
    record.add(story("[s:Foreign Minister Ilse Brandvik] [c:said] [q:no].", BRANDVIK, VELMARK))
    assert record.import_register([entry()]) == Enrolled(known=1)
    assert [one.name for one in record.actors() if one.kind == "person"] == ["Ilse Brandvik"]


def test_aliases_are_names_of_the_same_actor(record: Record) -> None:
    record.import_register([entry(aliases=("Ilse Brandvik-Holm",))])
    other = msgspec.structs.replace(BRANDVIK, name="Ilse Brandvik-Holm")
    record.add(story("[s:Foreign Minister Ilse Brandvik-Holm] [c:said] [q:no].", other, VELMARK))
    assert len([one for one in record.actors() if one.kind == "person"]) == 1


def test_posts_keep_their_days(record: Record) -> None:
    record.import_register([entry()])
    (actor,) = [one for one in record.actors() if one.kind == "person"]
    (role,) = record.who(actor.id).roles
    assert (role.role, role.since, role.until) == ("Foreign Minister", MINISTER.since, MINISTER.until)


def test_a_surname_alone_says_too_little(record: Record) -> None:
    assert record.import_register([entry("Brandvik")]) == Enrolled(nobody=1)
