"""One line of JSON with a text and its pairs → one line with their codes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Protocol

import msgspec

from onrecord.coding import CodedPair, Pair
from onrecord.documents.decoding import decode
from onrecord.errors import DocumentError


class Codes(Protocol):
    """What this needs of a coder."""

    def code(self, text: str, pairs: Sequence[Pair]) -> Sequence[CodedPair]:
        """The codes of the pairs, in their order."""
        ...


class Row(msgspec.Struct, frozen=True):
    """What a line holds; other fields are passed over, ``id`` is handed back as it is."""

    text: str
    pairs: tuple[Pair, ...]
    id: str | int | None = None


class Coded(msgspec.Struct, frozen=True):
    """What a line of the output holds."""

    id: str | int | None
    pairs: tuple[CodedPair, ...]


def code_line(line: bytes, coder: Codes) -> str:
    """The codes of one line, as JSON without a line end.

    Raises:
        DocumentError: ``bad-row``, ``bad-pair`` or ``too-large``.
    """
    row = _parse(line)
    coded = Coded(row.id, tuple(coder.code(row.text, row.pairs)))
    return json.dumps(msgspec.to_builtins(coded), ensure_ascii=True, separators=(",", ":"))


def _parse(line: bytes) -> Row:
    # json and not msgspec: halves of characters ("\ud800") are text here, however broken.
    try:
        return msgspec.convert(json.loads(decode(line)), Row)
    except (ValueError, RecursionError) as error:
        if isinstance(error, DocumentError):
            raise
        reason = str(error).partition(": line")[0]
        hint = 'write one JSON object a line: {"text": "…", "pairs": [{"actor": [0, 6], "recipient": [17, 23]}]}'
        raise DocumentError(f"the line has no text with pairs ({reason})", hint=hint, slug="bad-row") from error
