"""What a person says of actors: that some are one, that one is two, what one is called, of what kind and country.

Merged actors keep their rows and get one canonical row, that of the first; a split makes a new actor. Of kind and
country the judgement keeps what was there before, so that withdrawing needs nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, insert, or_, select, update

from onrecord.record import tables
from onrecord.record.actor_rows import enrol_country
from onrecord.record.batch import Batch
from onrecord.record.codec import hash_id
from onrecord.record.countries import country_code
from onrecord.record.entity_linking import filing_keys, local_of
from onrecord.record.errors import RecordError
from onrecord.record.judgements import load_judgements
from onrecord.record.lookups import actor_row, document_row
from onrecord.record.reporting import name_speakers
from onrecord.record.values import Judgement
from onrecord.record.writing import correct_reports, load_reading, write_claims_again
from onrecord.types import Actor, SpeakerKind

_A, _K, _P, _R = tables.actor, tables.actor_key, tables.appearance, tables.report
_KINDS = ("person", "organisation", "country", "bloc")
Prepared = tuple[str | None, Callable[[], None]]


class Said(msgspec.Struct, frozen=True):
    """What an actor is said to be, and what it was before anybody said anything."""

    now: str | None
    was: str | None


class Linked(msgspec.Struct, frozen=True):
    """A name that was open until a merge: its document, its id there, and the rule that had left it open."""

    document: str
    id: str
    rule: str


class Merged(msgspec.Struct, frozen=True):
    """The value of a merge: the rows of the actors, and the names that could be linked since."""

    rows: tuple[int, ...]
    linked: tuple[Linked, ...] = ()


def merged_in(value: str | None) -> Merged:
    """The value of a merge; earlier versions kept the rows alone.

    >>> merged_in("[3,4]") == merged_in('{"rows":[3,4]}')
    True
    """
    found = msgspec.json.decode(value or "[]", type=Merged | tuple[int, ...])
    return found if isinstance(found, Merged) else Merged(found)


def said_in(value: str | None) -> Said:
    """The value of a judgement about kind or country.

    >>> said_in('{"now":"person","was":"bloc"}').now
    'person'
    """
    return msgspec.json.decode(value or "{}", type=Said)


def _merge(connection: Connection, judgement: Judgement) -> Prepared:
    need(judgement, 2)
    rows = [actor_row(connection, one) for one in judgement.subjects]
    _need_alike(connection, rows)
    return msgspec.json.encode(Merged(tuple(rows))).decode(), lambda: _unite(connection, rows)


def _need_alike(connection: Connection, rows: Sequence[int]) -> None:
    """A person is no body, and one country no other.

    Raises:
        RecordError: Some of those to be merged cannot be one.
    """
    found = connection.execute(select(_A.c.name, _A.c.kind, _A.c.country).where(_A.c.row.in_(rows))).all()
    persons = [one for one in found if one.kind == "person"]
    others = [one for one in found if one.kind != "person"]
    if persons and others:
        raise bad(
            f"{persons[0].name} is a person and {others[0].name} is none ({others[0].kind})",
            "where the kind is wrong, correct it first, by a judgement of the verb kind",
        )
    states = {one.country: one.name for one in found if one.kind == "country" and one.country}
    if len(states) > 1:
        raise bad(f"{' and '.join(states.values())} are two countries", "merge only what is one")


def _unite(connection: Connection, rows: Sequence[int]) -> None:
    """All who are one with one of the actors are what the first of them is."""
    roots = dict(connection.execute(select(_A.c.row, _A.c.canonical).where(_A.c.row.in_(rows))).all())
    together = list(connection.execute(select(_A.c.row).where(_A.c.canonical.in_(set(roots.values())))).scalars())
    before = _borrowed_countries(connection, together)
    connection.execute(update(_A).where(_A.c.row.in_(together)).values(canonical=roots[rows[0]]))
    after = _borrowed_countries(connection, together)
    _write_by_country(connection, [row for row in before | after if before.get(row) != after.get(row)])


def _recanonize(connection: Connection) -> None:
    """Canonical rows from all merges that stand, in their order: each stays what its first actor is."""
    before = _borrowed_countries(connection)
    first: dict[int, int] = {}
    for judgement in load_judgements(connection, "merge", active=True):
        rows = merged_in(judgement.value).rows
        roots = {first.get(row, row) for row in rows}
        kept = first.get(rows[0], rows[0])
        first.update((row, kept) for row in (*rows, *(row for row, root in first.items() if root in roots)))
    connection.execute(update(_A).where(_A.c.canonical != _A.c.row).values(canonical=_A.c.row))
    for row, kept in sorted(first.items()):
        connection.execute(update(_A).where(_A.c.row == row).values(canonical=kept))
    after = _borrowed_countries(connection)
    _write_by_country(connection, [row for row in before | after if before.get(row) != after.get(row)])


def _borrowed_countries(connection: Connection, rows: Sequence[int] | None = None) -> dict[int, str]:
    """Of rows without a country that of the one whom they were merged into; of all rows, if not told."""
    shown = _A.alias()
    query = select(_A.c.row, shown.c.country).join(shown, shown.c.row == _A.c.canonical)
    wanted = query.where(_A.c.canonical != _A.c.row, _A.c.country.is_(None), shown.c.country.is_not(None))
    wanted = wanted if rows is None else wanted.where(_A.c.row.in_(rows))
    return dict(connection.execute(wanted).all())


def _write_by_country(connection: Connection, rows: Collection[int]) -> None:
    """Make again what is said of and by some actors in articles that tell no country of theirs."""
    if not rows:
        return
    articles = select(_P.c.document).where(_P.c.actor.in_(rows), _P.c.country.is_(None))
    documents = list(connection.execute(articles.distinct()).scalars())
    spoken = select(_R.c.row).where(
        or_(_R.c.speaker.in_(rows), _R.c.speaks_for.in_(rows)), _R.c.document.in_(documents)
    )
    write_claims_again(connection, [*documents, *correct_reports(connection, connection.execute(spoken).scalars())])


def _distinct(connection: Connection, judgement: Judgement) -> Prepared:
    """They stand as they are; only questions and the queue of those to be reviewed need to know."""
    need(judgement, 2)
    for one in judgement.subjects:
        actor_row(connection, one)
    return None, lambda: None


def _rename(connection: Connection, judgement: Judgement) -> Prepared:
    if not judgement.value or not judgement.value.strip():
        raise bad("there is no new name", "give one that is not empty")
    row = actor_row(connection, judgement.subjects[0])
    return judgement.value, lambda: _rename_again(connection, row)


def _rename_again(connection: Connection, row: int) -> None:
    actor = connection.execute(select(_A.c.id, _A.c.found_name).where(_A.c.row == row)).one()
    names = [one.value for one in load_judgements(connection, "rename", active=True) if one.subjects[0] == actor.id]
    connection.execute(update(_A).where(_A.c.row == row).values(name=names[-1] if names else actor.found_name))


def _kind(connection: Connection, judgement: Judgement) -> Prepared:
    """It is of another kind from now on, and is found as one of that kind."""
    if judgement.value not in _KINDS:
        raise bad(f"no kind is called {judgement.value!r}", f"one of: {', '.join(_KINDS)}")
    return _say(connection, judgement, judgement.value)


def _country(connection: Connection, judgement: Judgement) -> Prepared:
    """It is of another country, or of none; articles that tell its country themselves are taken at their word."""
    code = country_code(judgement.value) if judgement.value else None
    if judgement.value and code is None:
        raise bad(f"no country is called {judgement.value!r}", "give its name or its code, such as SE; empty: none")
    return _say(connection, judgement, code)


def _say(connection: Connection, judgement: Judgement, now: str | None) -> Prepared:
    if len(judgement.subjects) != 1:
        raise bad(f"{judgement.verb} is said of one actor at a time", "give one id")
    row = actor_row(connection, judgement.subjects[0])
    found = connection.execute(select(_A.c.id, _A.c[judgement.verb].label("value")).where(_A.c.row == row)).one()
    if found.value == now:
        raise bad(f"its {judgement.verb} is {now or 'unknown'} already", "nothing is to be corrected")
    if found.id == hash_id("reg", "country", _country_of(connection, row)):
        raise bad("a country with a code is what its code says", "correct the actor that is no country")
    earlier = next(_said_of(connection, judgement.verb, found.id, active=False), None)
    said = Said(now, earlier.was if earlier else found.value)
    return msgspec.json.encode(said).decode(), lambda: _say_again(connection, judgement.verb, row, said.was)


def _country_of(connection: Connection, row: int) -> str | None:
    found: str | None = connection.execute(select(_A.c.country).where(_A.c.row == row)).scalar()
    return found


def _said_of(connection: Connection, verb: str, actor: str, *, active: bool) -> Iterator[Said]:
    """What was said of an actor, the first first."""
    for one in load_judgements(connection, verb, active=active):
        if one.subjects[0] == actor:
            yield said_in(one.value)


def _say_again(connection: Connection, verb: str, row: int, was: str | None) -> None:
    """What was said last and stands, else what was there before."""
    actor: str = connection.execute(select(_A.c.id).where(_A.c.row == row)).scalar_one()
    standing = [one.now for one in _said_of(connection, verb, actor, active=True)]
    connection.execute(update(_A).where(_A.c.row == row).values({verb: standing[-1] if standing else was}))
    if verb == "kind":
        _file_by_kind(connection, row)
        return
    _need_country_row(connection, row)
    merged = select(_A.c.canonical).where(_A.c.row == row).scalar_subquery()
    _write_by_country(connection, list(connection.execute(select(_A.c.row).where(_A.c.canonical == merged)).scalars()))


def _need_country_row(connection: Connection, row: int) -> None:
    """What is said for a country counts for the country, which may not have been on record."""
    actor = connection.execute(select(_A.c.country, _A.c.run).where(_A.c.row == row)).one()
    if actor.country:
        batch = Batch(connection)
        enrol_country(connection, batch, actor.country, actor.run)
        batch.write(connection)


def _file_by_kind(connection: Connection, row: int) -> None:
    """File an actor under the keys that its names have in its kind; those that are no names' stay."""
    kind, own = connection.execute(select(_A.c.kind, _A.c.found_name).where(_A.c.row == row)).one()
    filed = connection.execute(select(_K.c.key, _K.c.name).where(_K.c.actor == row)).all()
    keys = {key: name for name in sorted({own, *(one.name or own for one in filed)}) for key in _name_keys(name, kind)}
    old = [one.key for one in filed if one.key[:2] in _OF_NAMES]
    connection.execute(delete(_K).where(_K.c.actor == row, _K.c.key.in_(old)))
    _insert_keys(connection, row, keys)


