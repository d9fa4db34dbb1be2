"""The words of lexicon/said_words.tsv, which tell whether a time beside a statement is its day."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon import load_rows


@cache
def said_words(kind: str) -> frozenset[str]:
    """The words of a class.

    >>> "hearing" in said_words("occasion")
    True
    """
    return frozenset(word for row in load_rows("said_words") if row["class"] == kind for word in row["words"].split())
