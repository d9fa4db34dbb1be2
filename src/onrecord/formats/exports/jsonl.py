"""Whole readings, one a line, as ``onrecord read`` prints them, and what read them: this is what can come back."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection

from onrecord.formats.exports.batches import readings_by_run
from onrecord.formats.exports.made_by import MadeBy, load_makers
from onrecord.formats.jsonl import encode_line
from onrecord.types import Reading


def lines(connection: Connection, damaged: list[str]) -> Iterator[bytes]:
    """The lines, in the order of adding; ids of what cannot be decoded come into ``damaged``."""
    makers = load_makers(connection)
    for reading, run in readings_by_run(connection, damaged):
        yield line(reading, makers[run])


def line(reading: Reading, maker: MadeBy) -> bytes:
    """One line; ``made_by`` is its last field, and passed over by whoever reads it back."""
    return encode_line(reading)[:-2] + b',"made_by":' + msgspec.json.encode(maker) + b"}\n"