def _name_keys(name: str, kind: SpeakerKind) -> list[str]:
    """The keys of a name; of a person with one name alone that of a surname, by which articles are never matched."""
    local = local_of(Actor("", name, kind))
    alone = [f"s:{local.words[0]}"] if kind == "person" and len(local.words) == 1 else []
    return [*alone, *(key for key in filing_keys(local) if key[:2] in _OF_NAMES)]


_OF_NAMES = ("p:", "v:", "i:", "s:", "b:")


def _split(connection: Connection, judgement: Judgement) -> Prepared:
    need(judgement, 2)
    actor = actor_row(connection, judgement.subjects[0])
    documents = [document_row(connection, one) for one in judgement.subjects[1:]]
    moved = _appearing(connection, actor, documents)
    if not moved:
        raise bad(f"{judgement.subjects[0]} is in none of these documents", "name documents where the actor appears")

    def carry_out() -> None:
        new = _divide(connection, actor, hash_id("reg", judgement.id))
        _move(connection, moved, new)
        _file(connection, moved, new)

    return None, carry_out


def _unsplit(connection: Connection, judgement: Judgement) -> None:
    new = actor_row(connection, hash_id("reg", judgement.id))
    _move(connection, _appearing(connection, new, None), actor_row(connection, judgement.subjects[0]))
    connection.execute(delete(_K).where(_K.c.actor == new))


