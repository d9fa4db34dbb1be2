"""The words of languages/CODE/said_words.tsv, which tell whether a time beside a statement is its day."""

from __future__ import annotations

from functools import cache

from onrecord.languages.language import language_rows


@cache
def said_words(kind: str, language: str = "en") -> frozenset[str]:
    """The words of a class.

    >>> "hearing" in said_words("occasion")
    True
    """
    return frozenset(
        word
        for row in language_rows(language, "said_words")
        if row["class"] == kind
        for word in row["words"].split("|")
    )


@cache
def word_endings(kind: str, language: str) -> tuple[str, ...]:
    """The endings of words that a class has, written "-ed"; what ends so is of the class.

    >>> word_endings("occasion", "en")
    ()
    """
    return tuple(word[1:] for word in sorted(said_words(kind, language)) if word.startswith("-"))


@cache
def word_beginnings(kind: str, language: str) -> tuple[str, ...]:
    """Likewise the beginnings of words, written "meet-"."""
    return tuple(word[:-1] for word in sorted(said_words(kind, language)) if word.endswith("-"))
