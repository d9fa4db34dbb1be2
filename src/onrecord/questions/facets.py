"""A search → how often each speaker, target, country, outlet, manner, code and month is in it.

Of a search that finds more than ``COUNTED`` statements the latest are counted, and ``Facets.is_cut`` says so: the
counts then show what is frequent, not how much there is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import msgspec
from sqlalchemy import ColumnElement, Connection, func, select

from onrecord.events.codebook import lookup
from onrecord.languages.names import language_name
from onrecord.questions.names import load_named
from onrecord.questions.over_time import per_month
from onrecord.questions.search import Filters, Found, Matches, days_of, latest_rows, match, page_of
from onrecord.questions.values import Count
from onrecord.record import Record, tables
from onrecord.record.countries import country_name

_S, _R, _E, _O, _B = tables.statement, tables.report, tables.event, tables.outlet, tables.about
_D = tables.document
MOST = 10
COUNTED = 400  # statements


class Facets(msgspec.Struct, frozen=True):
    """The most frequent values of each kind; a statement counts once for each of its outlets, targets and codes."""

    looked_at: int
    is_cut: bool
    speakers: tuple[Count, ...]
    targets: tuple[Count, ...]
    countries: tuple[Count, ...]
    outlets: tuple[Count, ...]
    manners: tuple[Count, ...]
    codes: tuple[Count, ...]  # roots of CAMEO
    months: tuple[Count, ...]  # as 2031-05, the latest first
    languages: tuple[Count, ...] = ()  # of the articles; a statement counts once for each
    over_time: tuple[Count, ...] = ()  # of all that fits, months or years, the first one first, empty ones too


def facets(record: Record, words: str = "", filters: Filters | None = None, *, most: int = MOST) -> Facets:
    """The counts of a search.

    Raises:
        OptionError: As ``search``.
    """
    with record.database.reading() as connection:
        return _facets(connection, match(connection, words, filters or Filters()), most)


def over_time(record: Record, words: str, filters: Filters) -> tuple[Count, ...]:
    """What a search finds, by month or year.

    Raises:
        OptionError: As ``search``.
    """
    with record.database.reading() as connection:
        return per_month(connection, days_of(match(connection, words, filters)))


def search_and_count(
    record: Record, words: str, filters: Filters, *, after: str | None = None, limit: int = 20, most: int = MOST
) -> tuple[Found, Facets]:
    """One page of a search with its counts; the words are looked up once.

    Raises:
        OptionError: As ``search``.
    """
    with record.database.reading() as connection:
        matches = match(connection, words, filters)
        found = page_of(connection, matches, after=after, limit=limit)
        return found, _facets(connection, matches, most)


def _facets(connection: Connection, matches: Matches, most: int) -> Facets:
    counted = _count(connection, latest_rows(connection, matches, COUNTED + 1), most)
    return msgspec.structs.replace(counted, over_time=per_month(connection, days_of(matches)))


def _count(connection: Connection, found: Sequence[int], most: int) -> Facets:
    rows, is_cut = found[:COUNTED], len(found) > COUNTED
    said = connection.execute(select(_S.c.country, _S.c.manner, _S.c.day).where(_S.c.row.in_(rows))).all()
    countries = Counter(one.country for one in said if one.country)
    months = Counter(f"{date.fromordinal(one.day):%Y-%m}" for one in said if one.day)
    return Facets(
        looked_at=len(rows),
        is_cut=is_cut,
        speakers=_actors(connection, _S.c.speaker, _S.c.row.in_(rows), most),
        targets=_actors(connection, _B.c.actor, _B.c.statement.in_(rows), most),
        countries=_most(countries, most, {code: country_name(code) or code for code in countries}),
        outlets=_most(_outlets(connection, rows), most),
        manners=_most(Counter(one.manner for one in said), most),
        codes=_codes(connection, rows, most),
        months=tuple(Count(month, month, months[month]) for month in sorted(months, reverse=True)[:most]),
        languages=_languages(connection, rows, most),
    )


def _most(counted: Mapping[str, int], most: int, labels: Mapping[str, str] | None = None) -> tuple[Count, ...]:
    ordered = sorted(counted.items(), key=lambda one: (-one[1], one[0]))[:most]
    return tuple(Count(value, (labels or {}).get(value, value), n) for value, n in ordered)


def _actors(
    connection: Connection, actor: ColumnElement[int], wanted: ColumnElement[bool], most: int
) -> tuple[Count, ...]:
    """The most frequent actors of a column; those that were judged to be the same count as one."""
    canonical, n = tables.actor.c.canonical, func.count()
    query = select(canonical, n).where(tables.actor.c.row == actor, wanted).group_by(canonical)
    found = connection.execute(query.order_by(n.desc(), canonical).limit(most)).all()
    named = load_named(connection, [row for row, _ in found])
    return tuple(Count(named[row].actor, named[row].name, count) for row, count in found)


def _outlets(connection: Connection, rows: Sequence[int]) -> dict[str, int]:
    pairs = (
        select(_R.c.statement, _R.c.outlet).where(_R.c.statement.in_(rows), _R.c.outlet.is_not(None)).distinct()
    ).subquery()
    query = select(_O.c.name, func.count()).join(pairs, pairs.c.outlet == _O.c.row).group_by(_O.c.name)
    return dict(connection.execute(query).all())


def _languages(connection: Connection, rows: Sequence[int], most: int) -> tuple[Count, ...]:
    pairs = (
        select(_R.c.statement, _D.c.language)
        .join(_D, _D.c.row == _R.c.document)
        .where(_R.c.statement.in_(rows), _D.c.language.is_not(None))
        .distinct()
    ).subquery()
    rows_of = connection.execute(select(pairs.c.language, func.count()).group_by(pairs.c.language))
    counted: dict[str, int] = {code: count for code, count in rows_of}  # noqa: C416
    return _most(counted, most, {code: language_name(code) for code in counted})


def _codes(connection: Connection, rows: Sequence[int], most: int) -> tuple[Count, ...]:
    pairs = {
        (statement, code[:2])
        for column in (_E.c.uttered, _E.c.statement)
        for statement, code in connection.execute(select(column, _E.c.code).where(column.in_(rows)))
    }
    counted = Counter(code for _, code in pairs)
    return _most(counted, most, _labels(counted))


def _labels(codes: Iterable[str]) -> dict[str, str]:
    return {code: f"{code} {lookup(code).label}" for code in codes}
