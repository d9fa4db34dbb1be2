"""Reported shifts: changes of line that an article tells in its own words ("in a surprising reversal, ...").

The phrases are ``languages/en/shifts.tsv`` (``turn_phrases``). Who holds the line and toward whom the pair head says:
of the two parties of the sentence that stand as the phrase wants them, those between whom it sees something most
surely. What a speaker says of a change is a claim and no report.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import cast

import msgspec

from onrecord.documents.spans import SpanIndex
from onrecord.events.asking import Pair
from onrecord.events.parties import Mention, Parties, parties_of
from onrecord.events.targets import is_aside
from onrecord.stances.turn_phrases import CLAUSE, OPEN, Turn, turns_in
from onrecord.types import Actor, Attribution, Direction, Document, Event, Shift, Span

_SCORE = 0.8  # share of phrases that were changes of line where they were tried; not calibrated
_LEAST = 0.2  # chance of an event between holder and target: below it half of the shifts found were of other parties
_WARM, _COLD = frozenset({1, 2}), frozenset({3, 4})
_OWNER = re.compile(r"['’]s?\b")


class _Scene(msgspec.Struct, frozen=True):
    """A sentence with what is known of it."""

    text: str
    sentence: Span
    parties: Parties
    events: Sequence[Event]
    pairs: Sequence[Pair]


def find_shifts(
    document: Document,
    attributions: Sequence[Attribution],
    actors: Sequence[Actor],
    events: Sequence[Event],
    pairs: Sequence[Pair] = (),
) -> tuple[Shift, ...]:
    """The reported changes of line, in order; one for each holder and target.

    >>> tarrow = Actor("t", "Tarrow", "country", mentions=(Span(0, 6),))
    >>> text = "Tarrow has hardened its line on Cadria."
    >>> article = Document("d", text, "", sentences=(Span(0, 39),))
    >>> cadria = Actor("c", "Cadria", "country", mentions=(Span(32, 38),))
    >>> [(each.holder, each.target, each.direction) for each in find_shifts(article, (), (tarrow, cadria), ())]
    [('t', 'c', 'colder')]

    Args:
        document: The article.
        attributions: What its speakers say.
        actors: Who is in it.
        events: Who does what to whom.
        pairs: What the pair head says of the parties of its sentences; without them the order of words decides.

    Limits: English; a holder that the sentence does not name is not found.
    """
    parties = parties_of(document, attributions, actors)
    near: dict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        near[pair.sentence].append(pair)
    said, kept = _Said(attributions), dict[tuple[str, str | None], Shift]()
    for number, sentence in enumerate(document.sentences):
        turns = [one for one in turns_in(document.text, sentence) if not said.holds(one.words)]
        scene = _Scene(document.text, sentence, parties, events, near[number])
        for shift in _shifts(scene, turns):
            kept.setdefault((shift.holder, shift.target), shift)
    return tuple(kept.values())


def _shifts(scene: _Scene, turns: Sequence[Turn]) -> Iterator[Shift]:
    for turn in turns:
        sides = _by_head(turn, scene) if scene.pairs else _by_order(turn, scene)
        if sides is not None:
            direction = _direction(turn, turns, sides[0], scene)
            yield Shift(*sides, direction, (turn.words,), _SCORE)


class _Said:
    """What the speakers of an article say."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._contents = SpanIndex((span, 0) for one in attributions for span in one.content)
        self._cues = SpanIndex((span, 0) for one in attributions for span in one.cue)

    def holds(self, words: Span) -> bool:
        """Whether a speaker says so; a cue such as "walked back" is the article's own."""
        return any(self._contents.holding(words)) and not any(self._cues.overlapping(words))


def _by_head(turn: Turn, scene: _Scene) -> tuple[str, str] | None:
    """Holder and target: the first party after the phrase, with its surest partner before it."""
    if turn.where == CLAUSE:
        return _surest(scene.pairs)
    placed = [(place, pair) for pair in scene.pairs if (place := _after(pair, turn)) and _is_before(pair, turn, scene)]
    first = min((place for place, _ in placed), default=None)
    return _surest([pair for place, pair in placed if place == first])


def _surest(pairs: Sequence[Pair]) -> tuple[str, str] | None:
    """The sides between whom the head most surely sees something, if it sees anything."""
    best = max(pairs, key=lambda pair: pair.verdict.event, default=None)
    return best.sides if best is not None and best.verdict.event >= _LEAST else None


def _after(pair: Pair, turn: Turn) -> int | None:
    """Where the recipient of a pair stands first that ends behind the begin of a phrase."""
    return min((span.start for span in pair.recipient.spans if span.end > turn.words.start), default=None)


def _is_before(pair: Pair, turn: Turn, scene: _Scene) -> bool:
    """Whether the actor of a pair can be the subject of a phrase: not "of Hesk", nor "Hesk's"."""
    before = (span for span in pair.actor.spans if span.end <= turn.words.start)
    return any(
        not is_aside(scene.text, scene.sentence, span) and not _OWNER.match(scene.text, span.end) for span in before
    )


def _by_order(turn: Turn, scene: _Scene) -> tuple[str, str] | None:
    """The party before the phrase, or the first one of the clause; and another one, those after the phrase first."""
    mentions = scene.parties.within(scene.sentence)
    before = [one for one in mentions if one.span.end <= turn.words.start]
    after = [one for one in mentions if one.span.start >= turn.words.end]
    holders = [*before[:1], *after] if turn.where == CLAUSE else before[-1:]
    target = _target(holders[0], turn, scene) if holders else None
    return (scene.parties.roll_up(holders[0].actor), target) if target else None


def _target(holder: Mention, turn: Turn, scene: _Scene) -> str | None:
    """Another party of the sentence, those after the phrase first; else the other side of the article."""
    parties, mentions = scene.parties, scene.parties.within(scene.sentence)
    late = [one for one in mentions if one.span.end > turn.words.start]
    for one in [*late, *mentions]:
        if parties.opposed(holder.actor, one.actor):
            return parties.roll_up(one.actor)
    both = parties.both_sides()
    return next((side for side in both if parties.opposed(holder.actor, side)), None) if both else None


def _direction(turn: Turn, turns: Sequence[Turn], holder: str, scene: _Scene) -> Direction:
    """What the phrase says, else another phrase; else what the holder does first in the sentence."""
    told = next((one.direction for one in (turn, *turns) if one.direction != OPEN), None)
    if told is not None:
        return cast(Direction, told)
    parties = scene.parties
    side = parties.sides.get(holder, holder)
    own = [
        (event.evidence[0].start, event.quad)
        for event in scene.events
        if parties.sides.get(event.actor, event.actor) == side
        and any(scene.sentence.overlaps(each) for each in event.evidence)
    ]
    first = min((start for start, quad in own if quad in _WARM | _COLD), default=None)
    quads = {quad for start, quad in own if start == first}
    if bool(quads & _WARM) == bool(quads & _COLD):
        return "unclear"
    return "warmer" if quads & _WARM else "colder"
