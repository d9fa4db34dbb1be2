from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from onrecord.formats.exports import pieces_of
from onrecord.formats.exports.rows import COLUMNS
from onrecord.record import Record, open_record
from questions.conftest import told
from record.newsroom import DAY


def read(record: Record) -> list[list[str]]:
    return list(csv.reader(io.StringIO(b"".join(pieces_of(record, "csv")).decode(), newline="")))


def test_header_has_the_columns_in_order(small: Record) -> None:
    header, *rows = read(small)
    assert header == list(COLUMNS)
    assert all(len(row) == len(header) for row in rows)


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_is_a_formula(start: str, tmp_path: Path) -> None:
    with open_record(tmp_path / "a.db") as record:
        record.add(told("[s:Jonas Tveit] [c:said] [q:no].", DAY, 0.0, outlet=f"{start}SUM(A1)"))
        header, row = read(record)
    assert row[header.index("outlet")] == f"'{start}SUM(A1)"


def test_line_breaks_inside_a_quotation_stay_in_their_cell(tmp_path: Path) -> None:
    with open_record(tmp_path / "a.db") as record:
        record.add(told("[s:Jonas Tveit] [c:said] [q:no\r\nand\rno, “never”].", DAY, 0.0))
        assert len(read(record)) == 2
