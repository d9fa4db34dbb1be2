"""Rows → frozen values: statements, reports, actors, roles, versions, counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, and_, distinct, func, or_, select

from onrecord.record import tables
from onrecord.record.codec import from_day, from_days, from_spans, last_day, to_day
from onrecord.record.entity_linking import local_of, lookup_keys
from onrecord.record.lookups import actor_row, statement_number
from onrecord.record.names import name_words
from onrecord.record.reporting import statement_id
from onrecord.record.values import Actor, Counts, Profile, Report, RoleSeen, Statement, Step, Version
from onrecord.types import Actor as Found
from onrecord.types import Span, SpeakerKind

_A, _K, _R, _S, _D, _O = (
    tables.actor,
    tables.actor_key,
    tables.report,
    tables.statement,
    tables.document,
    tables.outlet,
)
_FAR = 1 << 62
_AT_ONCE = 1000  # rows asked for by their numbers; databases have limits of some ten thousand
_NAMES = ("p:", "v:", "b:")


class Wanted(msgspec.Struct, frozen=True):
    """Which statements; ``None`` leaves a condition out."""

    speaker: str | None = None
    country: str | None = None
    about: str | None = None
    since: date | None = None
    until: date | None = None
    after: str | None = None  # the last statement of the page before
    limit: int | None = 100


def find_statements(connection: Connection, wanted: Wanted) -> tuple[Statement, ...]:
    """The statements, the latest first."""
    query = select(_S.c.row).order_by(_S.c.day.desc(), _S.c.row.desc()).where(*_conditions(connection, wanted))
    if wanted.limit is not None:
        query = query.limit(wanted.limit)
    return load_statements(connection, list(connection.execute(query).scalars()))


def _conditions(connection: Connection, wanted: Wanted) -> Iterable[Any]:
    if wanted.speaker is not None:
        yield _S.c.speaker.in_(members(connection, actor_row(connection, wanted.speaker)))
    if wanted.country is not None:
        yield _S.c.country == wanted.country
    if wanted.about is not None:
        rows = members(connection, actor_row(connection, wanted.about))
        yield _S.c.row.in_(select(tables.about.c.statement).where(tables.about.c.actor.in_(rows)))
    if wanted.since is not None:
        yield _S.c.day >= to_day(wanted.since)
    if wanted.until is not None:
        yield _S.c.day <= to_day(wanted.until)
    if wanted.after is not None:
        row = statement_number(connection, wanted.after)
        day = connection.execute(select(_S.c.day).where(_S.c.row == row)).scalar()
        yield or_(_S.c.day < day, and_(_S.c.day == day, _S.c.row < row)) if day is not None else _S.c.row < row


def members(connection: Connection, actor: int) -> list[int]:
    """The rows of all actors that were judged to be this one."""
    same = select(_A.c.canonical).where(_A.c.row == actor).scalar_subquery()
    return list(connection.execute(select(_A.c.row).where(_A.c.canonical == same).order_by(_A.c.row)).scalars())


def load_statements(connection: Connection, rows: Sequence[int]) -> tuple[Statement, ...]:
    """Statements by their rows, in this order."""
    parts = (rows[at : at + _AT_ONCE] for at in range(0, len(rows), _AT_ONCE))
    return tuple(one for part in parts for one in _load_statements(connection, part))


def _load_statements(connection: Connection, rows: Sequence[int]) -> tuple[Statement, ...]:
    shown = _A.alias()
    query = (
        select(_S, shown.c.id.label("actor"), shown.c.name, _R.c.said, _R.c.said_until, _R.c.speaker_name)
        .join(_R, _R.c.row == _S.c.row)
        .outerjoin(_A, _A.c.row == _S.c.speaker)
        .outerjoin(shown, shown.c.row == _A.c.canonical)
        .where(_S.c.row.in_(rows))
    )
    found = {row.row: row._mapping for row in connection.execute(query)}
    sizes = _sizes(connection, rows)
    return tuple(_statement(found[row], *sizes.get(row, (0, 0))) for row in rows if row in found)


def _sizes(connection: Connection, rows: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Articles and outlets of each statement; the versions of one article are one."""
    article = func.coalesce(_D.c.article, -_D.c.row)
    query = (
        select(_R.c.statement, func.count(distinct(article)), func.count(distinct(_R.c.outlet)))
        .join(_D, _D.c.row == _R.c.document)
        .where(_R.c.statement.in_(rows))
        .group_by(_R.c.statement)
    )
    return {row: (articles, outlets) for row, articles, outlets in connection.execute(query)}


