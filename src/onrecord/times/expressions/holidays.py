"""Holidays: lexicon/time_holidays.tsv says on which day each falls."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache, partial

from dateutil.easter import EASTER_ORTHODOX, easter

from onrecord.lexicon import load_rows
from onrecord.times.calendar import UNRESOLVED, nth_weekday
from onrecord.times.classes import word_values
from onrecord.times.expressions.dates import year_of
from onrecord.times.misleading import is_small
from onrecord.times.nearest import of_year
from onrecord.times.rules import Context, Found, Meaning, Rule
from onrecord.times.tokens import holiday_pattern

_CHURCHES: dict[str, Callable[[int], date]] = {"easter": easter, "orthodox": partial(easter, method=EASTER_ORTHODOX)}


def holiday_day(rule: str, year: int) -> date:
    """The day of a holiday in a year.

    >>> holiday_day("11 thu 4", 2016), holiday_day("easter -2", 2018)
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
def _holidays() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(holiday_pattern(row["name"]), re.IGNORECASE), row["day"]) for row in load_rows("time_holidays")
    )


def read_holiday(found: Found, context: Context) -> Meaning | None:
    """A holiday of a year that is given, or the one that its words ask for."""
    name = found.word("holiday")
    if (event := found.after("event=EVENTNAME")) and not is_small(event, "event"):
        return None  # the Good Friday Agreement
    if name.startswith("new year") and not name.startswith(("new year's", "new year’s")) and is_small(found, "holiday"):
        return None  # a new year
    rule = next(rule for pattern, rule in _holidays() if pattern.fullmatch(name))
    try:
        year = year_of(found, context)
    except ValueError:
        return None
    if isinstance(year, str):
        return Meaning("DATE", UNRESOLVED["D"], "relative")
    if year is not None:
        return Meaning("DATE", holiday_day(rule, year).isoformat(), "relative" if found.has("toward") else "explicit")
    if context.published is None and "-" not in rule.split()[0]:
        return Meaning("DATE", UNRESOLVED["D"], "relative")
    way = found.number("way") if found.has("way") else None
    return of_year(lambda year: holiday_day(rule, year).isoformat(), context, way, nearest=True)


RULES = (
    Rule(
        "holiday",
        "(PARTOF | THE)? (way=(THIS | CURRENT | LAST | NEXT))? holiday=HOLIDAY ITSYEAR?",
        read_holiday,
        "Christmas 2016",
    ),
)
