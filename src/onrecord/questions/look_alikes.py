"""Actors whose names look alike and are not written alike: who is who is for a person to say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

import msgspec
from sqlalchemy import Connection, select

from onrecord.questions.names import load_named
from onrecord.questions.values import Named
from onrecord.record import tables
from onrecord.record.entity_linking import LOOK_ALIKE, filing_keys, local_of
from onrecord.record.judgements import load_judgements
from onrecord.record.look_alikes import oddities, plain_forms
from onrecord.types import Actor, SpeakerKind

_A, _K = tables.actor, tables.actor_key
_MOST = 50  # pairs that a queue shows
_KINDS: tuple[SpeakerKind, ...] = ("person", "organisation")


class LookAlike(msgspec.Struct, frozen=True):
    """Two actors: the name as it is usually written, the one that looks like it, and what is odd about that."""

    one: Named
    other: Named
    written: str
    oddities: tuple[str, ...]


class _Odd(msgspec.Struct, frozen=True):
    """An actor under an odd name: rows as they are and as they were judged, and the keys of what it looks like."""

    row: int
    canonical: int
    written: str
    keys: frozenset[str]


def look_alikes(connection: Connection) -> tuple[LookAlike, ...]:
    """The pairs that nobody has judged, by ``merge`` or ``distinct``; the first ones on record first.

    Limits: 50 pairs.
    """
    odd = _load_odd(connection)
    pairs = list(dict.fromkeys((*_with_plain(connection, odd), *_with_each_other(odd))))
    named = load_named(connection, [row for one, other, _ in pairs for row in (one, other)])
    judged = {frozenset(one.subjects) for one in load_judgements(connection, "distinct", active=True)}
    found = (
        LookAlike(named[one], named[other], written, oddities(written))
        for one, other, written in pairs
        if not any({named[one].actor, named[other].actor} <= same for same in judged)
    )
    return tuple(one for one, _ in zip(found, range(_MOST), strict=False))


def _load_odd(connection: Connection) -> list[_Odd]:
    query = select(_A.c.row, _A.c.canonical, _K.c.name).join(_A, _A.c.row == _K.c.actor).where(_K.c.key == LOOK_ALIKE)
    rows = connection.execute(query.order_by(_A.c.row))
    return [_Odd(row, canonical, name, frozenset(_plain_keys(name))) for row, canonical, name in rows if name]


def _plain_keys(name: str) -> Iterator[str]:
    for form in plain_forms(name):
        for kind in _KINDS:
            yield from (key for key in filing_keys(local_of(Actor("", form, kind))) if key[:2] in ("p:", "b:"))


def _with_plain(connection: Connection, odd: list[_Odd]) -> Iterator[tuple[int, int, str]]:
    """Those who are written as the odd ones look."""
    wanted = sorted({key for one in odd for key in one.keys})
    query = select(_K.c.key, _A.c.canonical).join(_A, _A.c.row == _K.c.actor).where(_K.c.key.in_(wanted))
    rows: dict[str, set[int]] = {}
    for key, row in connection.execute(query) if wanted else ():
        rows.setdefault(key, set()).add(row)
    for one in odd:
        for row in sorted({row for key in one.keys for row in rows.get(key, ())} - {one.canonical}):
            yield row, one.canonical, one.written


def _with_each_other(odd: Iterable[_Odd]) -> Iterator[tuple[int, int, str]]:
    """Odd ones that look like the same name."""
    by_key: dict[str, list[_Odd]] = {}
    for one in odd:
        for key in one.keys:
            by_key.setdefault(key, []).append(one)
    for key in sorted(by_key):
        for one, other in combinations(by_key[key][:_MOST], 2):
            if one.canonical != other.canonical:
                yield one.canonical, other.canonical, other.written
