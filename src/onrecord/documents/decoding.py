"""Bytes → text. A byte order mark names the encoding and is no part of the text; nothing else is dropped.

In order: byte order mark, UTF-8, the declared encoding, UTF-8 with single broken bytes (shown as U+FFFD),
UTF-16 without a mark, Windows-1252 for Western text, and what charset_normalizer makes of the rest. A text that was
encoded in UTF-8 twice is decoded twice.
"""

from __future__ import annotations

import codecs
import re

from onrecord.documents.characters import joined_halves
from onrecord.errors import DocumentError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY_STARTS = (
    b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"\xd0\xcf\x11\xe0", b"SQLite format 3",
    b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"OggS", b"ID3", b"\x28\xb5\x2f\xfd", b"wOFF", b"wOF2",
)  # fmt: skip
_RIFF = (b"WEBP", b"WAVE", b"AVI ")
_SAMPLE = 65536  # bytes that are looked at for binary content
_CONTROLS = bytes({*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)} - {0})
_MANY = 0.10  # share of control characters or NULs that no text has
_MANY_UNKNOWN = 0.05  # the same where the bytes are not UTF-8; random bytes have 0.11
_UTF16_NULS = 0.30  # share of NULs in UTF-16 of a Latin text; nearly all are on one side of the pairs
_WESTERN = 0.15  # share of bytes over 127 in Western text; Cyrillic or Greek has three times as many
_MISREAD = ("cp1252", "cp1251")  # in which UTF-8 is read by mistake most often
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*+=\s*+["']?+\s*+([\w.:-]{2,40})""", re.IGNORECASE)
_DECLARED_WITHIN = 2048  # bytes; where a page must declare its encoding
_AS_BROWSERS_DO = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "iso8859-9": "cp1254"}


def decode(data: bytes, *, where: str = "", declared: str | None = None) -> str:
    """The text of a file.

    >>> decode("The fog stays.".encode("utf-16"))
    'The fog stays.'

    Args:
        data: The bytes of the file.
        where: The file or line, for the message.
        declared: The encoding that the page or its sender names; a wrong one is passed over.

    Raises:
        DocumentError: ``binary-file`` or ``unknown-encoding``.

    Limits: a short text in an encoding that it does not name may be taken for Windows-1252.
    """
    text = _by_mark(data, where)
    if text is None and _has_binary_start(data):
        raise _binary(where)
    if text is None:
        text = _by_trial(data, declared)
    if text is None:
        text = _by_guess(data, where)
    return encoded_once(text)


def encoded_once(text: str) -> str:
    """A text that was UTF-8, was read in another encoding and written as UTF-8 again, as it was; any other as it is.

    >>> encoded_once("â€œWe can waitâ€\x9d, said ZoÃ« Renn"), encoded_once("Zoë Ã la carte")
    ('“We can wait”, said Zoë Renn', 'Zoë Ã la carte')

    Limits: Only where all of the text goes back to UTF-8 strictly, and says so twice or in three bytes: what merely
    looks like it, or shows it in an article about it, stays.
    """
    if text.isascii() or "\ufffd" in text:
        return text
    for encoding in _MISREAD:
        once = _strictly(_bytes_of(text, encoding), "utf-8")
        if once is not None and (once[:1] != "\ufeff") and len(text) - len(once) >= 2:
            return once
    return text


def _bytes_of(text: str, encoding: str) -> bytes:
    """The bytes that a text was misread from; a byte that the encoding has no character for was left as it was."""
    try:
        return text.encode(encoding, "onrecord-same-byte")
    except UnicodeError:
        return b"\xff"  # begins nothing in UTF-8


def _same_byte(error: UnicodeError) -> tuple[bytes, int]:
    if not isinstance(error, UnicodeEncodeError) or ord(error.object[error.start]) > 0xFF:
        raise error
    return bytes([ord(error.object[error.start])]), error.start + 1


codecs.register_error("onrecord-same-byte", _same_byte)


def declared_encoding(page: bytes) -> str | None:
    """The encoding that a web page names in its head.

    >>> declared_encoding(b'<html><head><meta charset="koi8-r">')
    'koi8-r'
    """
    match = _DECLARED.search(page[:_DECLARED_WITHIN])
    return match[1].decode("ascii", "replace") if match else None


def _by_mark(data: bytes, where: str) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _strictly(data[len(mark) :], encoding)
            if text is None and encoding != "utf-8":
                raise _unknown(where, f"the file says that it is {encoding.upper()} and is not")
            return text if text is not None else data[len(mark) :].decode("utf-8", "replace")
    return None


def _by_trial(data: bytes, declared: str | None) -> str | None:
    if _utf16_side(data) is None and (text := _utf8(data)) is not None:
        return None if _control_share(data) > _MANY else text
    text = _strictly(data, _as_browsers_do(declared)) if declared else None
    return text if text is not None else _mended_utf8(data)


def _by_guess(data: bytes, where: str) -> str:
    if side := _utf16_side(data):
        text = _strictly(data, side)
    elif _control_share(data) > _MANY_UNKNOWN:
        raise _binary(where)
    elif _high_share(data) < _WESTERN and (text := _strictly(data, "cp1252")) is not None:
        return text
    else:
        text = _by_statistics(data)
    if text is None:
        raise _unknown(where, "its encoding cannot be told")
    return text


def _utf8(data: bytes) -> str | None:
    # surrogatepass: halves of a character, which some programs write one by one, are joined; a lone one is U+FFFD.
    if (text := _strictly(data, "utf-8")) is not None:
        return text
    text = _strictly(data, "utf-8", "surrogatepass")
    return None if text is None else joined_halves(text)


def _mended_utf8(data: bytes) -> str | None:
    """UTF-8 in which a few bytes are broken: more characters of several bytes are whole than not."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for character in text if character > "\x7f") - broken
    return text if whole > broken else None


def _strictly(data: bytes, encoding: str, errors: str = "strict") -> str | None:
    try:
        return data.decode(encoding, errors)
    except (UnicodeError, LookupError):
        return None


def _as_browsers_do(declared: str) -> str:
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return declared
    return _AS_BROWSERS_DO.get(name, name)


def _by_statistics(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    return _strictly(data, best.encoding) if best is not None else None


def _has_binary_start(data: bytes) -> bool:
    is_riff = data[:4] == b"RIFF" and data[8:12] in _RIFF
    return data.startswith(_BINARY_STARTS) or is_riff


def _control_share(data: bytes) -> float:
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS + b"\0"))
    return controls / len(sample) if sample else 0.0


def _high_share(data: bytes) -> float:
    sample = data[:_SAMPLE]
    return sum(1 for byte in sample if byte > 127) / len(sample) if sample else 0.0


def _utf16_side(data: bytes) -> str | None:
    """UTF-16 without a mark has its NULs on one side of the pairs."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    left, right = sample[::2].count(0), sample[1::2].count(0)
    if len(data) % 2 or left + right < _UTF16_NULS * len(sample) or min(left, right) > 0.1 * max(left, right):
        return None
    return ("utf-16-le" if right > left else "utf-16-be") if sample else None


def _binary(where: str) -> DocumentError:
    hint = "give text, HTML, PDF, .docx or .odt; save other files as text first"
    return DocumentError("this is not a text file", where=where, hint=hint, slug="binary-file")


def _unknown(where: str, what: str) -> DocumentError:
    return DocumentError(what, where=where, hint="save the file as UTF-8", slug="unknown-encoding")
