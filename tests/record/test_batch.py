from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from onrecord.record import Record, open_record, tables
from onrecord.record.batch import Batch
from record.newsroom import BRANDVIK, story


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "a.db") as made:
        yield made


def test_rows_are_numbered_on_from_those_that_are_there(record: Record) -> None:
    with record.database.writing() as connection:
        first = Batch(connection)
        assert [first.new(tables.outlet, {"name": name}) for name in ("Tide Table", "Harbour Mail")] == [1, 2]
        first.write(connection)
        assert Batch(connection).new(tables.outlet, {"name": "Tern Wire"}) == 3


def test_nothing_is_written_before_it_is_asked_for(record: Record) -> None:
    with record.database.writing() as connection:
        batch = Batch(connection)
        batch.new(tables.outlet, {"name": "Tide Table"})
        assert connection.execute(select(tables.outlet.c.name)).all() == []
        batch.write(connection)
        batch.write(connection)
        assert connection.execute(select(tables.outlet.c.name)).scalars().all() == ["Tide Table"]


def test_the_last_row_can_be_amended(record: Record) -> None:
    with record.database.writing() as connection:
        batch = Batch(connection)
        row = batch.new(tables.outlet, {"name": "Tide Table"})
        batch.amend(tables.outlet, {"name": "Tern Wire"})
        assert batch.last(tables.outlet) == {"row": row, "name": "Tern Wire"}


def test_the_number_of_a_report_that_is_gone_is_given_to_no_other(record: Record) -> None:
    record.add(story("[s:Ilse Brandvik] [c:said] [q:no].", BRANDVIK))
    with record.database.writing() as connection:
        connection.execute(tables.gone.insert().values(row=70, id="rep_0", document=1, matched=None))
        values = {"id": "x"}
        assert Batch(connection).new(tables.report, values) == 71
