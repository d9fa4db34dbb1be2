"""What counts from the day of publication: "yesterday", "on Tuesday", "last month", "two weeks ago", "tonight"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.times.calendar import UNRESOLVED, moved, period_of, shifted, value_at
from onrecord.times.misleading import is_no_weekday, is_small
from onrecord.times.nearest import yearly
from onrecord.times.numbers import number_of, shown
from onrecord.times.patterns import kind_words, pattern
from onrecord.times.rules import Context, Found, Meaning, Rule
from onrecord.times.said_words import said_words

CALENDAR_UNITS = frozenset({"D", "W", "WE", "M", "Q", "Y", "DE", "CE"})
_LEAD = "(COMPARED | THE? MODIFIER | PARTOF)?"
_WAY = "way=(THIS | CURRENT | LAST | NEXT)"
_BESIDE = "way=(THIS | CURRENT | LAST | NEXT | PREVIOUS | FOLLOWING)"
_PART = "(COMMA? IN THE)? part=DAYPART"


def with_part(value: str, found: Found) -> Meaning:
    """A day, or the part of it that the words name."""
    if not found.has("part"):
        return Meaning("DATE", value, "relative")
    part = found.value("part")
    return Meaning("TIME", f"{value}T{part}", "relative")


def read_unit(found: Found, context: Context) -> Meaning | None:
    """This, last or next week, month, year."""
    unit, way = found.value("unit"), found.number("way")
    if unit == "F" and way:
        return Meaning("DURATION", "P2W", "relative", span_of(context.published, "W", 2 * way))
    if unit not in CALENDAR_UNITS:
        return Meaning("DURATION", duration(unit, "1"), "relative") if unit in _CLOCK_UNITS and way else None
    if unit == "WE" and way == 0:
        return read_weekend(found, context)
    if found.has("books"):
        return _of_books(found, context)
    if found.word("way") == "past" and unit != "WE":
        return Meaning("DURATION", duration(unit, "1"), "relative", span_of(context.published, unit, -1))
    return Meaning("DATE", shifted(context.published, unit, way), "relative")


def read_weekend(found: Found, context: Context) -> Meaning:
    """This weekend, over the weekend: on a working day the last one, where the words look back."""
    published = context.published
    over = published is not None and published.isoweekday() < _SATURDAY and context.tense() == "past"
    return Meaning("DATE", shifted(published, "WE", -over), "relative")


def read_led_weekend(found: Found, context: Context) -> Meaning | None:
    """At the weekend, over the long weekend; not "the weekend of the vote" and not "the weekend market"."""
    if found.value("unit") != "WE" or found.after("(OF | HYPHEN | NAME)"):
        return None
    start = found.tokens.starts[found.match.start("unit")]
    led = _LED_WEEKEND.search(found.tokens.text, max(start - _LONGEST_LEAD, 0), start)
    return read_weekend(found, context) if led else None


def read_weekend_occasion(found: Found, context: Context) -> Meaning | None:
    """In a weekend interview: what people speak at or write, not "a weekend break"."""
    after = found.match.end()
    if found.value("unit") != "WE" or after >= len(found.tokens.tags):
        return None
    spoken = found.tokens.word(after) in said_words("occasion") | said_words("document")
    return read_weekend(found, context) if spoken else None


def read_beyond(found: Found, context: Context) -> Meaning | None:
    """The week before last, the Monday before last, March after next: one farther than the last or the next."""
    way = -1 if found.has("last") else 1
    if found.has("weekday"):
        near = weekday_value(found.number("weekday"), context, way, coming=way > 0)
        return Meaning("DATE", _weeks_from(near, way), "relative")
    if found.has("month"):
        return Meaning("DATE", _next_but_one(found.number("month"), context, way), "relative")
    if found.has("part"):
        return Meaning("TIME", f"{shifted(context.published, 'D', 2 * way)}T{found.value('part')}", "relative")
    unit = found.value("unit")
    return Meaning("DATE", shifted(context.published, unit, 2 * way), "relative") if unit in CALENDAR_UNITS else None


def _weeks_from(day: str, number: int) -> str:
    days = period_of(day)
    return shifted(days[0], "D", 7 * number) if days else UNRESOLVED["D"]


def _next_but_one(month: int, context: Context, way: int) -> str:
    days = yearly(f"-{month:02}", context, way).days()
    return shifted(days[0], "M", 12 * way) if days else UNRESOLVED["M"]


_SATURDAY = 6
_BESIDE_ANOTHER = kind_words("beside another")  # they count from the day that was named last
_LONGEST_LEAD = 60  # characters
_LED_WEEKEND = re.compile(pattern("led weekend"), re.IGNORECASE)
_CLOCK_UNITS = {"TS": "S", "TM": "M", "TH": "H"}
_MADE_OF = {"DE": (10, "Y"), "CE": (100, "Y"), "F": (2, "W")}
_HALVES = {"TH": "PT30M", "Y": "P6M"}


def _of_books(found: Found, context: Context) -> Meaning | None:
    """A fiscal or school year: it is not known when that begins."""
    if found.word("books") == "calendar":
        return Meaning("DATE", shifted(context.published, found.value("unit"), found.number("way")), "relative")
    year = shifted(context.published, "Y", found.number("way"))
    return Meaning("DATE", f"FY{year}", "relative") if found.value("unit") == "Y" else None


def duration(unit: str, number: str) -> str:
    """The TIMEX3 value of so many units.

    >>> duration("W", "2"), duration("TM", "30"), duration("F", "1")
    ('P2W', 'PT30M', 'P2W')
    """
    times, base = _MADE_OF.get(unit, (1, unit))
    if number == "0.5" and unit in _HALVES:
        return _HALVES[unit]
    count = "X" if number == "X" else shown(float(number) * times)
    return f"PT{count}{_CLOCK_UNITS[base]}" if base in _CLOCK_UNITS else f"P{count}{base}"


def span_of(published: date | None, unit: str, number: int) -> tuple[date, date] | None:
    """The last (negative) or next so many whole units, the present one left out."""
    if published is None or unit not in CALENDAR_UNITS - {"WE"}:
        return None
    try:
        present = period_of(value_at(published, unit))
        far = period_of(value_at(moved(published, unit, number), unit))
    except (ValueError, OverflowError):
        return None
    if present is None or far is None:
        return None
    return (far[0], present[0]) if number < 0 else (present[1], far[1])


def weekday_value(weekday: int, context: Context, way: int | None, *, coming: bool = False) -> str:
    """The day that a weekday means.

    "Last" is the last one before the publication day, "next" that of the next week, "coming" the first one after it,
    "this" that of the same week.
    """
    published = context.published
    if published is None:
        return f"XXXX-WXX-{weekday}"
    tense = context.tense()
    back = (published.isoweekday() - weekday) % 7
    if coming or (way is None and tense == "future"):
        days = -back % 7 or (7 if coming else 0)
    elif way is None or (way == 0 and tense == "past"):
        days = -back
    elif way == 0 and tense is None:
        days = -back % 7
    elif way < 0:
        days = -(back or 7)
    else:
        days = weekday - published.isoweekday() + 7 * way
    try:
        return (published + timedelta(days=days)).isoformat()
    except OverflowError:
        return UNRESOLVED["D"]


def weekday_beside(day: str, weekday: int, way: int) -> str:
    """The last such weekday before a day, or the first one after it.

    >>> weekday_beside("2031-05-07", 7, -1), weekday_beside("2031-05-07", 3, 1)
    ('2031-05-04', '2031-05-14')
    """
    days = period_of(day)
    if days is None:
        return UNRESOLVED["D"]
    away = (days[0].isoweekday() - weekday) * -way % 7 or 7
    return shifted(days[0], "D", way * away)


def read_weekday(found: Found, context: Context) -> Meaning | None:
    """A weekday: the last one unless its context looks ahead."""
    if is_no_weekday(found):
        return None
    way = found.number("way") if found.has("way") else None
    if found.has("way") and found.word("way") in _BESIDE_ANOTHER and context.anchors.day:
        return with_part(weekday_beside(context.anchors.day, found.number("weekday"), way or 1), found)
    coming = found.has("way") and found.word("way") in ("coming", "upcoming")
    return with_part(weekday_value(found.number("weekday"), context, way, coming=coming), found)


def read_weekday_of_week(found: Found, context: Context) -> Meaning | None:
    """Monday of last week, next week Tuesday."""
    if found.value("unit") != "W":
        return None
    published, way = context.published, found.number("way")
    if published is None:
        return with_part(f"XXXX-WXX-{found.value('weekday')}", found)
    try:
        day = published + timedelta(days=found.number("weekday") - published.isoweekday() + 7 * way)
    except OverflowError:
        return None
    return with_part(day.isoformat(), found)


def read_toward_month(found: Found, context: Context) -> Meaning | None:
    """Last September, next March."""
    if found.word("month") in ("may", "march") and is_small(found, "month") and found.value("way") == "0":
        return None
    return yearly(f"-{found.number('month'):02}", context, found.number("way"))


def read_day_name(found: Found, context: Context) -> Meaning:
    """Today, yesterday, tomorrow, the day before yesterday."""
    step = found.number("today")
    if found.has("beyond"):
        step += found.number("beyond")
    return with_part(shifted(context.published, "D", step), found)


def read_tonight(found: Found, context: Context) -> Meaning:
    """Tonight, this morning, last night."""
    if found.has("tonight"):
        return Meaning("TIME", f"{shifted(context.published, 'D', 0)}TNI", "relative")
    return with_part(shifted(context.published, "D", found.number("way")), found)


def read_ago(found: Found, context: Context) -> Meaning | None:
    """Two weeks ago, a year from now: as exact as the unit."""
    way = -1 if found.has("ago") else 1
    return counted(found, context.published, way)


def counted(found: Found, day: date | None, way: int) -> Meaning | None:
    """So many units before or after a day."""
    unit = found.value("unit")
    number = amount_of(found)
    if unit in _CLOCK_UNITS or (unit == "WE" and not found.has("one")):
        return Meaning("DURATION", duration(unit, "X" if number is None else f"{number:g}"), "relative")
    if number is None:
        return Meaning("DATE", "PAST_REF" if way < 0 else "FUTURE_REF", "relative")
    if unit == "F":
        unit, number = "W", number * 2
    if number != int(number):
        finer = {"Y": ("M", 12), "DE": ("Y", 10), "CE": ("Y", 100)}.get(unit)
        unit, number = (finer[0], number * finer[1]) if finer else (unit, number)
    if number > 1_000_000:
        return None
    return Meaning("DATE", shifted(day, unit, way * int(number)), "relative")


def amount_of(found: Found) -> float | None:
    """The number of units; ``None`` when it is vague."""
    half = 0.5 if found.has("half") else 0.0
    if found.has("number"):
        number = number_of(found.words("number"))
        return None if number is None else number + half
    return 1 + half if found.has("one") else half or None


def read_in(found: Found, context: Context) -> Meaning | None:
    """In two weeks, where the words around look ahead; else a duration."""
    if not found.before("IN") or context.tense() == "past":
        return None
    return counted(found, context.published, 1)


def read_weekday_ago(found: Found, context: Context) -> Meaning | None:
    """A week ago on Tuesday, Monday two weeks from now: the weekday nearest to the day that is counted."""
    way = -1 if found.has("ago") else 1
    unit, number = found.value("unit"), amount_of(found)
    if unit not in _COUNTABLE or number is None or number != int(number) or number > 1_000_000:
        return None
    if context.published is None:
        return with_part(f"XXXX-WXX-{found.value('weekday')}", found)
    try:
        there = moved(context.published, "W" if unit == "F" else unit, way * int(number) * (2 if unit == "F" else 1))
        day = there + timedelta(days=(found.number("weekday") - there.isoweekday() + 3) % 7 - 3)
    except (ValueError, OverflowError):
        return None
    return with_part(day.isoformat(), found)


def read_weekday_and_weeks(found: Found, context: Context) -> Meaning | None:
    """A week last Tuesday: a week before the last one."""
    weeks = {"W": -1, "F": -2}.get(found.value("unit"))
    if weeks is None or context.published is None:
        return None
    last = weekday_value(found.number("weekday"), context, -1)
    return with_part(_weeks_from(last, weeks), found)


def read_weekdays_ago(found: Found, context: Context) -> Meaning | None:
    """Two Fridays ago, two Sundays from now: the second one from the day of publication."""
    number, way = number_of(found.words("number")), -1 if found.has("ago") else 1
    if number is None or number != int(number) or not 1 <= number <= _MOST_WEEKDAYS or context.published is None:
        return None
    near = weekday_value(found.number("weekday"), context, way, coming=way > 0)
    return Meaning("DATE", _weeks_from(near, way * (int(number) - 1)), "relative")


_MOST_WEEKDAYS = 100
_COUNTABLE = frozenset({"D", "W", "F", "M", "Y"})
COUNTED = (
    "APPROXIMATE? number=(CARDINAL | VAGUENUMBER) (AND A? half=HALF)? BUSINESS? HYPHEN? unit=(UNIT | UNITS)",
    "APPROXIMATE? one=(A | ONE) unit=UNIT",
    "APPROXIMATE? one=A unit=UNIT AND A half=HALF",
    "APPROXIMATE? A? half=HALF (A | OF A)? unit=UNIT",
)
_A_WEEKDAY = f"weekday=WEEKDAYNAME ({_PART})?"
_AGO = "(ago=AGO (THIS UNIT | TODAY)? | (FROM (NOW | today=TODAY) | HENCE))"


RULES = (
    Rule("toward unit", f"{_LEAD} THE? {_WAY} (books=(FISCAL | SCHOOL | CALENDAR))? unit=UNIT", read_unit, "last week"),
    Rule(
        "weekday",
        f"({_LEAD} | THE?) (THIS? {_BESIDE})? weekday=WEEKDAYNAME ({_PART})?",
        read_weekday,
        "Tuesday evening",
    ),
    Rule(
        "weekday of week",
        f"({_LEAD} | THE) weekday=WEEKDAYNAME ({_PART})? (OF | COMMA | FROM)? {_WAY} unit=UNIT",
        read_weekday_of_week,
        "Monday of last week",
    ),
    Rule(
        "week and weekday",
        f"{_WAY} unit=UNIT (ON | COMMA | DASH | POSS)? weekday=WEEKDAYNAME ({_PART})?",
        read_weekday_of_week,
        "next week on Tuesday",
    ),
    Rule("toward month", f"{_LEAD} {_WAY} month=MONTHNAME", read_toward_month, "last September"),
    Rule("day name", f"{_LEAD} today=TODAY ({_PART})?", read_day_name, "yesterday morning"),
    Rule("beyond day name", "THE? UNIT beyond=(BEFORE | AFTER) today=TODAY", read_day_name, "the day before yesterday"),
    Rule("tonight", f"{_LEAD} (tonight=TONIGHT | way=(THIS | LAST) part=DAYPART)", read_tonight, "last night"),
    *(Rule("ago", f"{amount} {_AGO}", read_ago, "two weeks ago") for amount in COUNTED),
    *(
        Rule("weekday ago", f"{amount} {_AGO} (COMMA? ON)? {_A_WEEKDAY}", read_weekday_ago, "a week ago on Tuesday")
        for amount in COUNTED[:2]
    ),
    *(
        Rule("weekday, then ago", f"{_A_WEEKDAY} COMMA? {amount} {_AGO}", read_weekday_ago, "Tuesday two weeks ago")
        for amount in COUNTED[:2]
    ),
    Rule("weekdays ago", f"number=CARDINAL weekday=WEEKDAYS {_AGO}", read_weekdays_ago, "two Fridays ago"),
    Rule(
        "weekday before last",
        f"{COUNTED[1]} AGO? LAST {_A_WEEKDAY}",
        read_weekday_and_weeks,
        "a week last Tuesday",
    ),
    Rule("led weekend", "(THE LONG?)? unit=UNIT", read_led_weekend, "over the weekend"),
    Rule("weekend occasion", "(A | THE)? unit=UNIT", read_weekend_occasion, "in a weekend interview"),
    Rule(
        "beyond the last",
        "THE? (unit=UNIT | weekday=WEEKDAYNAME | month=MONTHNAME | part=DAYPART) (BEFORE last=LAST | AFTER next=NEXT)",
        read_beyond,
        "the week before last",
    ),
    Rule("units ago", f"APPROXIMATE? unit=UNITS {_AGO}", read_ago, "years ago"),
    *(Rule("in units", amount, read_in, "will open in two weeks") for amount in COUNTED),
)
