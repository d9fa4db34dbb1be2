"""Days, months, years, decades and centuries that are written out: "2 January 2017", "May", "the early 1990s"."""

from __future__ import annotations

import re

from onrecord.times.calendar import UNRESOLVED, moved, shifted
from onrecord.times.classes import word_values
from onrecord.times.misleading import is_counted_word, is_no_month, is_no_year
from onrecord.times.nearest import nearest_day, yearly
from onrecord.times.numbers import full_year, number_of, ordinal_of, year_in_words
from onrecord.times.patterns import kind_words
from onrecord.times.rules import Context, Found, Meaning, Rule

_WEEKDAY = "(TOWARD? weekday=WEEKDAYNAME COMMA?)?"
_MODIFIED = "(PARTOF | THE? MODIFIER | COMPARED)?"


def day_of(found: Found, part: str) -> int:
    """The number of a day, in figures, as an ordinal or in words; 0 where it is none."""
    words = found.words(part)
    if words[0].isdigit():
        return int(words[0])
    return int(number_of(words) or 0) if found.has("words") else ordinal_of(words)


def year_of(found: Found, context: Context) -> int | str | None:
    """The year that an expression gives: a number, ``XXXX`` for one not known, ``None`` when it gives none.

    Raises:
        ValueError: The unit after "last" or "that" is not a year, or the words count something.
    """
    if found.has("year"):
        return full_year(found.word("year"))
    if found.has("spelled") or found.has("short"):
        return _spoken_year(found)
    if not found.has("toward"):
        return None
    if found.value("unit") != "Y":
        raise ValueError(found.word("unit"))
    return toward_year(found, context)


def _spoken_year(found: Found) -> int:
    """Nineteen ninety-six; "of 87", where nothing is counted.

    Raises:
        ValueError: The words are no year.
    """
    year = year_in_words(found.words("spelled")) if found.has("spelled") else None
    if found.has("short") and re.fullmatch(r"\d\d", found.word("short")):
        year = full_year(found.word("short"))
    if year is None or found.after("(WORD | NAME | COUNT | UNITS | UNIT | HYPHEN | HUNDRED)"):
        raise ValueError(found.words("spelled") if found.has("spelled") else found.word("short"))
    return year


def toward_year(found: Found, context: Context) -> int | str:
    """The year of "last year" or "that year"."""
    steps = [word_values().get(word) or "0" for word in found.words("toward")]
    step = next((int(value) for value in steps if value != "0"), 0)
    pointing = kind_words("pointing") & set(found.words("toward"))
    day = context.anchor("Y") if pointing else context.published
    if day is None:
        return UNRESOLVED["Y"]
    try:
        return moved(day, "Y", step).year
    except ValueError:
        return UNRESOLVED["Y"]


def dated(form: str, found: Found, context: Context, *, nearest: bool = False) -> Meaning | None:
    """A value of the year that the expression gives, or of the one that its context asks for.

    Args:
        form: What follows the year in the value.
        found: The expression; ``year``, or ``toward`` and ``unit``, are its year.
        context: Where it stands.
        nearest: Without a year and a tense, the nearest one and not the last.
    """
    try:
        year = year_of(found, context)
    except ValueError:
        return None
    if year is None:
        return yearly(form, context, nearest=nearest)
    written = year if isinstance(year, str) else f"{year:04}"
    return Meaning("DATE", written + form, "relative" if found.has("toward") else "explicit")


def read_day(found: Found, context: Context) -> Meaning | None:
    """A day of a month, of a year or not."""
    day = day_of(found, "day" if found.has("day") else "nth")
    if is_counted_word(found):
        return None
    if not 1 <= day <= 31 or (found.has("whole") and found.value("whole") != "D"):
        return None
    return dated(f"-{found.number('month'):02}-{day:02}", found, context, nearest=True)


def read_month(found: Found, context: Context) -> Meaning | None:
    """A month, of a year or not."""
    known = any(found.has(part) for part in ("year", "toward", "spelled", "short"))
    if not known and is_no_month(found):
        return None
    form = f"-{found.number('month'):02}"
    if not found.has("year") and (later := found.after("(TO | UNTIL | AND | HYPHEN | DASH) MONTHNAME YEARTAIL")):
        return Meaning("DATE", f"{full_year(later.word('year')):04}{form}")  # "from May to July 2016"
    return dated(form, found, context)