def _appearing(connection: Connection, actor: int, documents: Sequence[int] | None) -> list[int]:
    query = select(_P.c.row).where(_P.c.actor == actor).order_by(_P.c.row)
    if documents is not None:
        query = query.where(_P.c.document.in_(documents))
    return list(connection.execute(query).scalars())


def _divide(connection: Connection, actor: int, new_id: str) -> int:
    """A new actor beside an old one, with the same name."""
    old = connection.execute(select(_A).where(_A.c.row == actor)).one()._mapping
    batch = Batch(connection)
    row = batch.new(_A, {**{name: old[name] for name in old if name != "row"}, "id": new_id, "wikidata": None})
    batch.amend(_A, {"canonical": row})
    batch.write(connection)
    return row


def _move(connection: Connection, appearances: Sequence[int], actor: int) -> None:
    """Give appearances, and all that was said there, to another actor."""
    if not appearances:
        return
    connection.execute(update(_P).where(_P.c.row.in_(appearances)).values(actor=actor))
    spoken = select(_R.c.row).where(_R.c.appearance.in_(appearances), _R.c.document.in_(_places(appearances)))
    reports = list(connection.execute(spoken).scalars())
    connection.execute(update(_R).where(_R.c.row.in_(reports)).values(speaker=actor))
    name_speakers(connection, connection.execute(select(_R.c.statement).where(_R.c.row.in_(reports))).scalars())
    write_claims_again(connection, list(connection.execute(_places(appearances)).scalars()))


