"""Entries of a register → actors and dated roles; the same file twice changes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, and_, select

from onrecord.record import tables
from onrecord.record.actor_rows import enrol, load_known, match_made
from onrecord.record.batch import Batch
from onrecord.record.codec import day_after, to_day
from onrecord.record.entity_linking import Known, Local, Match, filing_keys, local_of, lookup_keys
from onrecord.record.names import content_words
from onrecord.record.registers import Entry, Post
from onrecord.record.values import Run
from onrecord.record.writing import run_row
from onrecord.types import Actor

_ROLE = tables.role


class Enrolled(msgspec.Struct, frozen=True):
    """What became of some entries: actors that are new, known before, and those whose name says too little."""

    new: int = 0
    known: int = 0
    nobody: int = 0


def import_entries(connection: Connection, entries: Iterable[Entry], run: Run) -> Enrolled:
    """Keep the entries, in the transaction that is open."""
    batch = Batch(connection)
    number = run_row(connection, batch, run)
    became = Counter(_import_entry(connection, batch, entry, number) for entry in entries)
    return Enrolled(became["new"], became["known"], became["nobody"])


def _import_entry(connection: Connection, batch: Batch, entry: Entry, run: int) -> str:
    local = _local(entry)
    others = [_local(msgspec.structs.replace(entry, name=name)) for name in entry.aliases]
    keys = {key for one in (local, *others) for key in (*lookup_keys(one), *filing_keys(one))}
    known = load_known(connection, keys)
    found = match_made(connection, local, known)
    known, chosen = enrol(connection, batch, local, found, known, run)
    if chosen is None:  # a name that says too little, such as a surname alone
        return "nobody"
    for other in others:
        known, same = enrol(connection, batch, other, Match("alias", chosen), known, run)
        chosen = same or chosen
    for post in entry.posts:
        _keep_post(connection, batch, chosen, post, run)
    batch.write(connection)
    return "new" if found.known is None else "known"


def _local(entry: Entry) -> Local:
    local = local_of(Actor(entry.id, entry.name, entry.kind, entry.country, entry.wikidata))
    offices = frozenset(content_words(post.role, post.organisation) for post in entry.posts) - {frozenset()}
    return msgspec.structs.replace(local, id=f"import {entry.id}", offices=offices)


def _keep_post(connection: Connection, batch: Batch, actor: Known, post: Post, run: int) -> None:
    facts = _facts(actor, post)
    batch.write(connection)
    same = and_(*(getattr(_ROLE.c, name).is_not_distinct_from(value) for name, value in facts.items()))
    if connection.execute(select(_ROLE.c.row).where(same).limit(1)).first() is None:
        batch.new(_ROLE, {**facts, "start": None, "stop": None, "seen": None, "run": run})


def _facts(actor: Known, post: Post) -> Mapping[str, Any]:
    return {
        "actor": actor.row,
        "document": None,
        "role": post.role,
        "organisation": post.organisation,
        "country": post.country,
        "since": to_day(post.since),
        "until": day_after(post.until),
    }
