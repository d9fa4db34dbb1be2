"""Codes of countries in the form that event data have: ISO 3166-1, three letters."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon import load_rows


def alpha3(code: str | None) -> str | None:
    """The code of three letters for one of two; ``None`` for what is no country.

    >>> alpha3("NO"), alpha3(None)
    ('NOR', None)
    """
    return _codes().get(code) if code else None


@cache
def _codes() -> dict[str, str]:
    return {row["code"]: row["alpha3"] for row in load_rows("countries")}
