"""Quarters, halves, seasons, and the nth week or weekday of something longer."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.times.calendar import UNRESOLVED, month_start, nth_weekday, period_of, shifted, value_at
from onrecord.times.expressions.dates import dated, day_of, toward_year
from onrecord.times.nearest import yearly
from onrecord.times.numbers import full_year, number_of, ordinal_of
from onrecord.times.rules import Context, Found, Meaning, Rule
from onrecord.types import Basis

_NTH = "nth=(NTHWORD | FINAL | LAST)"
_NTH_LAST = "nth=(NTHWORD LAST? | FINAL | LAST)"


def read_part(found: Found, context: Context) -> Meaning | None:
    """A quarter or half of a year, told by its number."""
    kind = "H" if found.word("part") == "half" else found.value("part")
    if found.word("nth") == "last" and not (found.has("year") or found.has("toward")):
        return None  # the last quarter counts from publication
    number = ordinal(found)
    if kind not in ("Q", "H") or not 1 <= number <= (4 if kind == "Q" else 2):
        return None
    return dated(f"-{kind}{number}", found, context, nearest=True)


def ordinal(found: Found) -> int:
    """The number of "third"; the last quarter of a year is the fourth."""
    words = found.words("nth")
    if words[0] in ("final", "last"):
        return 4 if found.value("part") == "Q" else 2
    return ordinal_of(words)


def read_code(found: Found, context: Context) -> Meaning | None:
    """Q3, H1."""
    code = found.word("code").upper()
    letter, number = sorted(code, reverse=True)
    if letter == "H" and not found.has("year") or (letter == "H" and int(number) > 2):
        return None
    return dated(f"-{letter}{number}", found, context)


def read_year_code(found: Found, context: Context) -> Meaning:
    """2016Q3."""
    word = found.word("code").upper()
    return Meaning("DATE", f"{word[:4]}-{word[-2:]}")


def read_fiscal(found: Found, context: Context) -> Meaning | None:
    """A year of a body's books: when it begins and ends is not known."""
    if found.has("unit") and found.value("unit") != "Y":
        return None
    digits = "".join(sign for sign in found.word("year") if sign.isdigit())
    return Meaning("DATE", f"FY{full_year(digits):04}")


def read_season(found: Found, context: Context) -> Meaning | None:
    """A season; "fall" only with a year or "last", "this", "next"."""
    form = f"-{found.value('season')}"
    if found.has("way"):
        way = found.number("way")
        return yearly(form, context, way)
    known = found.has("year") or found.has("toward")
    if not known and (found.word("season") == "fall" or _bare_season(found)):
        return None
    return dated(form, found, context)


def _bare_season(found: Found) -> bool:
    """A season's name alone is also a verb or part of another name."""
    led = found.before("(IN | DURING | BY | SINCE | BEFORE | AFTER | TO | UNTO)")
    capital = found.tokens.text[found.tokens.starts[found.match.start("season")]].isupper()
    return (
        found.after("(OF | NAME)") is not None
        or capital
        or not (led or len(found.words("season")) < found.match.end() - found.match.start())
    )


def read_nth(found: Found, context: Context) -> Meaning | None:
    """The nth weekday, week, day or month of a month or year."""
    span = _whole(found, context)
    if span is None:
        return Meaning("DATE", UNRESOLVED["D"], "relative") if found.has("toward") else None
    number = _place(found.words("nth"))
    basis: Basis = "explicit" if found.has("year") else "relative"
    try:
        value = _nth(found, span, number)
    except (ValueError, OverflowError):
        return None
    return Meaning("DATE", value, basis) if value else None


def _place(words: list[str]) -> int:
    """Third is 3, last -1, third last -3."""
    if words[0] in ("last", "final"):
        return -1
    return ordinal_of(words) if words[-1] != "last" else -ordinal_of(words[:-1])


def read_run(found: Found, context: Context) -> Meaning | None:
    """The first three months, the last two weeks of something longer."""
    span, number = _whole(found, context), number_of(found.words("number"))
    unit = found.value("part")
    if span is None or number is None or unit not in ("D", "W", "M") or not 1 <= number <= _LONGEST_RUN:
        return None
    places = (1, int(number)) if found.has("first") else (-int(number), -1)
    try:
        first, last = (_nth(found, span, place) for place in places)
    except (ValueError, OverflowError):
        return None
    basis: Basis = "explicit" if found.has("year") else "relative"
    return Meaning("DATE", f"{first}/{last}", basis) if first and last else None


_LONGEST_RUN = 12


def _whole(found: Found, context: Context) -> tuple[date, date] | None:
    """The month or year that something is a part of."""
    if found.has("month"):
        meaning = dated(f"-{found.number('month'):02}", found, context)
        return meaning.days() if meaning else None
    if found.has("year"):
        return period_of(f"{full_year(found.word('year')):04}")
    unit = found.value("unit") if found.has("unit") else ""
    if unit == "Y":
        year = toward_year(found, context)
        return period_of(f"{year:04}") if isinstance(year, int) else None
    if unit != "M" or context.published is None:
        return None
    step = next(
        (int(word) for word in map(found.tokens.value, range(*found.match.span("toward"))) if word in "-1 0 1"), 0
    )
    return period_of(shifted(context.published, "M", step))


