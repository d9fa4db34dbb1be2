"""Why: the grounds of a reading, a few lines for each statement and each event.

A statement's grounds are the chance that source and content are right, the rule that reads its cue, what led to its
speaker with the best two candidates, the words that give the office, where the country is from, and how its day is
known. An event's are the words that tell it and what adds to or takes from its chance; a stance's its words and the
chance.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Literal

import msgspec

from onrecord.attributions import commitment
from onrecord.entities.find import Found
from onrecord.events.codebook import lookup, root_of
from onrecord.events.judging import Features, Weights, read_weights
from onrecord.events.telling import Key, Told
from onrecord.lexicon import load_rows
from onrecord.reader import Reader, Tells
from onrecord.speakers.merge import Merged
from onrecord.types import (
    Actor,
    Attribution,
    Document,
    Event,
    Failure,
    Reading,
    Spans,
    Speaker,
    Stance,
    TimeRef,
    text_of,
)

MOST = 5  # grounds of an event


class Why(msgspec.Struct, frozen=True):
    """The grounds of one statement, event or stance; ``id`` is that of the reading, of a stance its number in it."""

    about: Literal["statement", "event", "stance"]
    id: str
    shown: str
    grounds: tuple[str, ...]


class Explained(msgspec.Struct, frozen=True):
    """A reading and its grounds, in its order."""

    reading: Reading
    whys: tuple[Why, ...]


class Recorder:
    """The stage of the events, which keeps the grounds of the last article."""

    def __init__(self, tells: Tells) -> None:
        self._tells = tells
        self.grounds: Mapping[Key, Features] = {}

    def __call__(
        self,
        document: Document,
        found: Found,
        who: Merged,
        attributions: Sequence[Attribution],
        times: Sequence[TimeRef],
        by_words: Sequence[Event],
    ) -> Told:
        """What the stage says."""
        told = self._tells(document, found, who, attributions, times, by_words)
        self.grounds = dict(told.grounds)
        return told


def explain(document: Document, reader: Reader) -> Explained:
    """Read an article and say why the reading is what it is.

    Raises:
        DocumentError: The text is far longer than any article.
    """
    recorder = Recorder(reader.tell)
    reading = msgspec.structs.replace(reader, tell=recorder).read(document)
    return Explained(reading, tuple(whys_of(reading, recorder.grounds)))


class Explainer:
    """Reads as a reader does, one article after the other, and keeps the grounds of the last one."""

    def __init__(self, reader: Reader) -> None:
        self._recorder = Recorder(reader.tell)
        self._reader = msgspec.structs.replace(reader, tell=self._recorder, threads=1)

    def read_many(self, items: Iterable[Document | Failure]) -> Iterator[Reading | Failure]:
        """Readings in the order of the documents, failures passed on."""
        return self._reader.read_many(items)

    def note(self, reading: Reading) -> tuple[str, ...]:
        """The grounds of the reading that came last, as lines."""
        return lines_of(tuple(whys_of(reading, self._recorder.grounds)))


def lines_of(whys: Sequence[Why]) -> tuple[str, ...]:
    """The grounds as lines for people, those of a statement or event below it.

    >>> lines_of((Why("event", "e1", "Tarrow → Cadria: 111 criticise", ("chance 0.80; asserted",)),))
    ('', 'Why', '1 Tarrow → Cadria: 111 criticise', '    chance 0.80; asserted')
    """
    if not whys:
        return ()
    lines = ["", "Why"]
    for number, why in enumerate(whys, 1):
        lines += [f"{number} {why.shown}", *(f"    {ground}" for ground in why.grounds)]
    return tuple(lines)


def whys_of(reading: Reading, grounds: Mapping[Key, Features], weights: Weights | None = None) -> Iterator[Why]:
    """The grounds of all statements, then of all events, then of all stances."""
    actors = {actor.id: actor for actor in reading.actors}
    for one in reading.attributions:
        actor = actors.get(one.speaker.actor or "")
        told = (*_of_statement(one), *_of_office(one.speaker, actor, reading.document.text))
        yield Why("statement", one.id, _shown(one), told)
    names = {actor.id: actor.name or "somebody" for actor in reading.actors}
    for event in reading.events:
        key = (event.actor, event.recipient or "", root_of(event.code))
        shown = f"{names.get(event.actor, event.actor)} → {names.get(event.recipient or '', 'nobody')}: {event.code}"
        lines = _of_event(event, grounds.get(key, {}), weights or read_weights())
        yield Why("event", event.id, f"{shown} {lookup(event.code).label}", tuple(lines))
    for number, stance in enumerate(reading.stances, 1):
        shown = f"{names.get(stance.holder, 'somebody')} → {names.get(stance.target, 'somebody')}: {stance.label}"
        yield Why("stance", f"stance-{number}", shown, tuple(_of_stance(stance, reading.document.text)))


def _shown(one: Attribution) -> str:
    parts = (one.source_text or "(no source)", one.cue_text or "(no cue)", one.content_text)
    return " · ".join(" ".join(part.split()) for part in parts)


def _of_statement(one: Attribution) -> Iterator[str]:
    if one.score is not None:
        yield f"source and content: chance {one.score:.2f}"
    rule = commitment.explain(one.cue_text or "", one.content_text, one.source_text or "")
    if one.cue_text and rule:
        yield f"“{one.cue_text}” {one.commitment}: rule {rule}"
    yield from _of_speaker(one.speaker)
    if one.said is not None:
        words = f" (“{one.said.text}”)" if one.said.text else ""
        yield f"day: {one.said.basis}{words}"


def _of_speaker(speaker: Speaker) -> Iterator[str]:
    if speaker.rule is not None:
        yield f"speaker: {speaker.rule}"
    if speaker.options:
        yield "candidates: " + ", ".join(f"{each.name or 'nobody named'} {each.chance:.2f}" for each in speaker.options)
    if speaker.basis == "register":
        yield "country or body: from our register of office holders, not the article's word"


def _of_office(speaker: Speaker, actor: Actor | None, text: str) -> Iterator[str]:
    """The words of the article that give the office, and where the country is from."""
    roles = actor.roles if actor else ()
    same = [one for one in roles if one.role == speaker.role and speaker.organisation in (None, one.organisation)]
    if same and speaker.role:
        yield f"office: the article writes “{_words((same[0].span,), text)}”"
    if speaker.country is None or speaker.basis == "register":
        return
    told = next((one for one in (*same, *roles) if one.country == speaker.country), None)
    if told is not None:
        yield f"country: {speaker.country}, by “{_words((told.span,), text)}”"
    elif speaker.kind == "country":
        yield f"country: {speaker.country}, which is the speaker itself"
    else:
        yield f"country: {speaker.country}, of the body or state that the article has the speaker belong to"


def _of_stance(stance: Stance, text: str) -> Iterator[str]:
    yield f"chance {stance.score:.2f}; {stance.value:+.2f} on a scale from -1 hostile to +1 favourable"
    if stance.evidence:
        yield f"by the words “{_words(stance.evidence, text)}”"
    yield "of a statement" if stance.attribution else "told by the article itself"


def _words(spans: Spans, text: str) -> str:
    return text_of(spans, text) or ""


def _of_event(event: Event, features: Features, weights: Weights) -> Iterator[str]:
    yield f"chance {event.score:.2f}; {event.modality}"
    for name, part in weights.parts(features)[:MOST]:
        yield f"{part:+.2f} {_says().get(name, name)}"


@cache
def _says() -> Mapping[str, str]:
    return {row["name"]: row["says"] for row in load_rows("grounds")}
