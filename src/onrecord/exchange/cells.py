"""Cells of a table that a spreadsheet may open."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for a formula


def cell(value: object) -> object:
    """A value as a spreadsheet takes it: an apostrophe before what looks like a formula, small words for yes and no.

    >>> cell("=1+1"), cell(True), cell(-1.5)
    ("'=1+1", 'true', -1.5)
    """
    if isinstance(value, bool):
        return str(value).lower()
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
