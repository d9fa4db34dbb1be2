"""One line of JSON with a text and its pairs → one line with their codes."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Protocol

import msgspec

from onrecord.coding import CodedPair, Pair
from onrecord.documents.decoding import decode
from onrecord.documents.document import read_text
from onrecord.errors import DocumentError
from onrecord.types import Document, Reading


class Codes(Protocol):
    """What this needs of a coder."""

    def code(self, text: str, pairs: Sequence[Pair]) -> Sequence[CodedPair]:
        """The codes of the pairs, in their order."""
        ...

    def code_all(self, reading: Reading) -> Sequence[CodedPair]:
        """The codes of every ordered pair."""
        ...


class Row(msgspec.Struct, frozen=True):
    """What a line holds; other fields are passed over, ``id`` is handed back as it is."""

    text: str
    pairs: tuple[Pair, ...] | None = None
    id: str | int | None = None


class Coded(msgspec.Struct, frozen=True):
    """What a line of the output holds."""

    id: str | int | None
    pairs: tuple[CodedPair, ...]


def code_line(line: bytes, coder: Codes) -> str:
    """The codes of the pairs of one line, as JSON without a line end.

    Raises:
        DocumentError: ``bad-row``, ``bad-pair`` or ``too-large``.
    """
    row = _parse(line)
    if row.pairs is None:
        raise _bad("`pairs` is missing")
    return _line(row, coder.code(row.text, row.pairs))


def code_all_line(line: bytes, coder: Codes, read: Callable[[Document], Reading]) -> str:
    """The codes of every ordered pair of one line, likewise; pairs that it gives are passed over.

    Raises:
        DocumentError: ``bad-row``, ``empty``, ``too-large``, or ``unread`` where the text is in a language that is not
            read.
    """
    row = _parse(line)
    reading = read(read_text(row.text))
    if reading.unread:
        hint = "only English is read; give the pairs yourself"
        raise DocumentError("the text was not read, so that nobody is known in it", hint=hint, slug="unread")
    return _line(row, coder.code_all(reading))


def _line(row: Row, pairs: Sequence[CodedPair]) -> str:
    coded = msgspec.to_builtins(Coded(row.id, tuple(pairs)))
    return json.dumps(coded, ensure_ascii=True, separators=(",", ":"))


def _parse(line: bytes) -> Row:
    # json and not msgspec: halves of characters ("\ud800") are text here, however broken.
    try:
        return msgspec.convert(json.loads(decode(line)), Row)
    except (ValueError, RecursionError) as error:
        if isinstance(error, DocumentError):
            raise
        reason = str(error).partition(": line")[0]
        raise _bad(reason) from error


def _bad(reason: str) -> DocumentError:
    hint = 'write one JSON object a line: {"text": "…", "pairs": [{"actor": "Tarrow", "recipient": [17, 23]}]}'
    return DocumentError(f"the line has no text with pairs ({reason})", hint=hint, slug="bad-row")
