"""The patterns of English clauses around a time: ``languages/en/time_patterns.tsv``."""

from __future__ import annotations

from functools import cache

from onrecord.languages.language import language_rows


def pattern(name: str, language: str = "en") -> str:
    """The text of a pattern.

    >>> pattern("counts from")
    '\\\\s(?:before|after)\\\\s'

    Raises:
        KeyError: The table has no such pattern.
    """
    return _patterns(language)[name]


@cache
def _patterns(language: str) -> dict[str, str]:
    return {row["name"]: row["pattern"] for row in language_rows(language, "time_patterns")}


@cache
def kind_words(kind: str, language: str = "en") -> frozenset[str]:
    """The words of a kind (``time_kinds.tsv``).

    >>> "prior" in kind_words("beside another")
    True

    Raises:
        KeyError: The table has no such kind.
    """
    rows = [row for row in language_rows(language, "time_kinds") if row["class"] == kind]
    if not rows:
        raise KeyError(kind)
    return frozenset(word.replace("_", " ") for row in rows for word in row["words"].split("|"))
