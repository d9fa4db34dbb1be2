"""Metonyms: whom a city means that stands for more than one, by the words of the article around it.

"Brussels" is the European Union, NATO or Belgium. The one of which the article speaks most is meant; where it speaks of
none, or of two alike, nobody is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import cast

import msgspec

from onrecord.languages.tables import ENGLISH, required_rows
from onrecord.phrases.gazetteer import Parts
from onrecord.types import SpeakerKind


class _Meaning(msgspec.Struct, frozen=True):
    """One that a city can stand for, and the words that show it."""

    parts: Parts
    words: re.Pattern[str]


def read_cities(text: str) -> dict[str, Parts | None]:
    """For each such city that a text names, whom it means there; ``None`` where the text does not tell.

    >>> read_cities("NATO waits. Brussels says no.")["Brussels"].name
    'NATO'
    >>> read_cities("Brussels says no.")
    {'Brussels': None}
    """
    return {city: _meant(text, meanings) for city, meanings in _cities().items() if city in text}


def _meant(text: str, meanings: tuple[_Meaning, ...]) -> Parts | None:
    counts = sorted(((len(one.words.findall(text)), number) for number, one in enumerate(meanings)), reverse=True)
    (most, number), (next_most, _) = counts[0], counts[1]
    return meanings[number].parts if most > next_most else None


@cache
def _cities() -> dict[str, tuple[_Meaning, ...]]:
    found: dict[str, list[_Meaning]] = defaultdict(list)
    for row in required_rows(ENGLISH, "shared_capitals"):
        words = "|".join(map(re.escape, sorted(row["words"].split("|"), key=len, reverse=True)))
        parts = Parts(row["name"], cast(SpeakerKind, row["kind"]), country=row["country"] or None)
        found[row["city"]].append(_Meaning(parts, re.compile(rf"(?<!\w)(?:{words})(?!\w)")))
    return {city: tuple(meanings) for city, meanings in found.items()}
