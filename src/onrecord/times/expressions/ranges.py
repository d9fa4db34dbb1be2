"""Days, months and years from one to another that share a part: "13-15 July", "May-July 2016", "2014-16".

Where both ends are written out ("from May to July 2016", "between 2014 and 2016") there are two expressions, as TimeML
has it.
"""

from __future__ import annotations

from onrecord.times.expressions.dates import dated, day_of
from onrecord.times.misleading import is_no_year
from onrecord.times.numbers import full_year
from onrecord.times.rules import Context, Found, Meaning, Rule

LONGEST = 20  # years; "2014-16" is a range, "2015-42" is a number
_TO = "(HYPHEN | DASH | TO | UNTIL)"


def read_days(found: Found, context: Context) -> Meaning | None:
    """Two days of one month."""
    first, last = day_of(found, "day"), day_of(found, "last")
    if not 1 <= first < last <= 31:
        return None
    start = dated(f"-{found.number('month'):02}-{first:02}", found, context, nearest=True)
    return Meaning("DATE", f"{start.value}/{start.value[:-2]}{last:02}", start.basis) if start else None


def read_months(found: Found, context: Context) -> Meaning | None:
    """Two months; the first is of the year before where the second comes earlier in a year."""
    first, last = found.number("month"), found.number("last")
    end = dated(f"-{last:02}", found, context)
    if end is None:
        return None
    if not end.value[:4].isdigit() or first == last:
        return Meaning("DATE", f"XXXX-{first:02}/XXXX-{last:02}", "relative") if first != last else None
    year = int(end.value[:4]) - (first > last)
    return Meaning("DATE", f"{year:04}-{first:02}/{end.value}", end.basis)


def read_years(found: Found, context: Context) -> Meaning | None:
    """Two years."""
    first, written = full_year(found.word("year")), found.word("last")
    last = int(written) if len(written) == 4 else first // 100 * 100 + int(written)
    if is_no_year(found) or not first < last <= 2199 or len(written) not in (2, 4):
        return None
    if len(written) == 2 and last - first > LONGEST:
        return None
    if found.after("(HYPHEN | SLASHSIGN)"):  # a telephone number
        return None
    return Meaning("DATE", f"{first:04}/{last:04}")


RULES = (
    Rule(
        "days of a month",
        f"THE? day=DAYNUMBER {_TO} THE? last=DAYNUMBER OF? month=MONTHNAME YEARTAIL?",
        read_days,
        "13-15 July",
    ),
    Rule(
        "month and days",
        f"month=MONTHNAME day=DAYNUMBER {_TO} THE? last=DAYNUMBER YEARTAIL?",
        read_days,
        "July 13 to 15",
    ),
    Rule("months", "month=MONTHNAME HYPHEN last=MONTHNAME YEARTAIL?", read_months, "May-July 2016"),
    Rule("years", "year=YEAR (HYPHEN | SLASHSIGN | DASH) last=(YEAR | DAY | NUMBER)", read_years, "2014-16"),
)
