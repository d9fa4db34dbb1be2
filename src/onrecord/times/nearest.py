"""Which May is meant: the occurrence of an incomplete date that its context asks for.

News look back: a weekday, month or season without a year is the last one (the present one counts), unless
the words around it look ahead ("will meet on Friday"). A day of a month and a quarter told by its
number are the nearest one; when that is far away, a verb tells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from onrecord.times.calendar import UNRESOLVED, month_start, period_of
from onrecord.times.rules import Context, Meaning, Tense

NEAR = 60  # days; a day or a quarter as near as that is meant whatever the verb says
_REACH = 8  # years; a 29 February is never farther away


def yearly(form: str, context: Context, way: int | None = None, *, nearest: bool = False) -> Meaning:
    """A value without its year, such as ``-05`` or ``-W14``.

    Args:
        form: What follows the year.
        context: Its publication day and tense.
        way: -1 the last one before the present one, 0 that of the publication year, 1 the next one.
        nearest: Without a tense, the nearest one and not the last.
    """
    return of_year(lambda year: f"{year:04}{form}", context, way, nearest=nearest)


def of_year(
    written: Callable[[int], str], context: Context, way: int | None = None, *, nearest: bool = False
) -> Meaning:
    """The same for a value that each year writes in its own way, such as a holiday."""
    published = context.published
    if published is None:
        return Meaning("DATE", "XXXX" + written(2000)[4:], "relative")
    if way == 0:
        return Meaning("DATE", written(published.year), "relative")
    years = range(max(published.year - _REACH, 1), min(published.year + _REACH, 9999) + 1)
    value = pick((written(year) for year in years), published, context.tense(), way, nearest=nearest)
    return Meaning("DATE", value or "XXXX" + written(2000)[4:], "relative")


def nearest_day(day: int, weekday: int | None, published: date, tense: Tense | None = None) -> str:
    """The nearest such day of a month, on such a weekday where one is given; unresolved when there is none for years.

    A tense leaves only the days that it looks to, the present one included.

    >>> nearest_day(19, 2, date(2013, 2, 12)), nearest_day(15, None, date(2013, 2, 12), "past")
    ('2013-02-19', '2013-01-15')
    """
    found = []
    for months in range(-14, 15):
        try:
            there = month_start(published.year, published.month + months).replace(day=day)
        except ValueError:
            continue
        fits = tense is None or there == published or (there < published) == (tense == "past")
        if fits and weekday in (None, there.isoweekday()):
            found.append(there)
    return min(found, key=lambda there: abs((there - published).days)).isoformat() if found else UNRESOLVED["D"]


def pick(
    values: Iterable[str], published: date, tense: Tense | None, way: int | None, *, nearest: bool = False
) -> str | None:
    """The value that lies where the words point to, of values in the order of time; ``None`` when there is none."""
    dated = [(value, days) for value in values if (days := period_of(value)) is not None]
    past = [value for value, (start, end) in dated if (end if way else start) <= published]
    ahead = [value for value, (start, end) in dated if (start > published if way else end > published)]
    if way is not None:
        return next(iter(past[-1:] if way < 0 else ahead), None)
    if nearest and dated:
        value, (start, _) = min(dated, key=lambda found: abs((found[1][0] - published).days))
        if tense is None or abs((start - published).days) <= NEAR:
            return value
    chosen = ahead[:1] if tense == "future" else past[-1:]
    return chosen[0] if chosen else None
