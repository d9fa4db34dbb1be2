"""What dates mean that the tables' rules find: days, months, years, ranges, parts of years, holidays."""

from __future__ import annotations

import re

from onrecord.times.calendar import UNRESOLVED, moved
from onrecord.times.expressions.holidays import holiday_value
from onrecord.times.expressions.parts import nth_of
from onrecord.times.nearest import of_year, yearly
from onrecord.times.numbers import full_year
from onrecord.times.rules import Context, Found, Meaning

_DIGITS = re.compile(r"\d+")
_STEP = re.compile(r"([-+]?\d)[A-Z]{0,2}")  # a direction, or one word for a unit beside the present one
_FIRST_YEAR, _LAST_YEAR = 1900, 2100  # of a bare number that is taken for a year
_MARCH = 3
LONGEST_RANGE = 20  # years; "2014-16" is a range, "2015-42" is a number


def number_in(found: Found, part: str) -> float | None:
    """A number in words or figures; ``None`` for a vague one."""
    total, read = 0.0, False
    for number in range(*found.match.span(part)):
        digits = _DIGITS.match(found.tokens.word(number))
        written = found.tokens.word(number).replace(".", "").replace(",", ".") if digits else found.tokens.value(number)
        try:
            value = float(digits[0] if digits and not _is_number(written) else written)
        except ValueError:
            if found.tokens.value(number) == "X":
                return None
            continue
        total = total * value if value in (100, 1000) and 0 < total < value else total + value
        read = True
    return total if read else None


def _is_number(written: str) -> bool:
    return written.replace(".", "", 1).isdigit()


def day_in(found: Found, part: str) -> int:
    """The number of a day of a month; 0 where it is none."""
    number = number_in(found, part)
    return int(number) if number is not None and 1 <= number <= 31 else 0


def digits_in(found: Found, part: str) -> int:
    """The first number in figures of a part: "2027-го"."""
    digits = _DIGITS.search(found.word(part))
    return int(digits[0]) if digits else 0


def step_in(found: Found, part: str) -> int:
    """Where a word of direction points to; 0 where none of a part does."""
    values = (found.tokens.value(number) for number in range(*found.match.span(part)))
    steps = (found for found in map(_STEP.fullmatch, values) if found)
    return next((int(step[1]) for step in steps if int(step[1])), 0)


def is_beside_another(found: Found, part: str) -> bool:
    """Whether a direction counts from what was named last: "the previous", "that", "the same"."""
    return any(found.of_class(number, "PREVIOUS FOLLOWING THAT SAME") for number in range(*found.match.span(part)))


def year_in(found: Found, context: Context) -> int | str | None:
    """The year that an expression gives; ``XXXX`` for one not known, ``None`` where it gives none."""
    if found.has("year"):
        return digits_in(found, "year")
    if not found.has("toward"):
        return None
    name = found.value("toward")
    if found.of_class(found.match.start("toward"), "UNITNAME") and name[2:] != "Y":
        return UNRESOLVED["Y"]
    day = context.anchor("Y") if is_beside_another(found, "toward") else context.published
    if day is None:
        return UNRESOLVED["Y"]
    try:
        return moved(day, "Y", step_in(found, "toward")).year
    except (ValueError, OverflowError):
        return UNRESOLVED["Y"]


def dated(form: str, found: Found, context: Context, *, nearest: bool = False) -> Meaning:
    """A value of the year that the expression gives, or of the one that its context asks for."""
    year = year_in(found, context)
    if year is None:
        return yearly(form, context, _way(found), nearest=nearest)
    written = year if isinstance(year, str) else f"{year:04}"
    return Meaning("DATE", written + form, "relative" if found.has("toward") else "explicit")


def _way(found: Found) -> int | None:
    """-1 for the last one, 1 for the next; ``None`` where the words point nowhere."""
    parts = [part for part in ("way", "after") if found.has(part)]
    return step_in(found, parts[0]) if parts else None


