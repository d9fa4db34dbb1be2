"""Cells of a table that a spreadsheet may open."""

from __future__ import annotations

import re

# What XML 1.0 cannot hold, and halves of surrogate pairs.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for a formula


def cell(value: object) -> object:
    """A value as a spreadsheet takes it: an apostrophe before what looks like a formula, small words for yes and no.

    >>> cell("=1+1"), cell(True), cell(-1.5)
    ("'=1+1", 'true', -1.5)
    """
    if isinstance(value, bool):
        return str(value).lower()
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def printable(text: str) -> str:
    """A text that any format can hold: control characters and halves of surrogate pairs become U+FFFD.

    >>> printable("a\\x1b[31m")
    'a\ufffd[31m'
    """
    return _FORBIDDEN.sub("\ufffd", text)
