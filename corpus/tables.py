"""The corpus's own tables: the plan, the splits, and the few words that the checks need, by language."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent
Row = dict[str, str]


def read_table(path: Path) -> list[Row]:
    """The rows of a table with a head line, parted by tabs."""
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter="\t"))


def read_plan(path: Path = ROOT / "plan.tsv") -> dict[str, Row]:
    """The rows of the plan by the name of their text, as ``en/0101``."""
    return {f"{row['lang']}/{row['id']}": row for row in read_table(path)}


@cache
def read_words(language: str, kind: str) -> tuple[str, ...]:
    """The words of one kind (``pronoun``, ``weekday``) in one language; none where there is no row.

    >>> read_words("en", "weekday")[0]
    'monday'
    """
    rows = read_table(ROOT / "words.tsv")
    return next((tuple(row["words"].split()) for row in rows if (row["language"], row["kind"]) == (language, kind)), ())