def _statement(row: Mapping[Any, Any], reports: int, outlets: int) -> Statement:
    return Statement(
        id=row["id"],
        content=row["content"],
        speaker=row["actor"],
        speaker_name=row["name"] or row["speaker_name"],
        country=row["country"],
        said=from_days(row["said"], row["said_until"]),
        basis=row["basis"],
        manner=row["manner"],
        negated=bool(row["negated"]),
        commitment=row["commitment"],
        published=from_day(row["published"]),
        reports=reports,
        outlets=outlets,
    )


def load_reports(connection: Connection, statement: str) -> tuple[Report, ...]:
    """The reports of a statement, the first printed first; undated ones last."""
    row = statement_number(connection, statement)
    query = select_reports().where(_R.c.statement == row).order_by(func.coalesce(_R.c.published, _FAR), _R.c.row)
    return tuple(report_of(one._mapping) for one in connection.execute(query))


def select_reports(*, rejected: bool = False) -> Select[Any]:
    """Reports with the names and ids that they point to; with ``rejected`` also those that belong to no statement."""
    first, shown = _D.alias(), _A.alias()
    return (
        select(
            _R,
            _D.c.id.label("document_id"),
            _D.c.url,
            _D.c.title,
            _O.c.name.label("outlet_name"),
            first.c.id.label("story"),
            shown.c.id.label("actor"),
            shown.c.name.label("actor_name"),
            _S.c.id.label("statement_id"),
        )
        .join(_D, _D.c.row == _R.c.document)
        .join(_S, _S.c.row == _R.c.statement, isouter=rejected)
        .join(first, first.c.row == _D.c.story)
        .outerjoin(_O, _O.c.row == _R.c.outlet)
        .outerjoin(_A, _A.c.row == _R.c.speaker)
        .outerjoin(shown, shown.c.row == _A.c.canonical)
    )


def report_of(row: Mapping[Any, Any]) -> Report:
    """One row of ``select_reports``."""
    source, cue, content = from_spans(row["spans"])
    via = msgspec.json.decode(row["via"], type=tuple[tuple[str, str | None], ...]) if row["via"] else ()
    return Report(
        id=row["id"],
        statement=row["statement_id"] or statement_id(row["id"]),
        document=row["document_id"],
        url=row["url"],
        outlet=row["outlet_name"],
        title=row["title"],
        published=from_day(row["published"]),
        speaker=row["actor"],
        speaker_name=row["actor_name"] or row["speaker_name"],
        source=source,
        cue=cue,
        content=content,
        quote=row["content"],
        manner=row["manner"],
        negated=bool(row["negated"]),
        commitment=row["commitment"],
        said=from_days(row["said"], row["said_until"]),
        basis=row["basis"],
        via=tuple(name for name, _ in via),
        copy_of=row["story"] if row["story"] != row["document_id"] else None,
        rule=row["rule"],
        share=row["share"],
        score=row["score"],
    )


def chain_of(reports: Iterable[Report]) -> tuple[Step, ...]:
    """The outlets of a statement in the order of their first reports."""
    by_outlet: dict[str, list[Report]] = {}
    for report in reports:
        by_outlet.setdefault(report.outlet or report.document, []).append(report)
    return tuple(
        Step(ones[0].outlet, ones[0].published, ones[0].via, ones[0].copy_of, ones[0], len(ones))
        for ones in by_outlet.values()
    )


def find_actors(
    connection: Connection, name: str | None, kind: str | None, country: str | None, limit: int | None
) -> tuple[Actor, ...]:
    """Actors of the register, merged ones once; by name: in any spelling, or by surname."""
    query = select(_A.c.canonical).distinct().order_by(_A.c.canonical)
    if name is not None:
        query = query.join(_K, _K.c.actor == _A.c.row).where(_K.c.key.in_(_spellings(name)))
    if kind is not None:
        query = query.where(_A.c.kind == kind)
    if country is not None:
        query = query.where(_A.c.country == country)
    if limit is not None:
        query = query.limit(limit)
    return load_actors(connection, list(connection.execute(query).scalars()))


def _spellings(name: str) -> list[str]:
    """The keys of a name as a person, as a body, and, of one word, as a surname."""
    kinds: tuple[SpeakerKind, ...] = ("person", "organisation")
    keys = [key for kind in kinds for key in lookup_keys(local_of(Found("", name, kind))) if key[:2] in _NAMES]
    words = name_words(name)
    return [*keys, f"s:{words[0]}"] if len(words) == 1 else keys


