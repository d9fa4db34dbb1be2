"""Days and instants as feeds, sitemaps, mail and datelines write them, in strict forms only.

``FORMS`` is the policy: a text that has none of these forms whole is no day. Nothing is filled in from the clock, a
relative word ("today", "Friday") is no day, and where two readings of a numeric day are possible it is left open. The
day is always the one that is written, so that of the zone that is given.

Sources: RFC 822 and 5322 (mail, RSS), RFC 3339 and ISO 8601 (Atom, JSON Feed, sitemaps), asctime of C.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache

import msgspec

from onrecord.languages.language import language_rows
from onrecord.languages.tables import ENGLISH, pattern_of
from onrecord.lexicon import load_rows
from onrecord.rules import Rule, Rules, rule_list
from onrecord.types import Dated, DateOrigin

LONGEST = 100  # characters; a longer text is no date
YEARS = range(1800, 2200)  # an article of another year is a program's zero
_ZERO = datetime(1970, 1, 1, tzinfo=UTC)  # what a program writes for no time at all
_PIVOT = 50  # RFC 5322, 4.3: two digits below it are of 2000 and on
_TIME = (
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2})(?:[:.](?P<seconds>\d{2})(?:[.,]\d{1,12})?)?)?[ ]?(?P<half>[ap]\.?m\.?)?"
)
_ZONE = r"(?P<zone>Z|(?:GMT|UTC?)?[+-]\d{1,2}(?::?\d{2})?|[A-Z]{2,5}|[A-Z]{2,20}/[A-Z_]{2,20})(?:[ ]\([^()]{0,60}\))?"
_CLOCK = rf"(?:(?:,?[ ]|[ ]at[ ]|,[ ]at[ ])(?=\d{{1,2}}(?:[:.]\d{{2}}|[ ]?[ap]\.?m)){_TIME}(?:[ ]?{_ZONE})?)?"
_WEEKDAY = r"(?:(?P<weekday>[A-Za-z]{3,9})\.?(?:,[ ]?|[ ]))?"
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_DAY = rf"(?P<day>\d{{1,2}})(?:{pattern_of(ENGLISH, 'page_patterns', 'ordinal ending')})?"
Parts = re.Match[str]


class Written(msgspec.Struct, frozen=True):
    """A day that a form has found, with the parts of the text that it was written in."""

    day: date
    parts: Parts


def _numbers(parts: Parts) -> date | None:
    return _date(int(parts["year"]), int(parts["month"]), int(parts["day"]))


def _names(parts: Parts) -> date | None:
    """A month by its name; a weekday, where one is written, must be one."""
    weekday, months = parts["weekday"], _words("MONTH")
    if weekday and weekday.lower() not in _words("WEEKDAY"):
        return None
    return _date(_year(parts["year"]), months.get(parts["month"].lower(), 0), int(parts["day"]))


def _either(parts: Parts) -> date | None:
    """Two numbers and a year: a day where only one reading is possible, or both are the same."""
    year, first, second = int(parts["year"]), int(parts["first"]), int(parts["second"])
    found = {_date(year, second, first), _date(year, first, second)} - {None}
    return found.pop() if len(found) == 1 else None


def _form(name: str, pattern: str, day: Callable[[Parts], date | None], example: str) -> Rule[str, Written]:
    """One way to write a day: what it is called, how it looks, how its numbers are found, and one that has it."""

    def decide(line: str) -> Written | None:
        parts = _whole(pattern).fullmatch(line)
        found = day(parts) if parts else None
        return Written(found, parts) if parts and found and found.year in YEARS else None

    return Rule(name, decide, example)


@cache
def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.ASCII)


FORMS: Rules[str, Written] = rule_list(
    "documents.timestamps",
    _form(
        "iso",
        rf"(?P<year>\d{{4}})-(?P<month>\d{{2}})-(?P<day>\d{{2}})(?:(?:T|t|[ ]){_TIME}(?:[ ]?{_ZONE})?)?",
        _numbers,
        "2031-05-06T23:30:00+02:00",
    ),
    _form(
        "iso-basic",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"
        rf"(?:T(?P<hour>\d{{2}})(?P<minute>\d{{2}})(?P<seconds>\d{{2}})?(?:{_ZONE})?(?P<half>))?",
        _numbers,
        "20310506T233000Z",
    ),
    _form(
        "year-first",
        rf"(?P<year>\d{{4}})(?P<sep>[./])(?P<month>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}}){_CLOCK}",
        _numbers,
        "2031/05/06 10:00",
    ),
    _form(
        "mail",  # RFC 822 and 5322, also with whole names; RFC 850 has hyphens
        rf"{_WEEKDAY}{_DAY}(?P<sep>[ -]){_MONTH},?(?P=sep)(?P<year>\d{{4}}|\d{{2}}(?=[ ]\d\d:)){_CLOCK}",
        _names,
        "Tue, 06 May 2031 23:30:00 EST",
    ),
    _form("month-first", rf"{_WEEKDAY}{_MONTH}[ ]{_DAY},?[ ](?P<year>\d{{4}}){_CLOCK}", _names, "May 6, 2031, 9:30 pm"),
    _form(
        "asctime",
        rf"{_WEEKDAY}{_MONTH}[ ]{_DAY}[ ]{_TIME}(?:[ ]{_ZONE})?[ ](?P<year>\d{{4}})",
        _names,
        "Tue May  6 23:30:00 2031",
    ),
    _form(
        "dots",
        rf"(?P<day>\d{{1,2}})\.[ ]?(?P<month>\d{{1,2}})\.[ ]?(?P<year>\d{{4}}){_CLOCK}",
        _numbers,
        "06.05.2031",
    ),
    _form(
        "one-reading",
        rf"(?P<first>\d{{1,2}})(?P<sep>[/-])(?P<second>\d{{1,2}})(?P=sep)(?P<year>\d{{4}}){_CLOCK}",
        _either,
        "13/04/2031",
    ),
)


def read_timestamp(text: str | None, origin: DateOrigin) -> Dated | None:
    """The witness of a day that a text gives; ``None`` where it is no day, or more than one.

    >>> read_timestamp("Tue, 06 May 2031 23:30:00 EST", "feed")
    Dated(origin='feed', day=datetime.date(2031, 5, 6), at='2031-05-06T23:30:00-05:00')
    >>> read_timestamp("2 hours ago", "feed"), read_timestamp("03/04/2031", "feed")
    (None, None)

    Limits: 100 characters; years from 1800 to 2199; a zone that has no one offset is left out of ``at``.
    """
    found = explain(text, origin) if text else None
    return found[1] if found else None


def explain(text: str, origin: DateOrigin) -> tuple[str, Dated] | None:
    """The name of the form that a text has, and what it says.

    >>> explain("06.05.2031", "feed")[0]
    'dots'
    """
    if len(text) > LONGEST:
        return None
    line = " ".join(text.split())
    found = FORMS.explain(line)
    one = _witness(found.answer.parts, found.answer.day, origin) if found.answer else None
    return (found.name, one) if one else None


def _witness(parts: Parts, day: date, origin: DateOrigin) -> Dated | None:
    """The day, with the instant where a time of day is told; ``None`` for a time that is none."""
    fields = parts.groupdict()
    if not fields.get("hour"):
        return Dated(origin, day)
    clock = _clock(fields)
    if clock is None:
        return None
    moment = datetime.combine(day, clock)
    zone = _offset(fields.get("zone"))
    if moment == _ZERO.replace(tzinfo=None) and zone in (None, UTC):
        return None
    return Dated(origin, day, moment.replace(tzinfo=zone).isoformat())


def _clock(fields: dict[str, str | None]) -> time | None:
    # no words: names of groups
    hour, minute, second = (int(fields.get(name) or 0) for name in ("hour", "minute", "seconds"))
    half = fields.get("half")
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    try:
        return time(hour, minute, min(second, 59))  # 60 is a leap second
    except ValueError:
        return None


def _offset(zone: str | None) -> timezone | None:
    if not zone:
        return None
    found = re.search(r"([+-])([\d:]+)$", zone)
    if not found:
        return _zones().get(zone.upper())
    sign, digits = found[1], found[2].replace(":", "")
    hours, minutes = (int(digits[:2]), int(digits[2:] or 0)) if len(digits) != 3 else (int(digits[0]), int(digits[1:]))
    if hours > 14 or minutes > 59:  # the largest offset in use is +14:00
        return None
    return timezone((-1 if sign == "-" else 1) * timedelta(hours=hours, minutes=minutes))


def _year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < _PIVOT else 1900)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _words(kind: str) -> dict[str, int]:
    """The names of months or weekdays, with their numbers."""
    rows = (row for row in language_rows("en", "time_words") if row["class"] == kind)
    return {word: int(row["value"]) for row in rows for word in row["words"].split("|")}


@cache
def _zones() -> dict[str, timezone]:
    found = {}
    for row in load_rows("zones"):
        sign, hours, minutes = row["offset"][0], int(row["offset"][1:3]), int(row["offset"][4:])
        found[row["zone"]] = timezone((-1 if sign == "-" else 1) * timedelta(hours=hours, minutes=minutes))
    return found
