"""Events, stances and reported turns of an article → rows, and the observations that follow from them.

All of this can be made again from the stored reading, and is, when a judgement changes whose words they are. What an
earlier report of the same statement, or an earlier copy of the article, already says is kept but counts only once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, delete, or_, select

from onrecord.documents.spans import SpanIndex
from onrecord.record import tables
from onrecord.record.actor_rows import Cast
from onrecord.record.batch import Batch
from onrecord.record.codec import to_spans
from onrecord.record.reporting import Filed, Place
from onrecord.stances.statements import Statements
from onrecord.types import Attribution, Event, Reading, Shift, Span, Stance

_E, _S, _T, _D = tables.event, tables.stance, tables.turn, tables.document
_DIRECTIONS = {"warmer": 1.0, "colder": -1.0, "unclear": 0.0}
_WHAT = (_E.c.statement, _E.c.uttered, _E.c.actor, _E.c.recipient, _E.c.code, _E.c.modality)
_EVENTS_TOLD = select(_E.c.row, *_WHAT).where(
    or_(
        _E.c.statement.in_(bindparam("statements", expanding=True)),
        _E.c.uttered.in_(bindparam("statements", expanding=True)),
    ),
    _E.c.original.is_(None),
)
_STANCES_TOLD = select(_S.c.row, _S.c.statement, _S.c.holder, _S.c.target).where(
    _S.c.statement.in_(bindparam("statements", expanding=True)), _S.c.original.is_(None)
)
_IN_STORY = select(_D.c.row).where(_D.c.story == bindparam("story"), _D.c.row != bindparam("own"))
_EVENTS_IN_STORY = select(_E.c.row, *_WHAT).where(
    _E.c.document.in_(_IN_STORY), _E.c.statement.is_(None), _E.c.original.is_(None)
)
_TURNS_IN_STORY = select(_T.c.row, _T.c.holder, _T.c.target, _T.c.direction).where(
    _T.c.document.in_(_IN_STORY), _T.c.original.is_(None)
)

Told = Mapping[tuple[Any, ...], int]  # what a claim says -> the row that said it first


class Scene(msgspec.Struct, frozen=True):
    """Where claims are made: the article, its actors, its reports."""

    reading: Reading
    cast: Cast
    filed: Mapping[str, Filed]
    place: Place
    run: int


class Seen(msgspec.Struct, frozen=True):
    """One thing that was observed between two, before it is rolled up."""

    kind: str
    ref: int
    statement: int | None
    day: int | None
    value: float
    quad: int
    modality: str
    claimed: bool = False


def keep_claims(connection: Connection, batch: Batch, scene: Scene) -> None:
    """Keep rows for all events, stances and turns, for what statements are about, and for the observations."""
    reading = scene.reading
    if reading.events:
        _keep_events(batch, scene, _events_told(connection, scene))
    if reading.stances:
        _keep_stances(batch, scene, _stances_told(connection, scene))
    if reading.shifts:
        _keep_turns(batch, scene, _turns_told(connection, scene))
    named = _named(reading)
    for attribution in reading.attributions:
        _keep_about(batch, scene, attribution, named[attribution.id])


def forget_claims(connection: Connection, documents: Sequence[int]) -> None:
    """Take out what ``keep_claims`` made of some articles."""
    if not documents:
        return
    founded = select(tables.report.c.row).where(tables.report.c.document.in_(documents))
    connection.execute(delete(tables.about).where(tables.about.c.statement.in_(founded)))
    for table in (tables.event, tables.stance, tables.turn, tables.observation):
        connection.execute(delete(table).where(table.c.document.in_(documents)))


def _retold(scene: Scene) -> list[int]:
    return sorted({one.statement for one in scene.filed.values() if not one.is_new})


def _events_told(connection: Connection, scene: Scene) -> dict[tuple[Any, ...], int]:
    told: dict[tuple[Any, ...], int] = {}
    if statements := _retold(scene):
        told.update((tuple(what), row) for row, *what in connection.execute(_EVENTS_TOLD, {"statements": statements}))
    if scene.place.is_copy:
        here = {"story": scene.place.story, "own": scene.place.row}
        told.update((tuple(what), row) for row, *what in connection.execute(_EVENTS_IN_STORY, here))
    return told


def _stances_told(connection: Connection, scene: Scene) -> dict[tuple[Any, ...], int]:
    statements = _retold(scene)
    if not statements:
        return {}
    return {tuple(what): row for row, *what in connection.execute(_STANCES_TOLD, {"statements": statements})}


def _turns_told(connection: Connection, scene: Scene) -> dict[tuple[Any, ...], int]:
    if not scene.place.is_copy:
        return {}
    here = {"story": scene.place.story, "own": scene.place.row}
    return {tuple(what): row for row, *what in connection.execute(_TURNS_IN_STORY, here)}


def _keep_events(batch: Batch, scene: Scene, told: Told) -> None:
    statements = Statements(scene.reading.attributions)
    for event in scene.reading.events:
        filed = scene.filed.get(event.according_to or "")
        deed = statements.of(event)
        uttered = scene.filed.get(deed.id) if deed else None
        facts = _event_row(event, scene, filed, uttered)
        original = told.get(tuple(facts[column.name] for column in _WHAT))
        row = batch.new(_E, {**facts, "original": original})
        if original is not None:
            continue
        statement = facts["statement"] or facts["uttered"]
        seen = Seen("event", row, statement, facts["day"], event.goldstein, event.quad, event.modality, bool(filed))
        _observe(batch, scene, seen, event.actor, event.recipient)
        if event.reciprocal:
            _observe(batch, scene, seen, event.recipient, event.actor)


def _event_day(event: Event, filed: Filed | None, place: Place) -> int | None:
    """Its own day; else that of who tells of it; else that of the article. ``first`` stays empty for these two."""
    if event.period:
        return event.period[0].toordinal()
    return filed.day if filed else place.published


def _event_row(event: Event, scene: Scene, filed: Filed | None, uttered: Filed | None) -> Mapping[str, Any]:
    return {
        "id": event.id,
        "document": scene.place.row,
        "report": filed.report if filed else None,
        "statement": filed.statement if filed else None,
        "uttered": uttered.statement if uttered else None,
        "actor": scene.cast.row(event.actor),
        "recipient": scene.cast.row(event.recipient),
        "code": event.code,
        "plover": event.plover,
        "quad": event.quad,
        "goldstein": event.goldstein,
        "modality": event.modality,
        "reciprocal": int(event.reciprocal),
        "location": event.location,
        "first": event.period[0].toordinal() if event.period else None,
        "last": event.period[1].toordinal() if event.period else None,
        "day": _event_day(event, filed or uttered, scene.place),
        "evidence": to_spans(event.evidence),
        "score": event.score,
        "note": None,
        "run": scene.run,
    }


def _keep_stances(batch: Batch, scene: Scene, told: Told) -> None:
    said = {one.id: one for one in scene.reading.attributions}
    for stance in scene.reading.stances:
        filed = scene.filed.get(stance.attribution or "")
        statement = filed.statement if filed else None
        holder, target = scene.cast.row(stance.holder), scene.cast.row(stance.target)
        original = told.get((statement, holder, target))
        day = filed.day if filed else scene.place.published
        row = batch.new(_S, _stance_row(stance, scene, filed, day, original))
        if original is None:
            claimed = _is_claimed(stance, scene, said)
            seen = Seen("stance", row, statement, day, stance.value, 0, "asserted", claimed)
            _observe(batch, scene, seen, stance.holder, stance.target)


def _is_claimed(stance: Stance, scene: Scene, said: Mapping[str, Attribution]) -> bool:
    """Whether it is another, and nobody of the holder's side, who tells that the holder said so."""
    inner = said.get(stance.attribution or "")
    outer = said.get(inner.nested_in or "") if inner else None
    if outer is None:
        return False
    sides = scene.cast.levels(outer.speaker.actor), scene.cast.levels(stance.holder)
    return set(sides[0]).isdisjoint(sides[1])


