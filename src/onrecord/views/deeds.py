"""Events, stances and reported shifts of a reading as short lines for people."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.events.codebook import lookup
from onrecord.types import Event, Reading
from onrecord.views.phrases import days_of


def event_lines(reading: Reading) -> Iterator[str]:
    """One line for each event that is more than a plain statement: who, whom, what, how sure, who says so, when."""
    names = {actor.id: actor.name or actor.kind for actor in reading.actors}
    numbers = {one.id: number for number, one in enumerate(reading.attributions, 1)}
    for event in reading.events:
        if event.quad:
            yield f"{_pair(event, names)}: {_what(event, numbers)}"


def shift_lines(reading: Reading) -> Iterator[str]:
    """One line for each change of line that the article reports."""
    names = {actor.id: actor.name or actor.kind for actor in reading.actors}
    for shift in reading.shifts:
        target = f" toward {names.get(shift.target, '?')}" if shift.target else ""
        words = " ".join(shift.evidence[0].of(reading.document.text).split())
        yield f"{names.get(shift.holder, '?')}{target}: {shift.direction} (“{words}”)"


def stance_lines(reading: Reading) -> Iterator[str]:
    """One line for each pair of holder and target: the statements and how they sound; neutral ones are left out.

    >>> from onrecord.types import Actor, Document, Span, Stance
    >>> actors = (Actor("act_1", "Oda Fenn", "person"), Actor("act_2", "Ostia Pact", "bloc"))
    >>> stance = Stance("act_1", "act_2", "hostile", -0.6, None, (Span(0, 4),), 0.9)
    >>> list(stance_lines(Reading(Document("doc_1", "No.", "…"), actors=actors, stances=(stance,))))
    ['Oda Fenn → Ostia Pact: hostile (-0.6)']
    """
    names = {actor.id: actor.name or actor.kind for actor in reading.actors}
    numbers = {one.id: number for number, one in enumerate(reading.attributions, 1)}
    found: dict[tuple[str, str], list[str]] = {}
    for stance in reading.stances:
        if stance.label != "neutral":
            where = f" in {numbers[stance.attribution]}" if stance.attribution in numbers else ""
            heard = f"{stance.label}{where} ({stance.value:+.1f})"
            found.setdefault((stance.holder, stance.target), []).append(heard)
    for (holder, target), all_heard in found.items():
        yield f"{names.get(holder, '?')} → {names.get(target, '?')}: {', '.join(all_heard)}"


def _pair(event: Event, names: dict[str, str]) -> str:
    actor, recipient = names.get(event.actor, "?"), names.get(event.recipient or "", "?")
    return f"{actor} {'↔' if event.reciprocal else '→'} {recipient}"


def _what(event: Event, numbers: dict[str, int]) -> str:
    remarks: list[str] = [event.modality] if event.modality != "asserted" else []
    if event.according_to in numbers:
        remarks.append(f"claimed in {numbers[event.according_to]}")
    if event.location:
        remarks.append(f"at {event.location}")
    if event.period:
        remarks.append(days_of(event.period))
    ending = f" ({', '.join(remarks)})" if remarks else ""
    return f"{lookup(event.code).label} [{event.code}]{ending}"