def read_day(found: Found, context: Context) -> Meaning | None:
    """A day of a month."""
    day = day_in(found, "day")
    return dated(f"-{found.number('month'):02}-{day:02}", found, context, nearest=True) if day else None


def read_days(found: Found, context: Context) -> Meaning | None:
    """Two days of one month, or of two."""
    first, last = day_in(found, "day"), day_in(found, "last")
    start, end = found.number("month"), found.number("untilmonth" if found.has("untilmonth") else "month")
    if not first or not last or (start, first) >= (end, last):
        return None
    begin = dated(f"-{start:02}-{first:02}", found, context, nearest=True)
    return Meaning("DATE", f"{begin.value}/{begin.value[:4]}-{end:02}-{last:02}", begin.basis)


def read_month(found: Found, context: Context) -> Meaning | None:
    """A month, of a year or not; "Марта Лунд" is a person."""
    bare = found.match.end() == found.match.start() + 1
    if bare and found.after("NAME") and _is_capital(found, "month") and not found.before("(IN | ON | OF | FROM | TO)"):
        return None
    return dated(f"-{found.number('month'):02}", found, context)


def _is_capital(found: Found, part: str) -> bool:
    return found.tokens.text[found.tokens.starts[found.match.start(part)]].isupper()


def read_months(found: Found, context: Context) -> Meaning | None:
    """Two months; the first is of the year before where the second comes earlier in a year."""
    first, last = found.number("month"), found.number("last")
    end = dated(f"-{last:02}", found, context)
    if first == last or not end.value[:4].isdigit():
        return None
    return Meaning("DATE", f"{int(end.value[:4]) - (first > last):04}-{first:02}/{end.value}", end.basis)


def read_year(found: Found, context: Context) -> Meaning | None:
    """A year beside the word for one."""
    return Meaning("DATE", f"{digits_in(found, 'year'):04}")


def read_bare_year(found: Found, context: Context) -> Meaning | None:
    """Four figures alone: a year after a preposition, or where nothing is counted."""
    led = found.before("(IN | SINCE | FROM | TO | UNTIL | DURING | AND | BEFORE | AFTER | OF | BY | BETWEEN | THE)")
    lead = found.match.start("year") > found.match.start()
    year = digits_in(found, "year")
    if not _FIRST_YEAR <= year < _LAST_YEAR or found.before("(PAGE | HYPHEN | SLASHSIGN)"):
        return None
    if (
        found.after("(COUNT | UNIT | HYPHEN WORD | SLASHSIGN)")
        or not (led or lead)
        and found.after("(NAME | WORD | NUM)")
    ):
        return None
    if not (led or lead) and found.match.start() > 0 and not found.before("(COMMA | OPEN | STOP | WORD)"):
        return None
    return Meaning("DATE", f"{year:04}")


def read_years(found: Found, context: Context) -> Meaning | None:
    """Two years."""
    first, written = digits_in(found, "year"), _DIGITS.match(found.word("last"))
    if written is None or len(written[0]) not in (2, 4):
        return None
    last = int(written[0]) if len(written[0]) == 4 else first // 100 * 100 + int(written[0])
    if not first < last <= 2199 or (len(written[0]) == 2 and last - first > LONGEST_RANGE):
        return None
    return Meaning("DATE", f"{first:04}/{last:04}")


def read_year_first(found: Found, context: Context) -> Meaning | None:
    """2016-04-03."""
    year, month, day = (int(digits) for digits in _DIGITS.findall(found.word("day")))
    return Meaning("DATE", f"{year:04}-{month:02}-{day:02}")


def read_figures(found: Found, context: Context) -> Meaning | None:
    """31.12.2016, 31.12.: the day first."""
    form, year = _day_and_month(found.word("day"))
    if form is None or found.after("OCLOCK"):
        return None
    return Meaning("DATE", f"{year:04}{form}") if year else yearly(form, context, nearest=True)


def _day_and_month(word: str) -> tuple[str | None, int | None]:
    day, month, *year = _DIGITS.findall(word)
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return None, None
    return f"-{int(month):02}-{int(day):02}", full_year(year[0]) if year else None


