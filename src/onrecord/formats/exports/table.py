"""Statements as CSV (RFC 4180), one report a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

import msgspec
from sqlalchemy import Connection

from onrecord.formats.exports.rows import COLUMNS, report_rows
from onrecord.views.cells import cell


def lines(connection: Connection) -> Iterator[bytes]:
    """The header, then the rows of some documents at a time."""
    yield _lines([tuple(COLUMNS)])
    for batch in report_rows(connection):
        yield _lines(map(cell, msgspec.structs.astuple(row)) for row in batch)


def _lines(rows: Iterable[Iterable[object]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)  # with another one, a lone CR would not be quoted
    return out.getvalue().encode("utf-8", "replace")
