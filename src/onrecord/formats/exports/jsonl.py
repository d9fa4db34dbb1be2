"""Whole readings, one a line, as ``onrecord read -f jsonl`` prints them: this is what can come back."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from onrecord.formats.exports.batches import stored_readings
from onrecord.formats.jsonl import encode_line


def lines(connection: Connection) -> Iterator[bytes]:
    """The lines, in the order of adding."""
    return map(encode_line, stored_readings(connection))
