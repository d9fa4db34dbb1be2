"""Regions: states, provinces and big cities, and the country that their officials speak for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.languages.tables import ENGLISH, required_rows

_LONGEST = 4  # words of a name that is looked for inside a phrase: Castile and León
_MOST = 12  # words of a phrase that are looked at
_POSSESSIVE = re.compile(r"[’']s?$")
_WORD = re.compile(r"[\w.’'-]+")


def region_of(name: str) -> str | None:
    """The country of a state, a province or a big city.

    >>> region_of("Ohio")
    'US'
    """
    return _regions().get(name)


def begins_region(word: str) -> bool:
    """Whether the name of a region may begin with a word.

    >>> begins_region("New"), begins_region("Wales")
    (True, True)
    """
    return word in _first_words()


def region_in(phrase: str) -> str | None:
    """The country of the longest region that a phrase names, or whose adjective it has.

    >>> region_in("New South Wales governor"), region_in("Bavarian premier"), region_in("governor")
    ('AU', 'DE', None)

    Limits: the first words of a long phrase; of two regions of one length the first.
    """
    found = (_regions().get(words) or _adjectives().get(words) for words in _runs(phrase.split()[:_MOST]))
    return next((code for code in found if code), None)


def shared_region(name: str, office: str) -> str | None:
    """The country of a region whose name others have too, where only the region has such an office.

    >>> shared_region("Georgia", "lieutenant governor"), shared_region("Georgia", "president")
    ('US', None)
    """
    found = _shared().get(_POSSESSIVE.sub("", name))
    words = [word.lower().rstrip(".") for word in _WORD.findall(office)]
    if found is None:
        return None
    country, offices = found
    ends = (" ".join(words[first:last]) for last in range(len(words), 0, -1) for first in range(last))
    return country if any(end in offices for end in ends) else None


def shared_in(phrase: str) -> str | None:
    """The country of a region in the words of a role, where the office in the same words tells that it is meant.

    >>> shared_in("Washington governor"), shared_in("Washington correspondent")
    ('US', None)
    """
    words = phrase.split()[:_MOST]
    return next((code for run in _runs(words) if (code := shared_region(run, phrase))), None)


def _runs(words: list[str]) -> Iterator[str]:
    """All runs of words that begin with a capital, the longest first, without a possessive at the end."""
    for length in range(min(_LONGEST, len(words)), 0, -1):
        for first in range(len(words) - length + 1):
            if words[first][:1].isupper():
                yield _POSSESSIVE.sub("", " ".join(words[first : first + length]))


@cache
def _regions() -> dict[str, str]:
    return {words: row["country"] for row in required_rows(ENGLISH, "regions") for words in row["words"].split("|")}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(words.split(" ")[0] for words in _regions())


@cache
def _adjectives() -> dict[str, str]:
    rows = required_rows(ENGLISH, "regions")
    return {word: row["country"] for row in rows for word in row["adjectives"].split("|") if word}


@cache
def _shared() -> dict[str, tuple[str, frozenset[str]]]:
    rows = required_rows(ENGLISH, "shared_regions")
    return {row["words"]: (row["country"], frozenset(row["offices"].split("|"))) for row in rows}