def _stance_row(
    stance: Stance, scene: Scene, filed: Filed | None, day: int | None, original: int | None
) -> Mapping[str, Any]:
    return {
        "document": scene.place.row,
        "report": filed.report if filed else None,
        "statement": filed.statement if filed else None,
        "holder": scene.cast.row(stance.holder),
        "target": scene.cast.row(stance.target),
        "label": stance.label,
        "value": stance.value,
        "day": day,
        "evidence": to_spans(stance.evidence),
        "score": stance.score,
        "original": original,
        "run": scene.run,
    }


def _keep_turns(batch: Batch, scene: Scene, told: Told) -> None:
    for shift in scene.reading.shifts:
        original = told.get((scene.cast.row(shift.holder), scene.cast.row(shift.target), shift.direction))
        row = batch.new(_T, _turn_row(shift, scene, original))
        if original is None:
            value = _DIRECTIONS[shift.direction]
            seen = Seen("turn", row, None, scene.place.published, value, 0, "asserted")
            _observe(batch, scene, seen, shift.holder, shift.target)


def _turn_row(shift: Shift, scene: Scene, original: int | None) -> Mapping[str, Any]:
    return {
        "document": scene.place.row,
        "holder": scene.cast.row(shift.holder),
        "target": scene.cast.row(shift.target),
        "direction": shift.direction,
        "day": scene.place.published,
        "evidence": to_spans(shift.evidence),
        "score": shift.score,
        "original": original,
        "run": scene.run,
    }