def _places(appearances: Sequence[int]) -> Any:
    return select(_P.c.document).where(_P.c.row.in_(appearances))


def _file(connection: Connection, appearances: Sequence[int], actor: int) -> None:
    """Make the new actor known by the names and offices of its articles."""
    keys: dict[str, str | None] = {}
    for document, local in connection.execute(select(_P.c.document, _P.c.id).where(_P.c.row.in_(appearances))):
        for one in load_reading(connection, document).actors:
            if one.id == local:
                keys.update((key, one.name) for key in filing_keys(local_of(one)))
    _insert_keys(connection, actor, keys)


def _insert_keys(connection: Connection, actor: int, keys: Mapping[str, str | None]) -> None:
    rows = [{"key": key, "actor": actor, "name": name} for key, name in sorted(keys.items())]
    if rows:
        connection.execute(insert(_K), rows)


def _unsay(connection: Connection, judgement: Judgement) -> None:
    row = actor_row(connection, judgement.subjects[0])
    _say_again(connection, judgement.verb, row, said_in(judgement.value).was)


def need(judgement: Judgement, least: int) -> None:
    """So many different ids at least.

    Raises:
        RecordError: There are fewer.
    """
    if len(set(judgement.subjects)) < least:
        raise bad(f"{judgement.verb} needs at least {least} different ids", "name more")


def bad(what: str, hint: str) -> RecordError:
    """A judgement that cannot be carried out."""
    return RecordError(what, hint=hint, slug="bad-judgement")


PREPARE: Mapping[str, Callable[[Connection, Judgement], Prepared]] = {
    "merge": _merge,
    "split": _split,
    "rename": _rename,
    "kind": _kind,
    "country": _country,
    "distinct": _distinct,
}
UNDO: Mapping[str, Callable[[Connection, Judgement], None]] = {
    "merge": lambda connection, _: _recanonize(connection),
    "split": _unsplit,
    "rename": lambda connection, judgement: _rename_again(connection, actor_row(connection, judgement.subjects[0])),
    "kind": _unsay,
    "country": _unsay,
    "distinct": lambda *_: None,
}
