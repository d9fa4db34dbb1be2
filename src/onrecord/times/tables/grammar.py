"""The rules of a language: those that the languages share, and the rows of its ``time_rules.tsv``.

A row has the name of a reader, a pattern in classes (see ``onrecord.times.classes``), and an example in which what it
finds is marked, with its value: ``Он ушёл [два дня назад].=2016-12-31``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from onrecord.errors import LexiconError
from onrecord.languages.language import language_rows
from onrecord.times.rules import Context, Found, Meaning, Rule
from onrecord.times.tables import dates, relative

Reader = Callable[[Found, Context], Meaning | None]

READERS: dict[str, Reader] = {  # no words: the names of readers
    "day": dates.read_day,
    "days": dates.read_days,
    "month": dates.read_month,
    "months": dates.read_months,
    "year": dates.read_year,
    "bare year": dates.read_bare_year,
    "years": dates.read_years,
    "year first": dates.read_year_first,
    "figures": dates.read_figures,
    "range in figures": dates.read_figures_range,
    "part of a year": dates.read_part,
    "season": dates.read_season,
    "century": dates.read_century,
    "decade": dates.read_decade,
    "nth": dates.read_nth,
    "holiday": dates.read_holiday,
    "weekday": relative.read_weekday,
    "weekday of week": relative.read_weekday_of_week,
    "day name": relative.read_day_name,
    "eve": relative.read_eve,
    "day after": relative.read_day_after,
    "then": relative.read_then,
    "unit": relative.read_unit,
    "unit name": relative.read_unit_name,
    "part of a unit": relative.read_part_of_unit,
    "same": relative.read_same,
    "ago": relative.read_ago,
    "seasons ago": relative.read_seasons_ago,
    "hence": relative.read_hence,
    "beside": relative.read_beside,
    "span": relative.read_span,
    "length": relative.read_length,
    "weekdays": relative.read_weekdays,
    "every": relative.read_every,
    "vague": relative.read_vague,
    "part of day": relative.read_day_part,
    "clock": relative.read_clock,
}
_WEEKDAY = "((ON | IN | THE)? weekday=(WEEKDAY | WEEKDAYWEAK | WEEKDAYABBR STOP?) COMMA? (ON? THE)?)?"
_PART = "(COMMA? PARTLEAD part=DAYPART)?"
_BESIDE = "(EARLIER | LATER)"

# Of rules that fit the same words the first wins.
SHARED: tuple[tuple[str, str], ...] = (
    ("day", f"{_WEEKDAY} THE? day=ADAY OF? month=AMONTH (ITS | after=(LAST | NEXT))?"),
    ("days", "(FROM | BETWEEN)? THE? day=ADAY (UNTOTHE | AND) last=ADAY OF? month=AMONTH ITS?"),
    ("days", "(FROM | BETWEEN)? THE? day=ADAY OF? month=AMONTH (UNTOTHE | AND) last=ADAY OF? untilmonth=AMONTH ITS?"),
    ("month", "APART? THE? (way=WAYWORD)? month=MONTH (ITS | after=(LAST | NEXT))?"),
    ("months", "(FROM | BETWEEN)? month=MONTH (UNTOTHE | AND) last=MONTH ITS?"),
    ("year", "APART? THE? YEARUNIT year=YEAR"),
    ("year", "APART? THE? year=YEAR YEARWORD STOP?"),
    ("years", "(FROM | BETWEEN)? THE? YEARWORD? year=YEAR (YEARWORD STOP?)? (UNTOTHE | AND | SLASHSIGN) YEARWORD?"
     " last=(YEAR | DAY | NUMBER) (YEARWORD STOP?)?"),
    ("bare year", "APART? year=YEAR"),
    ("year first", "day=ISO"),
    ("figures", f"{_WEEKDAY} day=(DMY | DM) (YEARWORD STOP?)?"),
    ("range in figures", "FROM? day=(DAY STOP? | DM) (HYPHEN | DASH | SLASHSIGN | TO) last=(DMY | DM)"),
    ("part of a year", "APART? THE? nth=(ANTH | ROMAN | DAY STOP) part=UNIT ITS?"),
    ("part of a year", "nth=DAY part=UNIT ITS"),
    ("season", "APART? THE? (way=WAYWORD)? season=SEASON (ITS | after=(LAST | NEXT))?"),
    ("season", "(THE | way=WAYWORD) season=SEASONWEAK (ITS | after=(LAST | NEXT))?"),
    ("century", "APART? THE? nth=(ANTH | ROMAN | DAY STOP?) unit=UNIT"),
    ("decade", "APART? THE? YEARWORD? decade=DECADE YEARWORD?"),
    ("decade", "APART? THE? decade=(NTH | NUMBER | NINETIES | DAY STOP?) YEARUNITS"),
    ("decade", "APART? THE? YEARUNITS decade=(YEAR | NUMBER | NINETIES | TENS | DAY)"),
    ("nth", "THE? nth=(ANTH | DAY STOP | FINAL | LAST) (part=EUNIT | weekday=(WEEKDAY | WEEKDAYWEAK)) (OF | IN)? THE?"
     " month=MONTH ITS?"),
    ("holiday", "holiday=HOLIDAY (ITS | after=(LAST | NEXT))?"),
    ("weekday", f"APART? THE? (way=(THIS | LAST | NEXT))? weekday=WEEKDAY (after=(LAST | NEXT))? {_PART}"),
    ("weekday", f"(way=(LAST | NEXT))? weekday=WEEKDAYWEAK (after=(LAST | NEXT))? {_PART}"),
    ("weekday", "part=DAYPART PARTLEAD weekday=(WEEKDAY | WEEKDAYWEAK)"),
    ("weekday of week",
     "weekday=(WEEKDAY | WEEKDAYWEAK) (ON | IN | OF | AT)? THE? way=(THIS | LAST | NEXT) unit=UNIT"),
    ("weekday of week",
     "weekday=(WEEKDAY | WEEKDAYWEAK) (ON | IN | OF | AT)? THE? unit=UNIT after=(LAST | NEXT)"),
    ("weekday of week", "way=(THIS | LAST | NEXT) unit=UNIT COMMA? ON? weekday=(WEEKDAY | WEEKDAYWEAK)"),
    ("day name", f"today=TODAY {_PART}"),
    ("day name", "part=DAYPART today=TODAY"),
    ("eve", "eve=EVE"),
    ("then", "THEN"),
    ("day after", "THE? beside=BESIDEDAY"),
    ("unit", "APART? THE? way=WAYWORD unit=(UNIT | YEARUNIT)"),
    ("unit", "APART? THE? unit=ONEUNIT way=(LAST | NEXT | PREVIOUS | FOLLOWING)"),
    ("unit name", "APART? THE? name=UNITNAME"),
    ("part of a unit", "APART unit=ONEUNIT"),
    ("same", "(THAT SAME? | THE? SAME) unit=(ONEUNIT | DAYPART)"),
    ("ago", "number=AMOUNT unit=EUNIT AGO"),
    ("seasons ago", "number=AMOUNT season=SEASON AGO"),
    ("hence", "HENCE number=AMOUNT unit=EUNIT"),
    ("beside", f"number=AMOUNT unit=EUNIT way={_BESIDE}"),
    ("beside", "unit=ONEUNIT way=(EARLIER | LATER)"),
    ("ago", "unit=ONEUNIT AGO"),
    ("ago", "many=(UNITS | YEARUNITS) AGO"),
    ("hence", "HENCE unit=ONEUNIT"),
    ("span", "(DURING | FOR | IN)? THE? way=(LAST | NEXT | FINAL) number=AMOUNT unit=EUNIT"),
    ("span", "(DURING | FOR | IN)? THE? number=AMOUNT way=(LAST | NEXT | FINAL) unit=EUNIT"),
    ("span", "(DURING | FOR | IN)? THE? number=AMOUNT unit=EUNIT way=(LAST | NEXT | FINAL)"),
    ("length", "number=AMOUNT unit=EUNIT"),
    ("weekdays", "EACH weekday=(WEEKDAY | WEEKDAYWEAK)"),
    ("weekdays", "weekday=WEEKDAYS"),
    ("every", "EACH unit=EUNIT"),
    ("vague", "word=(VAGUETIME | NOW | RECENT)"),
    ("part of day", "part=DAYPART"),
    ("part of day", "way=(THIS | LAST | NEXT) part=DAYPART"),
    ("part of day", "THE? part=DAYPART way=(LAST | NEXT)"),
    ("clock", "(AT | IN) clock=CLOCK"),
)  # fmt: skip


@cache
def rules_of(language: str) -> tuple[Rule, ...]:
    """The rules of a language; none where it has no words for times.

    >>> len(rules_of("xx"))
    0

    Raises:
        LexiconError: A row names a reader that does not exist.
    """
    if not language_rows(language, "time_words"):
        return ()
    own = (_rule(row, language) for row in language_rows(language, "time_rules"))
    return (*own, *(Rule(name, pattern, READERS[name], pattern) for name, pattern in SHARED))


def _rule(row: dict[str, str], language: str) -> Rule:
    if row["reader"] not in READERS:
        raise LexiconError(
            f"there is no reader {row['reader']!r}",
            where=f"{language}/time_rules.tsv",
            hint=f"choose one of: {', '.join(READERS)}",
            slug="bad-table",
        )
    return Rule(row["reader"], row["pattern"], READERS[row["reader"]], row["example"])
