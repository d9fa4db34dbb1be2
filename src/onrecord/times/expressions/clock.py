"""Times of day: "3 p.m.", "18:00 GMT on Tuesday", "seven o'clock", "noon"."""

from __future__ import annotations

import re

from onrecord.times.calendar import UNRESOLVED, period_of, shifted
from onrecord.times.expressions.dates import read_day
from onrecord.times.expressions.deictic import weekday_value
from onrecord.times.numbers import number_of
from onrecord.times.rules import Context, Found, Meaning, Rule

NEAR = 7  # days
_DAY = "(COMMA? ON? (THE? today=TODAY | weekday=WEEKDAYNAME | THIS part=DAYPART | tonight=TONIGHT))?"


def read_clock(found: Found, context: Context) -> Meaning | None:
    """A clock time of the day that stands beside it, or that the sentence is at."""
    hours = _hours(found)
    if hours is None:
        return None
    zone = "Z" if found.has("zone") and {"gmt", "utc"} & set(found.words("zone")) else ""
    return Meaning("TIME", f"{_day(found, context)}T{hours}{zone}", "relative")


def read_bare_clock(found: Found, context: Context) -> Meaning | None:
    """Hours and minutes without more: after "at" or "by" only, else it may be a score or a verse."""
    led = found.before("(AT | BY | UNTO | APPROX | TO | UNTIL | SINCE | AFTER | BEFORE | FROM | BETWEEN | AND)")
    return read_clock(found, context) if led or found.has("today") or found.has("weekday") else None


def _day(found: Found, context: Context) -> str:
    if beside := found.after("(COMMA | ON)? month=MONTHNAME day=DAYNUMBER (COMMA? year=YEAR)?"):
        meaning = read_day(beside, context)
        return meaning.value if meaning else UNRESOLVED["D"]
    if found.has("weekday"):
        return weekday_value(found.number("weekday"), context, None)
    if found.has("today"):
        return shifted(context.published, "D", found.number("today"))
    if found.has("tonight") or found.has("part"):
        return shifted(context.published, "D", 0)
    return context.day or _recent(context) or shifted(context.published, "D", 0)


def _recent(context: Context) -> str | None:
    """The day that was named last, if it lies near publication: a story about the past may have named another."""
    days = period_of(context.anchors.day) if context.anchors.day else None
    if days is None or context.published is None:
        return context.anchors.day
    return context.anchors.day if abs((days[0] - context.published).days) <= NEAR else None


def _hours(found: Found) -> str | None:
    """``HH:MM``; ``None`` where there is no such hour."""
    if found.has("named"):
        return found.value("named")
    digits = re.findall(r"\d+", found.word("clock"))
    if not digits:
        digits = [str(int(number_of(found.words("clock")) or 0))]
    if len(digits) == 1 and len(digits[0]) in (3, 4):  # 0800 GMT
        digits = [digits[0][:-2], digits[0][-2:]]
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    if found.has("half"):
        half = found.word("half")[0]
        if not 1 <= hour <= 12:
            return None if hour > 24 else f"{hour:02}:{minute:02}"
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02}:{minute:02}" if hour <= 24 and minute < 60 else None


def read_named(found: Found, context: Context) -> Meaning | None:
    """Noon, midnight."""
    return read_clock(found, context) if ":" in found.value("named") else None


def read_part(found: Found, context: Context) -> Meaning | None:
    """In the morning, at night: of the day that the sentence is at."""
    alone = found.word("hour") == "overnight"
    if not (
        alone
        or found.before("(IN | AT | DURING | BY | SINCE | FROM | TO | UNTIL)")
        or found.match.end("lead") > found.match.start("lead")
    ) or found.after("OF"):
        return None
    if found.before("AT") and found.value("hour") == "NI":
        return None  # "at night" is no night
    return Meaning("TIME", f"{_day(found, context)}T{found.value('hour')}", "relative")


RULES = (
    Rule(
        "clock",
        f"clock=(CLOCK | DAY | NUMBER | NUM | ONE) half=AMPM STOP? (zone=TIMEZONE)? {_DAY}",
        read_clock,
        "3 p.m. on Tuesday",
    ),
    Rule("clock and zone", f"clock=(CLOCK | NUMBER | YEAR) zone=TIMEZONE {_DAY}", read_clock, "18:00 GMT"),
    Rule("bare clock", f"clock=CLOCK {_DAY}", read_bare_clock, "at 18:00"),
    Rule("o'clock", f"clock=(DAY | NUM | ONE) OCLOCK (IN THE DAYPART)? {_DAY}", read_clock, "seven o'clock"),
    Rule("noon", f"named=DAYPART {_DAY}", read_named, "noon on Tuesday"),
    Rule("part of day", "lead=((EARLY | LATE) HYPHEN?)? THE? hour=DAYPART", read_part, "in the evening"),
)
