"""Words of a clause: small words by kind, and the words of saying, from the lexicon; look-ups and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from onrecord.languages.tables import ENGLISH, required_rows, word_set


def small(*kinds: str) -> frozenset[str]:
    """The small words of these kinds, in lower case.

    >>> "although" in small("subordinate")
    True
    """
    return word_set(ENGLISH, "clause_words", *kinds)


@cache
def saying_words() -> frozenset[str]:
    """All forms of the cues that are one word.

    >>> "warned" in saying_words()
    True
    """
    return frozenset(
        form for row in required_rows(ENGLISH, "cues") for form in row["forms"].split("|") if " " not in form
    )


def says(words: Sequence[str]) -> bool:
    """Whether one of some words, in lower case, is a word of saying, or two are "according to"."""
    return any(word in saying_words() or word == "according" for word in words)


def is_finite(word: str) -> bool:
    """Whether a word, in lower case, looks like a finite verb."""
    return word in small("auxiliary") or (word.endswith("ed") and len(word) > len("need")) or word in saying_words()
