"""Readings as JSON, one object a line or one indented array, and back.

Characters stand as UTF-8. Half of a surrogate pair, which UTF-8 cannot hold, is written as the JSON escape of its
code unit; JSON allows that, so that offsets still count the same characters.
"""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec

from onrecord.errors import DocumentError
from onrecord.types import SCHEMA, Reading

_DECODER = msgspec.json.Decoder(Reading)
# JSON strings hold no line break, so this can only be a span that was indented.
_INDENTED_SPAN = re.compile(r"\[\n\s+(\d+),\n\s+(\d+)\n\s+\]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def encode_line(reading: Reading) -> bytes:
    r"""The reading as one line of UTF-8, with its line end.

    >>> from onrecord.types import Document
    >>> encode_line(Reading(Document(id="doc_1", text="Hm.", text_sha256="…")))[:33]
    b'{"document":{"id":"doc_1","text":'
    """
    try:
        return msgspec.json.encode(reading) + b"\n"
    except UnicodeEncodeError:
        return _escape(reading).encode() + b"\n"


def encode_indented(reading: Reading) -> str:
    """The reading as indented JSON, spans on one line each, without a line end."""
    try:
        indented = msgspec.json.format(msgspec.json.encode(reading), indent=2).decode()
    except UnicodeEncodeError:
        indented = _escape(reading, indent=2)
    return _INDENTED_SPAN.sub(r"[\1, \2]", indented)


def decode_line(line: bytes | str) -> Reading:
    """The reading that ``encode_line`` wrote.

    Raises:
        DocumentError: It is no JSON, no reading, or a reading of another schema.
    """
    try:
        reading = _decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError) as error:
        raise DocumentError(
            f"not a reading ({error})", hint=f"give a line of schema {SCHEMA}", slug="not-a-reading"
        ) from error
    if reading.schema != SCHEMA:
        raise DocumentError(
            f"a reading of schema {reading.schema}", hint=f"this version reads {SCHEMA}", slug="unknown-schema"
        )
    return reading


def _escape(reading: Reading, indent: int | None = None) -> str:
    """The slow way, for a text with half of a surrogate pair."""
    separators = (",", ": ") if indent else (",", ":")
    plain = json.dumps(msgspec.to_builtins(reading), ensure_ascii=False, separators=separators, indent=indent)
    return _SURROGATE.sub(lambda match: f"\\u{ord(match.group()):04x}", plain)


def _decode(line: bytes | str) -> Reading:
    if rb"\ud" in (line.encode("utf-8", "surrogatepass") if isinstance(line, str) else line).lower():
        data: Any = json.loads(line)
        return msgspec.convert(data, Reading)
    return _DECODER.decode(line)
