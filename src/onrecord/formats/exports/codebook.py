"""The code book: what each column of each table means that leaves the program (``columns.tsv`` beside this module).

The columns themselves are those of the code: tests compare each table with what is written out, so that a column
without a meaning and a meaning without a column fail. docs/reference/codebook.md is made from this.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from onrecord.lexicon import parse_rows

_FILE = Path(__file__).with_name("columns.tsv")


class Column(msgspec.Struct, frozen=True):
    """A column of a table, or a property of an entity; ``example`` is one value as it is written."""

    column: str
    what: str
    example: str


@cache
def codebook() -> Mapping[str, tuple[Column, ...]]:
    """The columns of every table, in their order.

    >>> codebook()["csv"][0].column, codebook()["csv"][0].example
    ('statement', 'sta_3f09c1d2a4b5e677')

    Raises:
        LexiconError: The table is damaged.
    """
    found: dict[str, list[Column]] = {}
    for row in parse_rows(_FILE.read_text(encoding="utf-8"), where=_FILE.name):
        found.setdefault(row["table"], []).append(Column(row["column"], row["what"], row["example"]))
    return {table: tuple(columns) for table, columns in found.items()}


def meanings(table: str) -> Mapping[str, str]:
    """What each column of a table means."""
    return {one.column: one.what for one in codebook()[table]}
