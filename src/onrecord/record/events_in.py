"""Ready events → rows of the record, marked with their origin; the same event twice changes nothing.

An event counts for whoever the file names and for the two states, as one that an article tells of does. Who is named is
looked up in the register once for each side that is new in the file.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import BindParameter, ColumnElement, Connection, bindparam, func, select, text

from onrecord.events.codebook import lookup
from onrecord.languages.tables import ENGLISH, word_set
from onrecord.record import tables
from onrecord.record.actor_rows import enrol, load_known, match_made
from onrecord.record.aliases import body_alias
from onrecord.record.batch import Batch
from onrecord.record.codec import hash_id
from onrecord.record.countries import code_of_state, shown_country
from onrecord.record.entity_linking import Local, filing_keys, local_of, lookup_keys
from onrecord.record.event_rows import Seen, keep_observations
from onrecord.record.ready_events import ReadyEvent, Side
from onrecord.record.values import Run
from onrecord.record.writing import run_row
from onrecord.types import Actor, SpeakerKind

_E = tables.event
_OF_STATES = word_set(ENGLISH, "event_words", "bloc of states")
_AT_ONCE = 500  # ids in one question
Levels = tuple[int, ...]
_IDS: BindParameter[str] = bindparam("ids", expanding=True)
_KNOWN = select(_E.c.id).where(_E.c.document.is_(None), _E.c.id.in_(_IDS))
# Without statistics SQLite takes the index of documents for many ids, and so looks at every event that was imported.
_KNOWN_IN_SQLITE = text("SELECT id FROM event INDEXED BY event_ready WHERE document IS NULL AND id IN :ids").bindparams(
    _IDS
)


class Imported(msgspec.Struct, frozen=True):
    """What became of some events."""

    new: int = 0
    known: int = 0
    nobody: int = 0  # one of the two is nobody, or both are the same


class Sides:
    """The rows of the sides that were seen before, for one import."""

    def __init__(self) -> None:
        self.levels: dict[Side, Levels] = {}


def import_events(connection: Connection, events: Sequence[ReadyEvent], run: Run, sides: Sides) -> Imported:
    """Keep some events, in the transaction that is open."""
    batch = Batch(connection)
    number = run_row(connection, batch, run)
    ids = [hash_id("evt", event.origin, event.id) for event in events]
    there = _known_ids(connection, ids)
    known = nobody = 0
    for name, event in zip(ids, events, strict=True):
        if name in there:
            known += 1
            continue
        there.add(name)
        actor, recipient = (_levels(connection, batch, side, number, sides) for side in (event.actor, event.recipient))
        if not actor or not recipient or actor[-1] == recipient[-1]:
            nobody += 1
            continue
        _keep(batch, name, event, actor, recipient, number)
    batch.write(connection)
    return Imported(len(events) - known - nobody, known, nobody)


def _known_ids(connection: Connection, ids: Sequence[str]) -> set[str]:
    query = _KNOWN_IN_SQLITE if connection.dialect.name == "sqlite" else _KNOWN
    found: set[str] = set()
    for at in range(0, len(ids), _AT_ONCE):
        found.update(connection.execute(query, {"ids": ids[at : at + _AT_ONCE]}).scalars())
    return found


def other_origin(connection: Connection, origins: Iterable[str]) -> str | None:
    """A source of ready event data on record that is none of some; ``None`` where there is no other."""
    others = (~_is_of(origin) for origin in origins)
    note = connection.execute(select(_E.c.note).where(_E.c.document.is_(None), *others).limit(1)).scalar()
    return str(msgspec.json.decode(note).get("origin")) if note else None


def days_of(connection: Connection, origin: str, newest: int) -> set[int]:
    """The days on which a source has events, up to a row of the table: what was there before an import."""
    wanted = _E.c.document.is_(None), _E.c.row <= newest, _is_of(origin)
    return set(connection.execute(select(_E.c.day).where(*wanted).distinct()).scalars())


def newest_row(connection: Connection) -> int:
    """The last row of the table; 0 where there is none."""
    return connection.execute(select(func.max(_E.c.row))).scalar() or 0


def _is_of(origin: str) -> ColumnElement[bool]:
    """Notes begin with their source."""
    return _E.c.note.startswith(f'{{"origin":{msgspec.json.encode(origin).decode()},', autoescape=True)


def _keep(batch: Batch, name: str, event: ReadyEvent, actor: Levels, recipient: Levels, run: int) -> None:
    facts = _facts(event)
    row = batch.new(_E, {"id": name, "actor": actor[0], "recipient": recipient[0], "run": run, **facts})
    seen = Seen("event", row, None, facts["day"], event.goldstein, facts["quad"], facts["modality"])
    keep_observations(batch, seen, actor, recipient, speaker=actor[0])


def _facts(event: ReadyEvent) -> dict[str, Any]:
    entry, day = lookup(event.code), event.day.toordinal()
    return {
        "document": None,
        "report": None,
        "statement": None,
        "uttered": None,
        "code": entry.code,
        "plover": entry.plover,
        "quad": entry.quad,
        "goldstein": event.goldstein,
        "modality": "asserted",
        "reciprocal": 0,
        "location": event.location,
        "first": day,
        "last": day,
        "day": day,
        "evidence": "[]",
        "score": 1.0,
        "original": None,
        "note": _note(event),
    }


def _note(event: ReadyEvent) -> str:
    """Where it came from, as JSON: the evidence of an event without an article."""
    facts = {
        "origin": event.origin,
        "id": event.id,
        "publisher": event.publisher,
        "url": event.url,
        "text": event.text,
    }
    return msgspec.json.encode({name: value for name, value in facts.items() if value}).decode()


def _levels(connection: Connection, batch: Batch, side: Side, run: int, sides: Sides) -> Levels:
    """The rows that an event counts for: who is named, and the state."""
    if side not in sides.levels:
        locals_ = [local for local in (_named(side), _state(side.state)) if local]
        rows = [_enrol(connection, batch, local, run) for local in locals_]
        sides.levels[side] = tuple(dict.fromkeys(row for row in rows if row is not None))
    return sides.levels[side]


def _enrol(connection: Connection, batch: Batch, local: Local, run: int) -> int | None:
    batch.write(connection)
    known = load_known(connection, [*lookup_keys(local), *filing_keys(local)])
    _, chosen = enrol(connection, batch, local, match_made(connection, local, known), known, run)
    return chosen.row if chosen else None


def _named(side: Side) -> Local | None:
    if side.name is None or side.name == side.state:
        return None
    return local_of(
        Actor(hash_id("reg", "ready", side.name, side.state), side.name, side.kind, code_of_state(side.state))
    )


def _state(name: str | None) -> Local | None:
    """The country or body of a name or code, so that it is the one that articles speak of; else one of this name."""
    if not name:
        return None
    if code := code_of_state(name):
        return local_of(Actor(hash_id("reg", "country", code), shown_country(code), "country", code))
    if alias := body_alias(name):
        return local_of(Actor(hash_id("reg", "ready", name), alias.names[0], alias.kind))
    kind: SpeakerKind = "country" if _OF_STATES.isdisjoint(name.lower().split()) else "bloc"
    return local_of(Actor(hash_id("reg", "ready", name), name, kind))


def names_of(names: Iterable[str]) -> dict[str, str]:
    """What sides are told by, for names as somebody writes them: a state's code, or small letters → as written.

    >>> names_of(["Norway", "Harbour Board"])
    {'NO': 'Norway', 'harbour board': 'Harbour Board'}
    """
    return {code_of_state(name) or name.casefold(): name for name in names}


def is_between(event: ReadyEvent, wanted: Container[str]) -> bool:
    """Whether each of the two sides is called by one of ``names_of``."""
    return all(any(name in wanted for name in called(side)) for side in (event.actor, event.recipient))


def called(side: Side) -> set[str]:
    """By what a side is told: its name and state in small letters, and the state's code."""
    names = (side.name or "").casefold(), (side.state or "").casefold()
    return {*names, code_of_state(side.state) or ""} - {""}
