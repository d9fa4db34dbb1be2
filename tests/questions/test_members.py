from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from onrecord.questions.members import with_members
from onrecord.questions.names import find_subject
from onrecord.questions.positions import positions
from onrecord.questions.shifts import shifts
from onrecord.record import Record, open_record
from onrecord.record.ready_events import ReadyEvent, Side


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """Sweden, which joined NATO on 2024-03-07, NATO itself, and Iceland toward Peru, three times each."""
    told = [
        ("Sweden", date(2023, 5, 1), -2.0),
        ("Sweden", date(2024, 5, 1), 4.0),
        ("Iceland", date(2023, 6, 1), 4.0),
        ("North Atlantic Treaty Organization", date(2023, 7, 1), 4.0),
    ]
    events = [
        ReadyEvent(f"{name} {day}", day, Side(name), Side("Peru"), "112" if value < 0 else "040", value, "icews", "-")
        for name, first, value in told
        for day in (first, first + timedelta(days=9), first + timedelta(days=18))
    ]
    inside = ReadyEvent("9", date(2024, 6, 1), Side("Sweden"), Side("Iceland"), "112", -2.0, "icews", "-")
    with open_record(tmp_path / "r.db") as opened:
        opened.import_events([*events, inside])
        yield opened


def test_members_count_while_they_are_members(record: Record) -> None:
    alone = positions(record, "NATO", "Peru", by="year").course
    assert [(one.start.year, one.n) for one in alone] == [(2023, 3)]
    together = positions(record, "NATO", "Peru", by="year", members=True).course
    assert [(one.start.year, one.n) for one in together] == [(2023, 6), (2024, 3)]


def test_what_members_do_to_each_other_is_nothing_of_the_bloc(record: Record) -> None:
    assert positions(record, "NATO", "Iceland", members=True).course == ()


def test_others_have_no_members(record: Record) -> None:
    with record.database.reading() as connection:
        assert with_members(connection, find_subject(connection, "Peru")).members == ()


def test_shifts_take_members_too(record: Record) -> None:
    assert shifts(record, "NATO", "Peru", members=True).found == ()