def read_year(found: Found, context: Context) -> Meaning | None:
    """A year in figures, unless it counts something."""
    if found.has("unit") and found.value("unit") != "Y":
        return None
    return None if is_no_year(found) else Meaning("DATE", f"{full_year(found.word('year')):04}")


def read_spelled_year(found: Found, context: Context) -> Meaning | None:
    """A year in words, after a preposition that years have."""
    year = year_in_words(found.words("spelled"))
    led = found.before("(IN | SINCE | DURING | OF | UNTIL)")
    if year is None or not led or found.after("(WORD | NAME | COUNT | UNITS | UNIT | HYPHEN | HUNDRED)"):
        return None
    return Meaning("DATE", f"{year:04}")


def read_era(found: Found, context: Context) -> Meaning | None:
    """A year of our era."""
    digits = found.word("year")
    if found.word("era") != "ad" or not digits.isdecimal() or len(digits) > 4:
        return None
    return Meaning("DATE", f"{int(digits):04}")


def read_iso(found: Found, context: Context) -> Meaning:
    """The year first."""
    digits = re.findall(r"\d+", found.word("day"))
    if len(digits[0]) == 8:
        digits = [digits[0][:4], digits[0][4:6], digits[0][6:]]
    return Meaning("DATE", f"{int(digits[0]):04}-{int(digits[1]):02}-{int(digits[2]):02}")


def read_numeric(found: Found, context: Context) -> Meaning | None:
    """The year last; when both readings are days, the day is not known."""
    day, month, year = re.findall(r"\d+", found.word("day"))  # digits of any script
    first, second, written = int(day), int(month), f"{full_year(year):04}"
    form = _day_and_month(first, second)
    if form is None and not (1 <= first <= 12 and 1 <= second <= 12):
        return None
    return Meaning("DATE", f"{written}{form or '-XX-XX'}")


def _day_and_month(first: int, second: int) -> str | None:
    """The two numbers in the order that is possible; ``None`` when both orders are or none is."""
    if first == second or (first > 12 >= second):
        day, month = first, second
    elif second > 12 >= first:
        day, month = second, first
    else:
        return None
    return f"-{month:02}-{day:02}" if 1 <= day <= 31 and month >= 1 else None


def read_short_numeric(found: Found, context: Context) -> Meaning | None:
    """Day and month, where only one order is possible; "24/7" is no day."""
    first, second = (int(digits) for digits in found.word("day").split("/"))
    form = _day_and_month(first, second)
    if form is None or first == second or found.word("day") == "24/7":
        return None
    return yearly(form, context, nearest=True)


def read_year_month(found: Found, context: Context) -> Meaning:
    """2016-04 or 4/2016."""
    first, second = (int(digits) for digits in re.split("[-/]", found.word("month")))
    year, month = (first, second) if first > 12 else (second, first)
    return Meaning("DATE", f"{year:04}-{month:02}")


def read_decade(found: Found, context: Context) -> Meaning | None:
    """The 1990s, the '90s, the nineties: of this century only when it is written so."""
    word = found.word("decade")
    digits = "".join(sign for sign in word if sign.isdigit())
    if len(digits) == 4:
        return Meaning("DATE", digits[:3])
    bare = found.match.start() == found.match.start("decade")
    if not digits and bare and not found.before("(IN | DURING | SINCE)"):
        return None
    if found.before("POSSESSOR") or not (found.has("lead") or word[0] in "'’" or not digits or len(digits) == 2):
        return None
    return Meaning("DATE", f"19{digits[0] if digits else found.number('decade')}")


def read_century(found: Found, context: Context) -> Meaning | None:
    """The 19th century: 1800 to 1899, as TIMEX3 counts."""
    if found.value("unit") != "CE":
        return None
    return Meaning("DATE", f"{ordinal_of(found.words('nth')) - 1:02}")


def read_weekday_and_day(found: Found, context: Context) -> Meaning | None:
    """Tuesday the 19th: the nearest 19th that is a Tuesday."""
    day = day_of(found, next(part for part in ("day", "nth", "number") if found.has(part)))
    if (
        context.published is None
        or not 1 <= day <= 31
        or found.after("(WORD | NAME | COUNT | AMPM | TZ | HYPHEN | OF)")
    ):
        return None
    return Meaning("DATE", nearest_day(day, found.number("weekday"), context.published), "relative")


