"""Readings as JSON, one object a line or one indented array, and back.

Characters stand as UTF-8. Half of a surrogate pair, which UTF-8 cannot hold, is replaced where a text enters; in a
reading that was made by hand it is replaced here, one for one.
"""

from __future__ import annotations

import re

import msgspec

from onrecord.documents.characters import rehashed, well_formed_json, well_formed_reading
from onrecord.errors import DocumentError
from onrecord.types import SCHEMA, Reading

_DECODER = msgspec.json.Decoder(Reading)
# JSON strings hold no line break, so this can only be a span that was indented.
_INDENTED_SPAN = re.compile(r"\[\n\s+(\d+),\n\s+(\d+)\n\s+\]")


def encode_line(reading: Reading) -> bytes:
    r"""The reading as one line of UTF-8, with its line end.

    >>> from onrecord.types import Document
    >>> encode_line(Reading(Document(id="doc_1", text="Hm.", text_sha256="…")))[:33]
    b'{"document":{"id":"doc_1","text":'
    """
    return msgspec.json.encode(well_formed_reading(reading)) + b"\n"


def encode_indented(reading: Reading) -> str:
    """The reading as indented JSON, spans on one line each, without a line end."""
    indented = msgspec.json.format(msgspec.json.encode(well_formed_reading(reading)), indent=2).decode()
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


def _decode(line: bytes | str) -> Reading:
    data = line.encode("utf-8", "surrogatepass") if isinstance(line, str) else line
    clean = well_formed_json(data)  # an earlier version wrote halves
    reading = well_formed_reading(_DECODER.decode(clean))
    return reading if clean is data else rehashed(reading)
