"""Values ↔ what columns hold: ids, days, spans, texts that every database takes, and whole readings as bytes."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable
from datetime import date
from hashlib import blake2b
from typing import Any

import msgspec

from onrecord.documents.characters import rehashed, well_formed, well_formed_value
from onrecord.errors import DocumentError
from onrecord.types import Period, Reading, Span, Spans

_UNCARRIED = re.compile(rb"\\ud[89a-f]|\\u0000|\xef\xbf[\xbe\xbf]", re.IGNORECASE)
_LEVEL = 1  # of zlib: three times smaller at a fifth of a millisecond; higher levels gain little
_DECODER = msgspec.json.Decoder(Reading)
_NOT_READABLE = (zlib.error, msgspec.DecodeError, ValueError, TypeError)


class _Cut(msgspec.Struct, frozen=True):
    """Of a document in a stored reading what tells its sentences; the rest is passed over."""

    sentences: tuple[Span, ...] = ()


class _CutReading(msgspec.Struct, frozen=True):
    document: _Cut


_CUT = msgspec.json.Decoder(_CutReading)


def hash_id(prefix: str, *parts: str | None) -> str:
    """An id from what defines a row: the same on every machine.

    >>> hash_id("reg", "Oda Fenn", None) == hash_id("reg", "Oda Fenn", "")
    True
    """
    digest = blake2b(digest_size=8)
    for part in parts:
        data = (part or "").encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return f"{prefix}_{digest.hexdigest()}"


def to_day(day: date | None) -> int | None:
    """A day as an integer."""
    return None if day is None else day.toordinal()


def from_day(day: int | None) -> date | None:
    """The day of an integer.

    >>> from_day(to_day(date(2031, 5, 6)))
    datetime.date(2031, 5, 6)
    """
    return None if day is None else date.fromordinal(day)


def day_after(day: date | None) -> int | None:
    """The integer of the day after the last one of a period: as its end is stored."""
    return None if day is None else day.toordinal() + 1


def last_day(after: int | None) -> date | None:
    """The last day of a period whose end is stored.

    >>> last_day(day_after(date.max)) == date.max
    True
    """
    return None if after is None else date.fromordinal(after - 1)


def from_days(first: int | None, last: int | None) -> Period | None:
    """The period of two integers."""
    return None if first is None or last is None else (date.fromordinal(first), date.fromordinal(last))


def to_spans(*roles: Spans) -> str:
    """Spans of several roles as JSON.

    >>> to_spans((Span(0, 4),), ())
    '[[[0,4]],[]]'
    """
    return msgspec.json.encode(roles).decode()


def from_spans(text: str) -> tuple[Spans, ...]:
    """The roles again."""
    return msgspec.json.decode(text, type=tuple[tuple[Span, ...], ...])


def unpack_files(text: str | None) -> dict[str, str]:
    """The data files of a run with their digests; none where they are not known.

    >>> unpack_files('{"languages/en/cues.tsv":"77ab"}'), unpack_files(None)
    ({'languages/en/cues.tsv': '77ab'}, {})
    """
    try:
        return {} if text is None else msgspec.json.decode(text, type=dict[str, str])
    except msgspec.DecodeError:  # damaged: the digest of them all still tells runs apart
        return {}


def pack_text(text: str) -> bytes:
    """The article, every code point of it."""
    return text.encode()


def unpack_text(data: bytes) -> str:
    """The article again; what an earlier version kept and no format can carry is replaced, one for one.

    Of damaged bytes what can be read of them.
    """
    try:
        return well_formed(bytes(data).decode("utf-8", "surrogatepass"))
    except UnicodeDecodeError:
        return well_formed(bytes(data).decode("utf-8", "replace"))


def pack_reading(reading: Reading) -> bytes:
    """The reading without its text, which is stored beside it.

    Raises:
        DocumentError: It holds values of other types than it promises, and could not be read again.
    """
    bare = msgspec.structs.replace(reading, document=msgspec.structs.replace(reading.document, text=""))
    try:
        data = msgspec.json.encode(bare)
        _decode(data)  # the promise is kept at the door: what cannot come back would stop everybody later
    except _NOT_READABLE as error:
        hint = "give values of the types that onrecord.types names; a day is a datetime.date, without a time"
        where = str(reading.document.id)
        raise DocumentError(
            f"the reading cannot be stored ({error})", where=where, hint=hint, slug="wrong-value"
        ) from error
    return zlib.compress(data, _LEVEL)


def unpack_reading(data: bytes, text: str) -> Reading:
    """The reading again.

    Raises:
        DocumentError: The bytes are no reading, or one that this version cannot read.
    """
    try:
        bare = _decode(zlib.decompress(data))
    except _NOT_READABLE as error:
        hint = "read the stored articles again: onrecord reread --all"
        raise DocumentError(f"the stored reading is damaged ({error})", hint=hint, slug="not-a-reading") from error
    reading = msgspec.structs.replace(bare, document=msgspec.structs.replace(bare.document, text=text))
    return rehashed(reading) if "\ufffd" in text else reading  # it may have been replaced just now


def unpack_sentences(data: bytes) -> Spans:
    """Where the sentences stand in the text of a stored reading; none of a damaged one. Quicker than all of it."""
    try:
        return _CUT.decode(zlib.decompress(data)).document.sentences
    except _NOT_READABLE:
        return ()


def _decode(plain: bytes) -> Reading:
    if not _UNCARRIED.search(plain):
        return _DECODER.decode(plain)
    loaded: Any = json.loads(plain)  # of an earlier version
    return well_formed_value(msgspec.convert(loaded, Reading))


def signed(number: int) -> int:
    """The lowest 64 bits as the signed integer that a column holds.

    >>> signed(2**64 - 1)
    -1
    """
    number &= (1 << 64) - 1
    return number - (1 << 64) if number >> 63 else number


def content_key(words: Iterable[str]) -> int:
    """A number for normalised words: the same words, the same number."""
    return signed(int.from_bytes(blake2b(" ".join(words).encode(), digest_size=8).digest(), "big"))