def load_actors(connection: Connection, rows: Sequence[int]) -> tuple[Actor, ...]:
    """Actors by their canonical rows, in this order."""
    if not rows:
        return ()
    same: dict[int, list[Mapping[Any, Any]]] = {}
    for one in connection.execute(select(_A).where(_A.c.canonical.in_(rows)).order_by(_A.c.row)):
        same.setdefault(one.canonical, []).append(one._mapping)
    names: dict[int, list[str]] = {}
    query = (
        select(_A.c.canonical, _K.c.name)
        .join(_A, _A.c.row == _K.c.actor)
        .where(_A.c.canonical.in_(rows), _K.c.name.is_not(None))
        .distinct()
    )
    for row, name in connection.execute(query):
        names.setdefault(row, []).append(name)
    return tuple(_actor(row, same[row], names.get(row, [])) for row in rows if row in same)


def _actor(row: int, same: Sequence[Mapping[Any, Any]], names: Sequence[str]) -> Actor:
    main = next(one for one in same if one["row"] == row)
    return Actor(
        id=main["id"],
        name=main["name"],
        kind=main["kind"],
        country=next((one["country"] for one in (main, *same) if one["country"]), None),
        wikidata=next((one["wikidata"] for one in (main, *same) if one["wikidata"]), None),
        names=tuple(sorted({*names, *(one["found_name"] for one in same)})),
        members=tuple(one["id"] for one in same),
    )


def load_profile(connection: Connection, actor: str) -> Profile:
    """An actor with the roles and the number of statements."""
    rows = members(connection, actor_row(connection, actor))
    canonical = connection.execute(select(_A.c.canonical).where(_A.c.row == rows[0])).scalar_one()
    spoken = connection.execute(select(func.count()).select_from(_S).where(_S.c.speaker.in_(rows))).scalar_one()
    return Profile(load_actors(connection, [canonical])[0], load_roles(connection, rows), spoken)


def load_roles(connection: Connection, actors: Sequence[int]) -> tuple[RoleSeen, ...]:
    """The offices of some actors, the one seen last first, as the last article writes them."""
    role = tables.role
    same = (func.lower(role.c.role), func.lower(role.c.organisation), role.c.country, role.c.since, role.c.until)
    query = (
        select(
            func.min(role.c.seen).label("first_seen"),
            func.max(role.c.seen).label("last_seen"),
            func.count(distinct(role.c.document)).label("articles"),
            func.max(role.c.row).label("last"),
        )
        .where(role.c.actor.in_(actors))
        .group_by(*same)
    )
    found = [row._mapping for row in connection.execute(query)]
    last = _roles_by_row(connection, [row["last"] for row in found])
    roles = [(row, last[row["last"]]) for row in found]
    ordered = sorted(roles, key=lambda one: (one[0]["last_seen"] or one[1]["since"] or 0, one[0]["last"]), reverse=True)
    return tuple(_role(seen, written) for seen, written in ordered)


def _roles_by_row(connection: Connection, rows: Sequence[int]) -> dict[int, Mapping[Any, Any]]:
    role = tables.role
    query = (
        select(role, _D.c.id.label("document_id"))
        .outerjoin(_D, _D.c.row == role.c.document)
        .where(role.c.row.in_(rows))
    )
    return {row.row: row._mapping for row in connection.execute(query)}


def _role(seen: Mapping[Any, Any], written: Mapping[Any, Any]) -> RoleSeen:
    return RoleSeen(
        role=written["role"],
        organisation=written["organisation"],
        country=written["country"],
        first_seen=from_day(seen["first_seen"]),
        last_seen=from_day(seen["last_seen"]),
        since=from_day(written["since"]),
        until=last_day(written["until"]),
        articles=seen["articles"],
        document=written["document_id"],
        span=Span(written["start"], written["stop"]) if written["start"] is not None else None,
    )


def load_versions(connection: Connection, url: str) -> tuple[Version, ...]:
    """The texts that stood at an address, in the order of adding."""
    query = (
        select(_D.c.id, _D.c.version, _D.c.published, _D.c.text_sha256)
        .join(tables.article, tables.article.c.row == _D.c.article)
        .where(tables.article.c.url == url.partition("#")[0].strip())
        .order_by(_D.c.version)
    )
    return tuple(Version(name, number, from_day(day), sha) for name, number, day, sha in connection.execute(query))


def count_rows(connection: Connection) -> Counts:
    """How much there is."""
    counted = (_D, _R, _S, _A, _O)
    return Counts(*(connection.execute(select(func.count()).select_from(table)).scalar_one() for table in counted))