def _observe(batch: Batch, scene: Scene, seen: Seen, holder: str | None, target: str | None) -> None:
    """What an article tells of two of its actors."""
    holders, targets = scene.cast.levels(holder), scene.cast.levels(target)
    keep_observations(batch, seen, holders, targets, document=scene.place.row, speaker=scene.cast.row(holder))


def keep_observations(
    batch: Batch,
    seen: Seen,
    holders: Sequence[int],
    targets: Sequence[int],
    *,
    document: int | None = None,
    speaker: int | None = None,
) -> None:
    """One row for each level of the one toward each level of the other; without a day there is nothing to put."""
    if seen.day is None:
        return
    for holder, target in product(holders, targets):
        if holder != target:
            batch.keep(
                tables.observation,
                {
                    "holder": holder,
                    "target": target,
                    "day": seen.day,
                    "kind": seen.kind,
                    "ref": seen.ref,
                    "document": document,
                    "statement": seen.statement,
                    "speaker": speaker,
                    "value": seen.value,
                    "quad": seen.quad,
                    "modality": seen.modality,
                    "claimed": int(seen.claimed),
                },
            )


def _keep_about(batch: Batch, scene: Scene, attribution: Attribution, actors: Iterable[str]) -> None:
    """Whom a statement names or stands toward, on each level; not the speaker himself."""
    filed = scene.filed[attribution.id]
    if not filed.is_new:
        return
    speaker = set(scene.cast.levels(attribution.speaker.actor)[:1])
    named = {row for actor in actors for row in scene.cast.levels(actor)} - speaker
    day = filed.day or scene.place.published or 0
    for row in sorted(named):
        batch.keep(tables.about, {"actor": row, "day": day, "statement": filed.statement})


def _named(reading: Reading) -> dict[str, set[str]]:
    """The actors that each attribution names, stands toward or tells a deed of."""
    mentions = SpanIndex((span, at) for at, actor in enumerate(reading.actors) for span in actor.mentions)
    named = {one.id: set(_inside(one.content, mentions, reading)) for one in reading.attributions}
    for stance in reading.stances:
        if stance.attribution in named and stance.target:
            named[stance.attribution].add(stance.target)
    for event in reading.events:
        if event.according_to in named:
            named[event.according_to].update(one for one in (event.actor, event.recipient) if one)
    return named


def _inside(content: Sequence[Span], mentions: SpanIndex, reading: Reading) -> Iterator[str]:
    for piece in content:
        yield from (reading.actors[at].id for span, at in mentions.touching(piece) if piece.contains(span))
