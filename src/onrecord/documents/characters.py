"""The one way in for text: what no format can carry becomes U+FFFD, one for one, so that offsets stay.

These are halves of surrogate pairs (they have no UTF-8), NUL (databases and HTML refuse it) and the two noncharacters
U+FFFE and U+FFFF (XML refuses them). Other control characters stay as they came: each output shows them in its own way.

A character that was written as two halves is one character where bytes are decoded (``decoding``, JSON escapes), since
nothing has been counted yet. In a string that a program hands over, the halves count as two and become two U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256
from typing import Any, TypeVar

import msgspec

from onrecord.types import Reading

T = TypeVar("T")
_UNCARRIED = re.compile("[\x00\ud800-\udfff\ufffe\uffff]")
# The same in JSON: an escape, or three bytes; a backslash before an escape costs no more than a second look.
_UNCARRIED_JSON = re.compile(rb"\\u0000|\xef\xbf[\xbe\xbf]")
_HALVES_JSON = re.compile(rb"\\u[dD][89a-fA-F]|\xed[\xa0-\xbf]")
_ESCAPE = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    rb"|(?P<lone>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
_LINES = re.compile("(?<![ \t])[ \t]*+[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]\\s*+")


def well_formed(text: str) -> str:
    r"""A text that every format can carry, of the same length.

    >>> well_formed("a\ud83d\x00b") == "a\ufffd\ufffdb"
    True
    """
    return _UNCARRIED.sub("\ufffd", text) if _UNCARRIED.search(text) else text


def well_formed_or_none(text: str | None) -> str | None:
    """The same for a text that may be unknown."""
    return None if text is None else well_formed(text)


def one_line(text: str) -> str:
    r"""A name or a title: well formed, and without breaks of lines.

    >>> one_line(" Tide\r\nTable ")
    'Tide Table'
    """
    return _LINES.sub(" ", well_formed(text).strip())


def one_line_or_none(text: str | None) -> str | None:
    """The same for a text that may be unknown; nothing visible is unknown."""
    return one_line(text) or None if text else None


def joined_halves(text: str) -> str:
    r"""A text whose characters beyond U+FFFF stand as two halves (CESU-8, Java, MySQL) with whole characters.

    >>> joined_halves("\ud83d\ude00!") == "\U0001f600!", joined_halves("\ud83d!") == "\ufffd!"
    (True, True)
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def well_formed_json(data: bytes) -> bytes:
    r"""JSON that a strict parser takes: escapes of lone halves become U+FFFD, and so do halves that stand as bytes.

    >>> well_formed_json(rb'["\ud800", "\ud83d\ude00", "\\ud800"]')
    b'["\\ufffd", "\\ud83d\\ude00", "\\\\ud800"]'
    """
    if not _HALVES_JSON.search(data):
        return data
    if b"\xed" in data:
        data = joined_halves(data.decode("utf-8", "surrogatepass")).encode()
    return _ESCAPE.sub(lambda match: rb"\ufffd" if match["lone"] else match[0], data)


def well_formed_value(value: T) -> T:
    r"""A value of ours, such as a reading, with every text in it well formed.

    >>> from onrecord.types import Span, Via
    >>> well_formed_value(Via("Tide\x00wire", "outlet", Span(0, 9))).name == "Tide\ufffdwire"
    True
    """
    try:
        if not _UNCARRIED_JSON.search(msgspec.json.encode(value)):
            return value
    except UnicodeEncodeError:
        pass
    return msgspec.convert(_mapped(msgspec.to_builtins(value), well_formed), type(value))


def well_formed_reading(reading: Reading) -> Reading:
    """A reading that was made elsewhere, or by an earlier version, as ours are; the hash is that of its text again."""
    try:
        found = well_formed_value(reading)
    except (msgspec.ValidationError, TypeError):  # values of other types than it promises; that is for others to tell
        return reading
    return found if found.document.text == reading.document.text else rehashed(found)


def rehashed(reading: Reading) -> Reading:
    """A reading whose text was replaced in places, with the hash of what it is now."""
    digest = sha256(reading.document.text.encode()).hexdigest()
    return msgspec.structs.replace(reading, document=msgspec.structs.replace(reading.document, text_sha256=digest))


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {_mapped(name, change): _mapped(one, change) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_mapped(one, change) for one in value]
    return value
