"""Statements as CSV (RFC 4180), one report a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

import msgspec
from sqlalchemy import Connection

from onrecord.exports.rows import COLUMNS, report_rows

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for a formula


def lines(connection: Connection) -> Iterator[bytes]:
    """The header, then the rows of some documents at a time."""
    yield _lines([tuple(COLUMNS)])
    for batch in report_rows(connection):
        yield _lines(map(cell, msgspec.structs.astuple(row)) for row in batch)


def cell(value: object) -> object:
    """A value as a spreadsheet takes it: nothing for unknown, an apostrophe before what looks like a formula.

    >>> cell("=1+1"), cell(True), cell(-1.5)
    ("'=1+1", 'true', -1.5)
    """
    if isinstance(value, bool):
        return str(value).lower()
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _lines(rows: Iterable[Iterable[object]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)  # with another one, a lone CR would not be quoted
    return out.getvalue().encode("utf-8", "replace")
