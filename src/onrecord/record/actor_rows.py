"""The actors of an article → rows: who of the register each one is, new ones where needed, and the roles.

What comes out is a ``Cast``: for every actor of the article the rows that statements, events and stances point to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec
from sqlalchemy import Connection, bindparam, select, update

from onrecord.record import tables
from onrecord.record.batch import Batch
from onrecord.record.codec import from_day, hash_id
from onrecord.record.countries import shown_country
from onrecord.record.entity_linking import (
    LOOK_ALIKE,
    MOST,
    NOTHING,
    YOUNGER,
    Known,
    KnownIndex,
    Local,
    Match,
    candidates,
    filing_keys,
    is_named,
    keys_of_new,
    known_of,
    local_of,
    lookup_keys,
    match,
    surname_keys,
)
from onrecord.record.judgements import load_judgements
from onrecord.record.standing import Around, count_articles, here, load_standing, weight_of
from onrecord.types import Actor, Reading

_A, _K = tables.actor, tables.actor_key
_LOOSE = ("shorter name", "spelling", "surname")  # how a name may be related that is none to be known by
_WANTED = (
    select(_K.c.actor, _K.c.key, _A.c.canonical, _A.c.kind, _A.c.country, _A.c.wikidata)
    .join(_A, _A.c.row == _K.c.actor)
    .where(_K.c.actor.in_(select(_K.c.actor).where(_K.c.key.in_(bindparam("keys", expanding=True)))))
    .order_by(_K.c.actor)
)
_OF_SURNAME = select(_K.c.actor).where(_K.c.key == bindparam("key")).order_by(_K.c.actor).limit(MOST)
_NAMESAKES = (
    select(_K.c.actor, _K.c.key, _A.c.canonical, _A.c.kind, _A.c.country, _A.c.wikidata)
    .join(_A, _A.c.row == _K.c.actor)
    .where(_K.c.actor.in_(_OF_SURNAME))
)
_LEARN = update(_A).where(_A.c.row == bindparam("at")).values(country=bindparam("learnt"))


class Part(msgspec.Struct, frozen=True):
    """What one actor of an article is in the record."""

    appearance: int | None  # none where a person has named an actor whom the article does not
    actor: int | None
    canonical: int | None
    name: str | None
    kind: str
    country: str | None
    role: frozenset[str]


class Cast(msgspec.Struct, frozen=True):
    """All actors of an article, by their ids there."""

    parts: Mapping[str, Part]
    speaks_for: Mapping[str, str]  # actor of the article -> the actor whose line it is
    countries: Mapping[str, int]  # code -> row of the country
    judged: frozenset[str] = frozenset()  # actors of the article of whom a person has said for which country they count

    def row(self, actor: str | None) -> int | None:
        """The actor of the register."""
        part = self.parts.get(actor) if actor else None
        return part.actor if part else None

    def levels(self, actor: str | None) -> tuple[int, ...]:
        """The actor, the body or country he speaks for, and its country: a statement counts for each of them."""
        body = self.speaks_for.get(actor or "")
        country = self.countries.get(self.country(actor) or "")
        rows = (self.row(actor), self.row(body), country)
        return tuple(dict.fromkeys(row for row in rows if row is not None))

    def body(self, actor: str | None) -> int | None:
        """The body or country that the actor speaks for."""
        return self.row(self.speaks_for.get(actor or ""))

    def country(self, actor: str | None) -> str | None:
        """The country of the body that the actor speaks for; without a body, the one that a person has said."""
        part = self.parts.get(self.speaks_for.get(actor or "") or "")
        if part is None and actor in self.judged:
            part = self.parts.get(actor or "")
        return part.country if part else None


class Seen(msgspec.Struct, frozen=True):
    """Where and when actors are seen."""

    document: int
    day: int | None
    run: int
    outlet: int | None = None


def load_known(connection: Connection, keys: Iterable[str], surnames: Iterable[str] = ()) -> list[Known]:
    """The actors that are filed under one of the keys, and the first ``MOST`` of each surname."""
    wanted = sorted(set(keys))
    found: dict[int, tuple[list[str], int, Local]] = {}
    rows = list(connection.execute(_WANTED, {"keys": wanted})) if wanted else []
    for surname in sorted(set(surnames)):
        rows += connection.execute(_NAMESAKES, {"key": surname})
    for row, key, canonical, kind, country, wikidata in sorted(set(rows)):
        if row not in found:
            found[row] = ([], canonical, Local("", None, kind, country, wikidata, (), frozenset()))
        found[row][0].append(key)
    return [known_of(row, canonical, local, frozenset(filed)) for row, (filed, canonical, local) in found.items()]


def cast(connection: Connection, batch: Batch, reading: Reading, seen: Seen) -> Cast:
    """Match the actors of a reading; keep rows for appearances, roles and new actors."""
    day = from_day(seen.day)
    speakers = {one.speaker.actor for one in reading.attributions}
    locals_ = [
        msgspec.structs.replace(local_of(actor, day), is_speaker=actor.id in speakers) for actor in reading.actors
    ]
    codes = sorted({one.country for one in locals_ if one.country})
    known = load_near(connection, locals_)
    around = surroundings(connection, locals_, known, seen)
    parts: dict[str, Part] = {}
    for actor, local in zip(reading.actors, locals_, strict=True):
        found, chosen = _link(connection, batch, local, known, seen.run, without(around, known.near(local)))
        parts[local.id] = _appear(batch, actor, local, found, chosen, seen)
    judged = judged_in(connection, reading, parts)
    said = {code for one in judged if (code := parts[one].country)}.difference(codes)
    for one in load_known(connection, [f"c:{code}" for code in said]):
        known.put(one)
    codes = sorted({*codes, *said})
    countries = _countries(connection, batch, codes, known, seen.run)
    return Cast(parts, lines_of(reading), countries, judged)


def judged_in(connection: Connection, reading: Reading, parts: Mapping[str, Part]) -> frozenset[str]:
    """The people of an article that tells no country of theirs of whom a person has said it."""
    ids = {judgement.subjects[0] for judgement in load_judgements(connection, "country", active=True)}
    if not ids:
        return frozenset()
    rows = set(connection.execute(select(_A.c.canonical).where(_A.c.id.in_(sorted(ids)))).scalars())
    untold = {actor.id for actor in reading.actors if actor.country is None and actor.kind == "person"}
    return frozenset(one for one in untold if one in parts and parts[one].canonical in rows)


def load_near(connection: Connection, locals_: Sequence[Local]) -> KnownIndex:
    """The actors of the register whom those of an article may be, and its countries."""
    keys = [key for local in locals_ for key in lookup_keys(local)]
    keys += [key for local in locals_ for key in filing_keys(local) if key not in (LOOK_ALIKE, YOUNGER)]
    keys += [f"c:{local.country}" for local in locals_ if local.country]
    return KnownIndex(load_known(connection, keys, [key for local in locals_ for key in surname_keys(local)]))


def surroundings(connection: Connection, locals_: Sequence[Local], known: KnownIndex, seen: Seen) -> Around:
    """Who else an article may name, and how those whom its names may mean stand on record."""
    people = {one.row for local in locals_ if local.kind == "person" for one in candidates(local, known.near(local))}
    for row, standing in load_standing(connection, people).items():
        known.put(msgspec.structs.replace(known.row(row), standing=standing))
    named = {one.row: one for local in locals_ for one in known.near(local) if is_named(local, one)}
    counts = count_articles(connection, named)
    return Around({one.canonical: weight_of(counts[row]) for row, one in named.items()}, seen.outlet, seen.day)


def without(around: Around, candidates: Sequence[Known]) -> Around:
    """The same for one name: those whom it may mean are not beside it."""
    own = {one.canonical for one in candidates}
    return msgspec.structs.replace(around, people={row: one for row, one in around.people.items() if row not in own})


def match_made(connection: Connection, local: Local, known: Sequence[Known]) -> Match:
    """The actor that this entry of a file made before, else whom the rules find."""
    earlier = _made(connection, local, known)
    return Match("imported before", earlier) if earlier else match(local, known)


def _made(connection: Connection, local: Local, known: Sequence[Known]) -> Known | None:
    """The row that this very actor of an article or file made before."""
    query = select(_A.c.row, _A.c.canonical).where(_A.c.id == hash_id("reg", local.id))
    made = connection.execute(query).first()
    if made is None:
        return None
    here = next((one for one in known if one.row == made.row), None)
    keys = connection.execute(select(_K.c.key).where(_K.c.actor == made.row)).scalars()
    return here or known_of(made.row, made.canonical, local, frozenset(keys))


def enrol(
    connection: Connection, batch: Batch, local: Local, found: Match, known: list[Known], run: int
) -> tuple[list[Known], Known | None]:
    """The register with what this actor adds to it, and who it is."""
    if found.known is None and not found.is_new:
        return known, None
    old = found.known or _made(connection, local, known)  # of an article that is read again
    if old is None:
        return _create(batch, local, found.rule, known, run)
    missing = [key for key in new_keys(local, found) if key not in old.keys]
    learnt = local.country if old.country is None else None
    for key in missing:
        batch.keep(_K, {"key": key, "actor": old.row, "name": local.name})
    if learnt:
        batch.write(connection)  # the actor may be one of this very document
        connection.execute(_LEARN, {"at": old.row, "learnt": learnt})
    if not missing and not learnt:
        return known, old
    richer = msgspec.structs.replace(local, country=old.country or local.country, kind=old.kind, wikidata=old.wikidata)
    new = known_of(old.row, old.canonical, richer, old.keys.union(missing), old.standing)
    return [new if one.row == old.row else one for one in known], new


def new_keys(local: Local, found: Match) -> list[str]:
    """What the actor is to be filed under from now on; a shorter name is no name to be known by."""
    if found.known is None:
        return keys_of_new(local, found.rule)
    keys = filing_keys(local)
    if found.rule in _LOOSE:
        keys = [key for key in keys if key[:2] in ("o:", "w:")]
    return [key for key in keys if key not in found.known.keys]


def _create(batch: Batch, local: Local, rule: str, known: list[Known], run: int) -> tuple[list[Known], Known]:
    is_country = local.kind == "country" and local.country is not None
    name = shown_country(local.country or "") if is_country else local.holder or local.name or ""
    row = batch.new(
        _A,
        {
            "id": hash_id("reg", "country", local.country) if is_country else hash_id("reg", local.id),
            "name": name,
            "found_name": name,
            "kind": local.kind,
            "country": local.country,
            "wikidata": local.wikidata,
            "canonical": 0,
            "run": run,
        },
    )
    batch.amend(_A, {"canonical": row})
    keys = keys_of_new(local, rule)
    for key in keys:
        batch.keep(_K, {"key": key, "actor": row, "name": name})
    new = known_of(row, row, local, frozenset(keys))
    return [*known, new], new


def _appear(batch: Batch, actor: Actor, local: Local, found: Match, chosen: Known | None, seen: Seen) -> Part:
    row = chosen.row if chosen else None
    appearance = batch.new(
        tables.appearance,
        {
            "document": seen.document,
            "id": actor.id,
            "actor": row,
            "found": row,
            "rule": found.rule,
            "name": actor.name,
            "kind": actor.kind,
            "country": actor.country,
        },
    )
    keep_roles(batch, actor, row, seen)
    words = frozenset(word for office in local.offices for word in office)
    country = actor.country or (chosen.country if chosen else None)
    return Part(appearance, row, chosen.canonical if chosen else None, actor.name, actor.kind, country, words)


def keep_roles(batch: Batch, actor: Actor, row: int | None, seen: Seen) -> None:
    """Keep the offices that an article gives to an actor, each with its characters."""
    for role in actor.roles:
        batch.new(
            tables.role,
            {
                "actor": row,
                "document": seen.document,
                "role": role.role,
                "organisation": role.organisation,
                "country": role.country,
                "start": role.span.start,
                "stop": role.span.end,
                "seen": seen.day,
                "since": None,
                "until": None,
                "run": seen.run,
            },
        )


def _link(
    connection: Connection, batch: Batch, local: Local, known: KnownIndex, run: int, around: Around = NOTHING
) -> tuple[Match, Known | None]:
    """Who an actor is, and the register with what he adds to it."""
    near = known.near(local)
    found = match(local, near, around)
    _, chosen = enrol(connection, batch, local, found, near, run)
    if chosen:
        known.put(msgspec.structs.replace(chosen, standing=here(chosen.standing)))
    return found, chosen


def _countries(
    connection: Connection, batch: Batch, codes: Sequence[str], known: KnownIndex, run: int
) -> dict[str, int]:
    """The rows of the countries; an official's words count for his country, also where the article does not name it."""
    rows: dict[str, int] = {}
    for code in codes:
        local = local_of(Actor(hash_id("reg", "country", code), shown_country(code), "country", code))
        if chosen := _link(connection, batch, local, known, run)[1]:
            rows[code] = chosen.row
    return rows


def enrol_country(connection: Connection, batch: Batch, code: str, run: int) -> int | None:
    """The row of a country, made where there is none."""
    found = KnownIndex(load_known(connection, [f"c:{code}"]))
    return _countries(connection, batch, [code], found, run).get(code)


def lines_of(reading: Reading) -> dict[str, str]:
    """Who speaks for whom, as the attributions tell."""
    return {
        one.speaker.actor: one.speaker.speaks_for
        for one in reading.attributions
        if one.speaker.actor and one.speaker.speaks_for and one.speaker.actor != one.speaker.speaks_for
    }
