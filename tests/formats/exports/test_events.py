from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.formats.exports.batches import one_state
from onrecord.formats.exports.events import EventRow, event_rows
from onrecord.record import Record, open_record, tables
from record.newsroom import DAY, Player, story, with_event

FOG = (
    "Norway met Iceland on the quay of Lune in the fog of the morning, pilots say. Ferries stayed in port until noon, "
    "when the wind turned and the first of them left for the isles with some forty people and a load of timber. Nobody "
    "was on the bridge of the second one, which belongs to a guild of the old town and had been late all week."
)
NORWAY, ICELAND = Player("Norway", kind="country", country="NO"), Player("Iceland", kind="country", country="IS")


def add(record: Record, text: str, outlet: str) -> None:
    reading = story(text, NORWAY, ICELAND, published=DAY, outlet=outlet)
    record.add(with_event(reading, "Norway", "Iceland", "040", 1.0))


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "deeds.db") as made:
        add(made, FOG, "Tide Table")
        add(made, FOG, "Harbour Mail")
        add(made, "Iceland was met by Norway, a week after both had stayed away from a feast.", "Tide Table")
        yield made


def rows(record: Record, size: int = 500) -> list[EventRow]:
    with one_state(record) as connection:
        return list(event_rows(connection, size=size))


def test_copies_are_counted_and_told_once(record: Record) -> None:
    found = rows(record)
    assert [(one.mentions, one.sources, one.articles) for one in found] == [(2, 2, 2), (1, 1, 1)]


def test_rows_do_not_hang_on_the_size_of_batches(record: Record) -> None:
    assert rows(record, 1) == rows(record)


def test_sides_are_those_of_the_register(record: Record) -> None:
    first = rows(record)[0]
    assert first.actor is not None
    assert first.recipient is not None
    assert (first.actor.name, first.actor.country, first.recipient.country) == ("Norway", "NO", "IS")
    assert (first.code, first.day, first.outlet) == ("040", DAY, "Tide Table")


def test_conditions_choose_events(record: Record) -> None:
    with one_state(record) as connection:
        assert list(event_rows(connection, tables.event.c.modality == "negated")) == []
