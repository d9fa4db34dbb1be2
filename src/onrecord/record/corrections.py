"""What a person corrects in single reports, applied to the reading that they come from.

A reading is stored as it was read. Statements and claims are made from it with the corrections that stand; withdrawing
one makes them again without it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import msgspec
from sqlalchemy import Connection, select

from onrecord.record import tables
from onrecord.record.actor_rows import Cast, Part
from onrecord.record.judgements import load_judgements
from onrecord.record.missed import add_missed, load_missed
from onrecord.record.parts import Parts
from onrecord.record.values import Judgement
from onrecord.stances.statements import Statements
from onrecord.types import Attribution, Event, Reading, Speaker, Stance, text_of

_A = tables.actor


def load_rejected(connection: Connection) -> list[str]:
    """The ids of the reports that were rejected."""
    return [report for one in load_judgements(connection, "reject", active=True) for report in one.subjects]


def correct(connection: Connection, reading: Reading, cast: Cast) -> tuple[Reading, Cast]:
    """A reading and its actors with the corrections that stand, the last one made the last one applied."""
    reading, cast = _with_missed(connection, reading, cast)
    own = {one.id for one in reading.attributions}
    for judgement in load_judgements(connection, *_CORRECT, active=True):
        for report in judgement.subjects:
            if report in own:
                reading, cast = _CORRECT[judgement.verb](connection, reading, cast, report, judgement)
    return reading, cast


Corrected = tuple[Reading, Cast]


def _with_missed(connection: Connection, reading: Reading, cast: Cast) -> Corrected:
    """What was added to it; the one who is said to speak there is in the cast."""
    read = {one.id for one in reading.attributions}
    for judgement, missed in load_missed(connection, reading.document.id):
        if missed.report not in read:
            reading = add_missed(reading, missed)
            spoken = msgspec.structs.replace(judgement, value=missed.speaker)
            reading, cast = _speaker(connection, reading, cast, missed.report, spoken)
    return reading, cast


def _reject(_: Connection, reading: Reading, cast: Cast, report: str, __: Judgement) -> Corrected:
    deeds = _deeds(reading, report)
    kept = tuple(
        msgspec.structs.replace(one, nested_in=None) if one.nested_in == report else one
        for one in reading.attributions
        if one.id != report
    )
    events = tuple(one for one in reading.events if one.according_to != report and one.id not in deeds)
    stances = tuple(one for one in reading.stances if one.attribution != report)
    return msgspec.structs.replace(reading, attributions=kept, events=events, stances=stances), cast


def _speaker(connection: Connection, reading: Reading, cast: Cast, report: str, judgement: Judgement) -> Corrected:
    said = next((one for one in reading.attributions if one.id == report), None)
    if said is None:  # it was rejected
        return reading, cast
    cast, new = _local(connection, cast, judgement.value)
    old, deeds = said.speaker.actor, _deeds(reading, report)
    speaker = _speaker_of(reading, cast, new)
    attributions = tuple(
        msgspec.structs.replace(one, speaker=speaker) if one.id == report else one for one in reading.attributions
    )
    events = _moved(reading.events, lambda one: one.id in deeds and one.actor == old, "actor", new)
    stances = _moved(reading.stances, lambda one: one.attribution == report and one.holder == old, "holder", new)
    return msgspec.structs.replace(reading, attributions=attributions, events=events, stances=stances), cast


def _target(connection: Connection, reading: Reading, cast: Cast, report: str, judgement: Judgement) -> Corrected:
    cast, wrong = _local(connection, cast, judgement.subjects[1])
    cast, right = _local(connection, cast, judgement.value)
    deeds = _deeds(reading, report)
    events = tuple(
        msgspec.structs.replace(one, recipient=right)
        if one.recipient == wrong and (one.according_to == report or one.id in deeds)
        else one
        for one in reading.events
    )
    stances = _moved(reading.stances, lambda one: one.attribution == report and one.target == wrong, "target", right)
    return msgspec.structs.replace(reading, events=events, stances=stances), cast


def _span(_: Connection, reading: Reading, cast: Cast, report: str, judgement: Judgement) -> Corrected:
    parts = msgspec.json.decode(judgement.value or "{}", type=Parts)
    text = reading.document.text
    attributions = tuple(_with_spans(one, parts, text) if one.id == report else one for one in reading.attributions)
    return msgspec.structs.replace(reading, attributions=attributions), cast


_CORRECT: Mapping[str, Callable[[Connection, Reading, Cast, str, Judgement], Corrected]] = {
    "reject": _reject,
    "speaker": _speaker,
    "target": _target,
    "span": _span,
}


def _with_spans(one: Attribution, parts: Parts, text: str) -> Attribution:
    source, cue, content = (
        old if new is None else new
        for old, new in ((one.source, parts.source), (one.cue, parts.cue), (one.content, parts.content))
    )
    return msgspec.structs.replace(
        one,
        source=source,
        cue=cue,
        content=content,
        source_text=text_of(source, text),
        cue_text=text_of(cue, text),
        content_text=text_of(content, text) or "",
    )


def _deeds(reading: Reading, report: str) -> set[str]:
    """The events that a statement is, as an accusation is."""
    statements = Statements(reading.attributions)
    deeds = ((one.id, statements.of(one)) for one in reading.events)
    return {event for event, said in deeds if said is not None and said.id == report}


_Claim = TypeVar("_Claim", Event, Stance)


def _moved(
    claims: Sequence[_Claim], concerned: Callable[[_Claim], bool], role: str, actor: str | None
) -> tuple[_Claim, ...]:
    """Claims with another actor in a role; without one they are left out."""
    return tuple(
        msgspec.structs.replace(one, **{role: actor}) if concerned(one) else one
        for one in claims
        if actor is not None or not concerned(one)
    )


def _local(connection: Connection, cast: Cast, actor: str | None) -> tuple[Cast, str | None]:
    """The id by which the reading knows an actor of the register; one who is not in it is added to the cast."""
    if actor is None:
        return cast, None
    found = connection.execute(select(_A).where(_A.c.id == actor)).one()
    same = [local for local, part in cast.parts.items() if part.canonical == found.canonical]
    if same:
        return cast, same[0]
    part = Part(None, found.row, found.canonical, found.name, found.kind, found.country, frozenset())
    return msgspec.structs.replace(cast, parts={**cast.parts, actor: part}), actor


def _speaker_of(reading: Reading, cast: Cast, actor: str | None) -> Speaker:
    """As the reading has it elsewhere, else by the register."""
    if actor is None:
        return Speaker()
    elsewhere = next((one.speaker for one in reading.attributions if one.speaker.actor == actor), None)
    if elsewhere is not None:
        return elsewhere
    part = cast.parts[actor]
    return Speaker(actor, part.name, kind=part.kind, country=part.country)  # type: ignore[arg-type]