def _nth(found: Found, span: tuple[date, date], number: int) -> str | None:
    weekday = found.number("weekday") if found.has("weekday") else None
    return nth_of(span, number, weekday=weekday, unit=found.value("part") if weekday is None else "")


def nth_of(span: tuple[date, date], number: int, *, weekday: int | None = None, unit: str = "") -> str | None:
    """The nth weekday, or the nth day, week, month, of a month or a year; a negative number counts from its end.

    >>> nth_of((date(2016, 10, 1), date(2016, 11, 1)), 1, weekday=1)
    '2016-10-03'

    Raises:
        ValueError: It does not have that many.
        OverflowError: Likewise, beyond the calendar.
    """
    start, end = span
    if weekday is not None:
        return nth_weekday(start.year, start.month, weekday, number).isoformat()
    kind = unit
    if kind == "D":
        return (start + timedelta(days=number - 1) if number > 0 else end + timedelta(days=number)).isoformat()
    if kind == "W":  # a week belongs to the month that its Thursday lies in
        month = start.month if number > 0 else (end - timedelta(days=1)).month
        return value_at(nth_weekday(start.year, month, 4, number), "W")
    if kind == "M" and (end - start).days > 31:
        return value_at(month_start(start.year, number if number > 0 else 13 + number), "M")
    return None


def read_week_of(found: Found, context: Context) -> Meaning | None:
    """The week that a day lies in."""
    if found.value("part") != "W":
        return None
    day = dated(f"-{found.number('month'):02}-{day_of(found, 'day'):02}", found, context)
    days = day.days() if day else None
    return Meaning("DATE", value_at(days[0], "W"), day.basis) if day and days else None


def read_week(found: Found, context: Context) -> Meaning | None:
    """Week 27 of a year."""
    if found.value("part") != "W" or not 1 <= found.number("number") <= 53:
        return None
    form = f"-W{found.number('number'):02}"
    return dated(form, found, context) if found.match.end() > found.match.end("number") else yearly(form, context, 0)


RULES = (
    Rule(
        "quarter", f"(PARTOF | THE)? {_NTH} HYPHEN? part=(UNIT | HALF) ITSYEAR?", read_part, "the third quarter of 2019"
    ),
    Rule("quarter code", "code=QUARTERCODE ((OF | COMMA | HYPHEN)? year=WRITTENYEAR)?", read_code, "Q3 2019"),
    Rule("quarter code, year first", "year=YEAR HYPHEN? code=QUARTERCODE", read_code, "2019 Q3"),
    Rule("quarter and year in one", "code=YEARQUARTER", read_year_code, "2019Q3"),
    Rule(
        "fiscal year", "(PARTOF | THE)? FISCAL HYPHEN? (unit=UNIT)? year=(YEAR | SHORTYEAR)", read_fiscal, "fiscal 2020"
    ),
    Rule("fiscal year code", "year=FISCALYEAR", read_fiscal, "FY2020"),
    Rule(
        "season",
        "(PARTOF | THE MODIFIER? | MODIFIER)? season=(SEASON | FALL) ITSYEAR?",
        read_season,
        "the summer of 2016",
    ),
    Rule(
        "season from now",
        "(MODIFIER | PARTOF)? way=(THIS | CURRENT | LAST | NEXT) season=(SEASON | FALL)",
        read_season,
        "last summer",
    ),
    Rule(
        "nth of",
        f"THE? {_NTH_LAST} (part=UNIT | weekday=WEEKDAYNAME) (OF | IN) month=MONTHNAME ITSYEAR?",
        read_nth,
        "the first Monday of October",
    ),
    Rule(
        "nth of unit",
        f"THE? {_NTH_LAST} (part=UNIT | weekday=WEEKDAYNAME) (OF | IN)"
        " THE? (year=WRITTENYEAR | toward=(TOWARD?) unit=UNIT)",
        read_nth,
        "the last week of the year",
    ),
    *(
        Rule(
            "run of a longer unit",
            f"THE? (first=FIRST | (LAST | FINAL)) number=CARDINAL part=UNITS (OF | IN) {whole}",
            read_run,
            "the first three months of 2013",
        )
        for whole in (
            "month=MONTHNAME ITSYEAR?",
            "THE? (year=WRITTENYEAR | toward=(TOWARD?) unit=UNIT)",
        )
    ),
    Rule(
        "week of a day",
        "THE part=UNIT (OF | PART ON?) month=MONTHNAME day=DAYNUMBER ITSYEAR?",
        read_week_of,
        "the week of March 5",
    ),
    Rule("week by number", "part=UNIT number=DAY ITSYEAR?", read_week, "week 27 of 2016"),
)