def read_figures_range(found: Found, context: Context) -> Meaning | None:
    """14. - 15.10.2013."""
    form, year = _day_and_month(found.word("last"))
    if form is None:
        return None
    end = f"{year:04}{form}" if year else yearly(form, context, nearest=True).value
    digits = _DIGITS.findall(found.word("day"))
    month = int(digits[1]) if len(digits) > 1 else int(form[1:3])
    start = f"{end[:4]}-{month:02}-{int(digits[0]):02}"
    return Meaning("DATE", f"{start}/{end}", "explicit" if year else "relative") if start < end else None


def read_part(found: Found, context: Context) -> Meaning | None:
    """A quarter or a half of a year."""
    kind, number = found.value("part"), ordinal_in(found, "nth")
    if kind not in ("Q", "H") or not 1 <= number <= (4 if kind == "Q" else 2):
        return None
    return dated(f"-{kind}{number}", found, context, nearest=True)


_ROMAN = {"I": 1, "V": 5, "X": 10}


def ordinal_in(found: Found, part: str) -> int:
    """An ordinal in words, figures or Roman figures; 0 where it is none."""
    start = found.match.start(part)
    if not found.of_class(start, "ROMAN"):
        return int(number_in(found, part) or 0)
    values = [_ROMAN[sign] for sign in found.word(part).upper() if sign in _ROMAN]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def read_season(found: Found, context: Context) -> Meaning | None:
    """A season."""
    if _is_this_winter(found, context) and context.published is not None:
        return Meaning("DATE", f"{context.published.year - 1:04}-WI", "relative")
    return dated(f"-{found.value('season')}", found, context)


def _is_this_winter(found: Found, context: Context) -> bool:
    """Whether this winter, in January, is the one that began last year."""
    if found.value("season") != "WI" or not found.has("way") or found.has("year") or found.has("toward"):
        return False
    return step_in(found, "way") == 0 and context.published is not None and context.published.month < _MARCH


def read_century(found: Found, context: Context) -> Meaning | None:
    """The 19th century: 1800 to 1899, as TIMEX3 counts."""
    number = ordinal_in(found, "nth")
    return Meaning("DATE", f"{number - 1:02}") if found.value("unit") == "CE" and 1 <= number <= 22 else None


def read_decade(found: Found, context: Context) -> Meaning | None:
    """The 1990s, the nineties: of the last century where no century is given."""
    digits = _DIGITS.match(found.word("decade"))
    if digits is None:
        return Meaning("DATE", f"19{found.value('decade')[0]}")
    if len(digits[0]) not in (2, 4) or digits[0][-1] != "0":
        return None
    return Meaning("DATE", digits[0][:3] if len(digits[0]) == 4 else f"19{digits[0][0]}")


def read_nth(found: Found, context: Context) -> Meaning | None:
    """The nth weekday, week or day of a month."""
    days = dated(f"-{found.number('month'):02}", found, context).days()
    number = -1 if found.value("nth") == "-1" else ordinal_in(found, "nth")
    if days is None or not number:
        return None
    try:
        value = nth_of(
            days, number, weekday=found.number("weekday") if found.has("weekday") else None,
            unit=found.value("part") if found.has("part") else "",
        )  # fmt: skip
    except (ValueError, OverflowError):
        return None
    return Meaning("DATE", value, "explicit" if found.has("year") else "relative") if value else None


def read_holiday(found: Found, context: Context) -> Meaning | None:
    """A holiday."""
    rule = found.value("holiday")
    year = year_in(found, context)
    if year is None:
        if context.published is None and "-" not in rule.split()[0]:
            return Meaning("DATE", UNRESOLVED["D"], "relative")
        return of_year(lambda year: holiday_value(rule, year), context, _way(found), nearest=True)
    value = holiday_value(rule, year) if isinstance(year, int) and 1 <= year <= 9999 else ""
    return Meaning("DATE", value or UNRESOLVED["D"], "relative" if found.has("toward") else "explicit")
