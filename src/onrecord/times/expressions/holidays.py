"""Holidays: languages/en/time_holidays.tsv says on which day each falls."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache, partial

from dateutil.easter import EASTER_ORTHODOX, easter

from onrecord.languages.language import language_rows
from onrecord.lexicon import load_rows
from onrecord.times.calendar import UNRESOLVED, nth_weekday
from onrecord.times.classes import word_values
from onrecord.times.expressions.dates import year_of
from onrecord.times.misleading import is_small
from onrecord.times.nearest import of_year
from onrecord.times.patterns import kind_words, pattern
from onrecord.times.rules import Context, Found, Meaning, Rule
from onrecord.times.tokens import holiday_pattern

_OWNED = re.compile(pattern("owned day"))
_CHURCHES: dict[str, Callable[[int], date]] = {"easter": easter, "orthodox": partial(easter, method=EASTER_ORTHODOX)}


def holiday_value(rule: str, year: int) -> str:
    """The day or stretch of a holiday in a year as a TIMEX3 value; empty where the year is not known to have one.

    >>> holiday_value("easter -2", 2018), holiday_value("passover 0 / passover 8", 2018), holiday_value("holi 0", 1900)
    ('2018-03-30', '2018-03-31/2018-04-07', '')

    Raises:
        ValueError: The year is not one of 1 to 9999.
    """
    first, slash, end = rule.partition("/")
    start = holiday_day(first.strip(), year)
    if start is None or not slash:
        return start.isoformat() if start else ""
    days = [
        day
        for near in (year, min(year + 1, 9999))
        if (day := holiday_day(end.strip(), near)) is not None and day > start
    ]
    return f"{start.isoformat()}/{(days[0] - timedelta(days=1)).isoformat()}" if days else ""


def holiday_day(rule: str, year: int) -> date | None:
    """The first day of a holiday in a year; ``None`` where its moving calendar is not known for that year.

    >>> holiday_day("11 thu 4", 2016), holiday_day("eid_fitr 0", 2018)
    (datetime.date(2016, 11, 24), datetime.date(2018, 6, 15))

    Raises:
        ValueError: The year is not one of 1 to 9999.
    """
    first, *rest = rule.split()
    if first in _moving_days():
        day = _moving_days()[first].get(year)
        return day + timedelta(days=int(rest[0])) if day else None
    if "-" in first:
        month, number = first.split("-")
        return date(year, int(month), int(number))
    if first in _CHURCHES:
        return _CHURCHES[first](year) + timedelta(days=int(rest[0]))
    weekday, nth, *later = rest
    found = nth_weekday(year, int(first), int(word_values()[weekday]), int(nth))
    return found + timedelta(days=sum(map(int, later)))


@cache
def _moving_days() -> dict[str, dict[int, date]]:
    """For each anchor its first day in each year."""
    found: dict[str, dict[int, date]] = {}
    for row in load_rows("time_moving_days"):
        days = found.setdefault(row["anchor"], {})
        for written in row["days"].split():
            day = date.fromisoformat(written)
            days.setdefault(day.year, day)
    return found


@cache
def _holidays() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(holiday_pattern(row["name"]), re.IGNORECASE), row["day"])
        for row in language_rows("en", "time_holidays")
    )


def read_holiday(found: Found, context: Context) -> Meaning | None:
    """A holiday of a year that is given, or the one that its words ask for."""
    name = found.word("holiday")
    if (event := found.after("event=EVENTNAME")) and not is_small(event, "event"):
        return None  # the Good Friday Agreement
    if _OWNED.fullmatch(name) and is_small(found, "holiday") and not found.tokens.text.islower():
        return None  # the president's day
    if (
        name.startswith("new year")
        and not name.startswith(tuple(kind_words("new year")))
        and is_small(found, "holiday")
    ):
        return None  # a new year
    rule = next(rule for pattern, rule in _holidays() if pattern.fullmatch(name))
    try:
        year = year_of(found, context)
    except ValueError:
        return None
    if isinstance(year, str):
        return Meaning("DATE", UNRESOLVED["D"], "relative")
    if year is not None:
        value = holiday_value(rule, year) or UNRESOLVED["D"]
        return Meaning("DATE", value, "relative" if found.has("toward") or not value[0].isdigit() else "explicit")
    if context.published is None and "-" not in rule.split()[0]:
        return Meaning("DATE", UNRESOLVED["D"], "relative")
    way = found.number("way") if found.has("way") else None
    return of_year(lambda year: holiday_value(rule, year), context, way, nearest=True)


def read_weekend(found: Found, context: Context) -> Meaning | None:
    """Labor Day weekend: the nearest Saturday and Sunday, and the days between them and the holiday."""
    holiday = read_holiday(found, context) if found.value("weekend") == "WE" else None
    days = holiday.days() if holiday else None
    if holiday is None or days is None:
        return None
    try:
        saturday = days[0] + timedelta(days=(6 - days[0].isoweekday() + 3) % 7 - 3)
        first, last = min(days[0], saturday), max(days[0], saturday + timedelta(days=1))
    except OverflowError:
        return None
    return Meaning("DATE", f"{first.isoformat()}/{last.isoformat()}", holiday.basis)


RULES = (
    Rule(
        "holiday",
        "(PARTOF | THE)? (THE? way=(THIS | CURRENT | LAST | NEXT | PREVIOUS | FOLLOWING))? holiday=HOLIDAY ITSYEAR?",
        read_holiday,
        "Christmas 2016",
    ),
    Rule(
        "holiday weekend",
        "THE? (way=(THIS | CURRENT | LAST | NEXT | PREVIOUS | FOLLOWING))? holiday=HOLIDAY weekend=UNIT ITSYEAR?",
        read_weekend,
        "Labor Day weekend",
    ),
    Rule(
        "weekend of a holiday", "THE? weekend=UNIT OF holiday=HOLIDAY ITSYEAR?", read_weekend, "the weekend of Easter"
    ),
)
