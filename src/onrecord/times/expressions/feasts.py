"""Feasts and public days: lexicon/time_holidays.tsv says on which day each falls."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from onrecord.lexicon import load_rows
from onrecord.times.calendar import UNRESOLVED, easter, nth_weekday, orthodox_easter
from onrecord.times.classes import word_values
from onrecord.times.expressions.dates import year_of
from onrecord.times.misleading import is_small
from onrecord.times.nearest import of_year
from onrecord.times.rules import Context, Found, Meaning, Rule
from onrecord.times.tokens import feast_pattern

_CHURCHES: dict[str, Callable[[int], date]] = {"easter": easter, "orthodox": orthodox_easter}


def feast_day(rule: str, year: int) -> date:
    """The day of a feast in a year.

    >>> feast_day("11 thu 4", 2016), feast_day("easter -2", 2018)
    (datetime.date(2016, 11, 24), datetime.date(2018, 3, 30))

    Raises:
        ValueError: The year is not one of 1 to 9999.
    """
    first, *rest = rule.split()
    if "-" in first:
        month, day = first.split("-")
        return date(year, int(month), int(day))
    if first in _CHURCHES:
        return _CHURCHES[first](year) + timedelta(days=int(rest[0]))
    weekday, nth, *later = rest
    found = nth_weekday(year, int(first), int(word_values()[weekday]), int(nth))
    return found + timedelta(days=int(later[0]) if later else 0)


@cache
def _feasts() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(feast_pattern(row["name"]), re.IGNORECASE), row["day"]) for row in load_rows("time_holidays")
    )


def read_feast(found: Found, context: Context) -> Meaning | None:
    """A feast of a year that is given, or the one that its words ask for."""
    name = found.word("feast")
    if name.startswith("new year") and not name.startswith(("new year's", "new year’s")) and is_small(found, "feast"):
        return None  # a new year
    rule = next(rule for pattern, rule in _feasts() if pattern.fullmatch(name))
    try:
        year = year_of(found, context)
    except ValueError:
        return None
    if isinstance(year, str):
        return Meaning("DATE", UNRESOLVED["D"], "relative")
    if year is not None:
        return Meaning("DATE", feast_day(rule, year).isoformat(), "relative" if found.has("toward") else "explicit")
    if context.published is None and "-" not in rule.split()[0]:
        return Meaning("DATE", UNRESOLVED["D"], "relative")
    way = found.number("way") if found.has("way") else None
    return of_year(lambda year: feast_day(rule, year).isoformat(), context, way, nearest=True)


RULES = (
    Rule(
        "feast",
        "(PARTOF | THE)? (way=(THIS | CURRENT | LAST | NEXT))? feast=HOLIDAY ITSYEAR?",
        read_feast,
        "Christmas 2016",
    ),
)
