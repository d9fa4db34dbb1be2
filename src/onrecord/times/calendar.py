"""The calendar behind TIMEX3 values: which days a value covers, and the value so many units away from a day.

A value is a string such as ``2016-04-03``, ``2016-04``, ``2016-W14``, ``2016-Q2``, ``2016``, ``201`` (a decade), ``20``
(a century). Years 1 to 9999; what lies outside has no period.

Source: TIMEX3 values follow ISO 8601 as TimeML and TIDES extend it (seasons, decades, parts of days).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from onrecord.types import Period

UNRESOLVED = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "H": "XXXX-HX",
    "Y": "XXXX",
    "DE": "XXX",
    "CE": "XX",
}
_MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200}
_DAYS = {"D": 1, "W": 7, "WE": 7}
_SEASON = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)(?:-(?:(?P<weekend>WE)|(?P<weekday>[1-7])))?"
    r"|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T.*)?)?))?"
)
_ROUND = re.compile(r"\d{2,3}")


def period_of(value: str) -> Period | None:
    """First day and the day after the last; ``None`` when the value names no days.

    >>> period_of("2016-02")
    (datetime.date(2016, 2, 1), datetime.date(2016, 3, 1))
    >>> period_of("2016-02-31") is None
    True
    """
    first, slash, last = value.partition("/")
    try:
        if not slash:
            return _simple(value)
        start, end = _simple(first), _simple(last)
    except (ValueError, OverflowError):  # no such day, or beyond the calendar
        return None
    if start is None or end is None or end[1] <= start[0]:
        return None
    return start[0], end[1]


def _simple(value: str) -> Period | None:
    if _ROUND.fullmatch(value):
        years = 10 ** (4 - len(value))
        return _months(int(value) * years, 1, 12 * years)
    found = _VALUE.fullmatch(value)
    if found is None:
        return None
    part = {name: text for name, text in found.groupdict().items() if text is not None}
    year = int(part.pop("year"))
    for name, read in _READERS:
        if name in part:
            return read(year, part)
    return _months(year, 1, 12)


def _months(year: int, month: int, number: int) -> Period:
    return date(year, month, 1), month_start(year, month + number)


def month_start(year: int, month: int) -> date:
    """The first of a month; months count on over the year's end.

    Raises:
        ValueError: The year is not one of 1 to 9999.
    """
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def _days(start: date, number: int) -> Period:
    return start, start + timedelta(days=number)


def _week(year: int, part: dict[str, str]) -> Period:
    monday = date.fromisocalendar(year, int(part["week"]), 1)
    if "weekend" in part:
        return _days(monday + timedelta(days=5), 2)
    if "weekday" in part:
        return _days(monday + timedelta(days=int(part["weekday"]) - 1), 1)
    return _days(monday, 7)


_READERS: tuple[tuple[str, Callable[[int, dict[str, str]], Period]], ...] = (
    ("week", _week),
    ("quarter", lambda year, part: _months(year, int(part["quarter"]) * 3 - 2, 3)),
    ("half", lambda year, part: _months(year, int(part["half"]) * 6 - 5, 6)),
    ("season", lambda year, part: _months(year, _SEASON[part["season"]], 3)),
    ("day", lambda year, part: _days(date(year, int(part["month"]), int(part["day"])), 1)),
    ("month", lambda year, part: _months(year, int(part["month"]), 1)),
)


def value_at(day: date, unit: str) -> str:
    """The value of the day, week, month, quarter, half, year, decade or century that a day lies in.

    >>> [value_at(date(2017, 1, 2), unit) for unit in ("D", "W", "WE", "M", "Q", "Y", "DE")]
    ['2017-01-02', '2017-W01', '2017-W01-WE', '2017-01', '2017-Q1', '2017', '201']
    """
    if unit in ("W", "WE"):
        week = day.isocalendar()
        return f"{week.year:04}-W{week.week:02}" + ("-WE" if unit == "WE" else "")
    year = f"{day.year:04}"
    if unit in ("Q", "H"):
        return f"{year}-{unit}{(day.month - 1) // _MONTHS[unit] + 1}"
    return {"D": day.isoformat(), "M": day.isoformat()[:7], "Y": year, "DE": year[:3], "CE": year[:2]}[unit]


def moved(day: date, unit: str, number: int) -> date:
    """The same day so many units later; the last day of a month stands for one it does not have.

    >>> moved(date(2016, 1, 31), "M", 1)
    datetime.date(2016, 2, 29)

    Raises:
        ValueError, OverflowError: The day lies outside the years 1 to 9999.
    """
    if unit in _DAYS:
        return day + timedelta(days=_DAYS[unit] * number)
    first = month_start(day.year, day.month + _MONTHS[unit] * number)
    last = month_start(first.year, first.month + 1) - timedelta(days=1) if first.year < date.max.year else first
    return first.replace(day=min(day.day, last.day))


def shifted(day: date | None, unit: str, number: int) -> str:
    """The value so many units from the one that a day lies in; unresolved without a day.

    >>> shifted(date(2017, 1, 2), "M", -1), shifted(None, "M", -1)
    ('2016-12', 'XXXX-XX')
    """
    if day is None:
        return UNRESOLVED[unit]
    try:
        return value_at(moved(day, unit, number), unit)
    except (ValueError, OverflowError):
        return UNRESOLVED[unit]


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth Monday (1) to Sunday (7) of a month; a negative ``nth`` counts from the end.

    >>> nth_weekday(2012, 11, 4, 4), nth_weekday(2012, 5, 1, -1)
    (datetime.date(2012, 11, 22), datetime.date(2012, 5, 28))

    Raises:
        ValueError: The month does not have that many.
    """
    first = date(year, month, 1)
    start = first + timedelta(days=(weekday - first.isoweekday()) % 7)
    if nth > 0:
        day = start + timedelta(days=7 * (nth - 1))
    else:
        weeks = (month_start(year, month + 1) - start - timedelta(days=1)).days // 7
        day = start + timedelta(days=7 * (weeks + nth + 1))
    if day.month != month:
        raise ValueError(f"month {year}-{month} has no weekday {weekday} number {nth}")
    return day
