from __future__ import annotations

import pytest

from onrecord.formats.exports.batches import by_key, one_state, row_batches, stored_readings
from onrecord.record import Record, tables
from questions.conftest import readings, told
from record.newsroom import DAY


@pytest.mark.parametrize("size", [1, 2, 5, 6, 500])
def test_row_batches_give_every_row_once_whatever_their_size(small: Record, size: int) -> None:
    with one_state(small) as connection:
        batches = list(row_batches(connection, tables.document, size=size))
    rows = [row for batch in batches for row in batch]
    assert rows == sorted(set(rows))
    assert len(rows) == 5
    assert all(len(batch) <= size for batch in batches)


def test_row_batches_keep_to_the_conditions(small: Record) -> None:
    with one_state(small) as connection:
        (first, *_), *_ = row_batches(connection, tables.document)
        assert list(row_batches(connection, tables.document, tables.document.c.row == first)) == [[first]]
        assert list(row_batches(connection, tables.document, tables.document.c.row < first)) == []


def test_stored_readings_come_in_the_order_of_adding(small: Record) -> None:
    with one_state(small) as connection:
        assert list(stored_readings(connection, [], size=2)) == list(readings())


def test_what_is_added_meanwhile_is_not_in_the_export(small: Record) -> None:
    with one_state(small) as connection:
        before = stored_readings(connection, [], size=1)
        next(before)
        small.add(told("[s:Jonas Tveit] [c:said] [q:the Ostia Pact slept].", DAY, 0.0))
        assert len(list(before)) == 4
    assert small.count().documents == 6


def test_by_key_groups_rows_in_their_order() -> None:
    class Row:
        def __init__(self, key: int, name: str) -> None:
            self.key, self.name = key, name

    grouped = by_key([Row(1, "a"), Row(2, "b"), Row(1, "c")], "key")
    assert {key: [row.name for row in rows] for key, rows in grouped.items()} == {1: ["a", "c"], 2: ["b"]}