def read_nth_day(found: Found, context: Context) -> Meaning | None:
    """On the 18th; the 20th of next month."""
    day = day_of(found, "day")
    if not 1 <= day <= 31 or (found.has("toward") and found.value("unit") != "M"):
        return None
    if found.has("toward"):
        step = {"-1": -1, "1": 1}.get(found.value("toward"), 0)
        return Meaning("DATE", f"{shifted(context.published, 'M', step)}-{day:02}", "relative")
    if not found.before("ON") or _counts_something(found) or context.published is None:
        return None
    return Meaning("DATE", nearest_day(day, None, context.published, context.tense()), "relative")


def _counts_something(found: Found) -> bool:
    """The 20th floor, on the 20th Century lot; "On the 20th Ms. Orla said" counts nothing."""
    fronted = found.match.start() == 1
    return found.after("(WORD | HYPHEN)" if fronted else "(WORD | NAME | HYPHEN)") is not None


RULES = (
    Rule(
        "weekday and day",
        "weekday=WEEKDAYNAME (day=DAY | COMMA? THE? nth=NTH | COMMA? THE number=NTHWORD)",
        read_weekday_and_day,
        "Tuesday the 19th",
    ),
    Rule(
        "day of the month",
        "THE? day=DAYNUMBER (OF THE? toward=(TOWARD | THAT) unit=UNIT)",
        read_nth_day,
        "the 20th of next month",
    ),
    Rule("the nth", "THE? day=NTH", read_nth_day, "on the 18th"),
    Rule(
        "day of month",
        f"{_WEEKDAY} (day=DAY | THE? nth=NTHWORD) ((whole=UNIT)? OF | HYPHEN | SLASHSIGN)? month=MONTHNAME ITSYEAR?",
        read_day,
        "Monday, 2 January 2017",
    ),
    Rule(
        "month and day",
        f"{_WEEKDAY} month=MONTHNAME (THE | COMMA | HYPHEN | SLASHSIGN)? day=DAYNUMBER ITSYEAR?",
        read_day,
        "Jan. 2, 2017",
    ),
    Rule("month", f"{_MODIFIED} month=MONTHNAME ITSYEAR?", read_month, "early May 2016"),
    *(
        Rule("day and spoken year", f"{_WEEKDAY} {day} SPOKENYEAR", read_day, "the sixth of April nineteen ten")
        for day in (
            "(day=DAY | THE? nth=NTHWORD) OF? month=MONTHNAME",
            "month=MONTHNAME THE? day=DAYNUMBER",
        )
    ),
    *(
        Rule("day in words", f"{day} words=SPOKENYEAR", read_day, "six April nineteen ten")
        for day in ("day=TWODIGITS month=MONTHNAME", "month=MONTHNAME day=TWODIGITS")
    ),
    Rule("month and spoken year", f"{_MODIFIED} month=MONTHNAME SPOKENYEAR", read_month, "May two thousand and five"),
    Rule(
        "year, month and day",
        "year=YEAR (HYPHEN | SLASHSIGN)? month=MONTHNAME (HYPHEN | SLASHSIGN)? day=DAY",
        read_day,
        "2017-Apr-3",
    ),
    Rule("year in words", "spelled=SPELLEDYEAR", read_spelled_year, "in two thousand and twenty"),
    Rule("year and month", "year=YEAR month=MONTHNAME", read_month, "2017 April"),
    Rule("year", f"{_MODIFIED} (THE? CALENDAR? unit=UNIT OF?)? year=WRITTENYEAR", read_year, "late 2016"),
    Rule("year of our era", "year=(DAY | YEAR | NUMBER) era=ERA", read_era, "14 AD"),
    Rule("year first", "day=ISO", read_iso, "2017-01-02"),
    Rule("year last", f"{_WEEKDAY} day=DMY", read_numeric, "31/01/2017"),
    Rule("day and month in figures", f"{_WEEKDAY} day=DM", read_short_numeric, "22/04"),
    Rule("year and month in figures", "month=YM", read_year_month, "2016-04"),
    Rule("decade", "(PARTOF | lead=THE MODIFIER?)? decade=DECADE", read_decade, "the early 1990s"),
    Rule("decade in words", "(PARTOF | THE MODIFIER? | MODIFIER)? decade=NINETIES", read_decade, "the nineties"),
    Rule(
        "century",
        "(PARTOF | THE MODIFIER? | MODIFIER)? nth=NTHWORD HYPHEN? unit=UNIT",
        read_century,
        "the 19th century",
    ),
)
