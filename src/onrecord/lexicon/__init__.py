"""Word lists and codebooks as data: one entry a line, each with the phrase that shows it at work.

A table is ``lexicon/NAME.tsv``: UTF-8, a header line, columns parted by tabs, empty lines and
lines that begin with ``#`` skipped. Every row has an ``example``, written by us.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from onrecord.errors import LexiconError

_FOLDER = Path(__file__).parent
_HINT = "see the head of onrecord/lexicon/__init__.py for the format"


@cache
def load_rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of one of our tables, read once a process; do not change them.

    >>> load_rows("zones")[0]["offset"]
    '+00:00'

    Args:
        name: The file name without ``.tsv``.

    Raises:
        LexiconError: There is no such table, or a line does not follow the format.
    """
    path = _FOLDER / f"{name}.tsv"
    if not path.is_file():
        raise LexiconError(f"there is no table {name!r}", where=name, hint=_HINT, slug="no-table")
    return parse_rows(path.read_text(encoding="utf-8"), where=path.name)


def parse_rows(table: str, *, where: str) -> tuple[dict[str, str], ...]:
    r"""The rows of a table given as text.

    >>> parse_rows("cue\texample\nsaid\tShe said so.\n", where="cues.tsv")
    ({'cue': 'said', 'example': 'She said so.'},)

    Raises:
        LexiconError: No header, no ``example`` column, a row of another width, or one without an example.
    """
    lines = [(n, line) for n, line in enumerate(table.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not lines:
        raise LexiconError("the table is empty", where=where, hint=_HINT, slug="bad-table")
    header = _cells(lines[0][1])
    if "example" not in header or len(set(header)) < len(header):
        raise LexiconError(
            f"the header is {header}", where=where, hint="name an example column, once", slug="bad-table"
        )
    return tuple(_row(header, _cells(line), f"{where}:{number}") for number, line in lines[1:])


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("\t")]


def _row(header: list[str], cells: list[str], where: str) -> dict[str, str]:
    if len(cells) != len(header):
        what = f"{len(cells)} columns instead of {len(header)}"
        raise LexiconError(what, where=where, hint="part the columns with single tabs", slug="bad-table")
    row = dict(zip(header, cells, strict=True))
    if not row["example"]:
        raise LexiconError(
            "the example is empty", where=where, hint="write a phrase that shows the entry", slug="bad-table"
        )
    return row
