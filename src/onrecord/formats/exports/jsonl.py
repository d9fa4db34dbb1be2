"""Whole readings, one a line, as ``onrecord read -f jsonl`` prints them: this is what can come back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.formats.jsonl import encode_line
from onrecord.types import Reading


def lines(readings: Iterable[Reading]) -> Iterator[bytes]:
    """The lines, in the order of the readings."""
    return map(encode_line, readings)
