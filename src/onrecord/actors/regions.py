"""Regions: states, provinces and big cities, and the country that their officials speak for."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon import load_rows


def region_of(name: str) -> str | None:
    """The country of a state, a province or a big city.

    >>> region_of("Ohio")
    'US'
    """
    return _regions().get(name)


@cache
def _regions() -> dict[str, str]:
    return {words: row["country"] for row in load_rows("regions") for words in row["words"].split("|")}
