"""Values as bytes that every reader of a format takes: JSON lines and lines of tab-separated cells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from onrecord.documents.characters import well_formed_value

_BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")


def json_line(value: Any) -> bytes:
    r"""One line of JSON in UTF-8; what no format can carry is U+FFFD.

    >>> json_line({"exact": "a\ud800"}) == '{"exact":"a\ufffd"}\n'.encode()
    True
    """
    return msgspec.json.encode(well_formed_value(value)) + b"\n"


def tab_line(cells: Iterable[object]) -> bytes:
    r"""One line of cells; what would end a cell or a line becomes a space, unknown is empty.

    >>> tab_line(["a\tb", None, 1.5])
    b'a b\t\t1.5\n'
    """
    return ("\t".join(map(_cell, cells)) + "\n").encode("utf-8", "replace")


def _cell(value: object) -> str:
    return "" if value is None else _BREAKS.sub(" ", str(value))
