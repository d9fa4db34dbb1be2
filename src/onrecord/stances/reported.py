"""Reported shifts: changes of line that an article tells in its own words ("in a surprising reversal, ...").

The phrases are ``lexicon/shifts.tsv``. Only the article's own words count: what a speaker says of a change is a claim.
A negated phrase ("has not softened its tone") is none, nor is a reversal without a line ("reversed the car").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import cast

import msgspec

from onrecord.documents.spans import SpanIndex
from onrecord.events.parties import Mention, Parties, parties_of
from onrecord.lexicon import load_rows
from onrecord.types import Actor, Attribution, Direction, Document, Event, Shift, Span

_HIS = r"(?:its|his|her|their)"
_NEGATED = re.compile(r"(?:\b(?:not|never|hardly|no longer|without|nor)|n['’]t)\s+(?:\w+\s+)?\Z", re.IGNORECASE)
_LEAD = 100  # characters before a phrase in which it is negated
_SCORE = 0.8  # share of phrases that were changes of line where they were tried; not calibrated
_WARM, _COLD = frozenset({1, 2}), frozenset({3, 4})


class _Phrase(msgspec.Struct, frozen=True):
    """One row of the lexicon."""

    pattern: re.Pattern[str]
    direction: str
    where: str


def find_shifts(
    document: Document, attributions: Sequence[Attribution], actors: Sequence[Actor], events: Sequence[Event]
) -> tuple[Shift, ...]:
    """The reported changes of line, in order; one for each holder and target.

    >>> tarrow = Actor("t", "Tarrow", "country", mentions=(Span(0, 6),))
    >>> text = "Tarrow has hardened its line on Cadria."
    >>> article = Document("d", text, "", sentences=(Span(0, 39),))
    >>> cadria = Actor("c", "Cadria", "country", mentions=(Span(32, 38),))
    >>> [(each.holder, each.target, each.direction) for each in find_shifts(article, (), (tarrow, cadria), ())]
    [('t', 'c', 'colder')]

    Limits: English; a holder that the sentence does not name is not found.
    """
    parties = parties_of(document, attributions, actors)
    said = _Said(attributions)
    kept: dict[tuple[str, str | None], Shift] = {}
    for sentence in document.sentences:
        for shift in _shifts(sentence, document.text, said, parties, events):
            kept.setdefault((shift.holder, shift.target), shift)
    return tuple(kept.values())


def _shifts(sentence: Span, text: str, said: _Said, parties: Parties, events: Sequence[Event]) -> Iterator[Shift]:
    for phrase in _phrases():
        for match in phrase.pattern.finditer(text, sentence.start, sentence.end):
            words = Span(*match.span())
            lead = max(sentence.start, words.start - _LEAD)
            if _NEGATED.search(text, lead, words.start) or said.holds(words):
                continue
            holder = _holder(phrase, words, sentence, parties)
            if holder is not None:
                target = _target(holder, words, sentence, parties)
                direction = _direction(phrase, sentence, holder.actor, parties, events)
                yield Shift(parties.roll_up(holder.actor), target, direction, (words,), _SCORE)


class _Said:
    """What the speakers of an article say."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._contents = SpanIndex((span, 0) for one in attributions for span in one.content)
        self._cues = SpanIndex((span, 0) for one in attributions for span in one.cue)

    def holds(self, words: Span) -> bool:
        """Whether a speaker says so; a cue such as "walked back" is the article's own."""
        return any(self._contents.holding(words)) and not any(self._cues.overlapping(words))


def _holder(phrase: _Phrase, words: Span, sentence: Span, parties: Parties) -> Mention | None:
    """The subject: the nearest party before the phrase; the first after it for "in a reversal, Tarrow ..."."""
    mentions = parties.within(sentence)
    before = [one for one in mentions if one.span.end <= words.start]
    after = [one for one in mentions if one.span.start >= words.end]
    if phrase.where == "clause":
        return next(iter([*after, *reversed(before)]), None) if not before else before[0]
    return before[-1] if before else None


def _target(holder: Mention, words: Span, sentence: Span, parties: Parties) -> str | None:
    """Another party of the sentence, those after the phrase first; else the other side of the article."""
    mentions = parties.within(sentence)
    late = [one for one in mentions if one.span.end > words.start]
    for one in [*late, *mentions]:
        if parties.opposed(holder.actor, one.actor):
            return parties.roll_up(one.actor)
    both = parties.both_sides()
    return next((side for side in both if parties.opposed(holder.actor, side)), None) if both else None


def _direction(phrase: _Phrase, sentence: Span, holder: str, parties: Parties, events: Sequence[Event]) -> Direction:
    """What the phrase says; where it leaves it open, what the holder does first in the same sentence."""
    if phrase.direction != "open":
        return cast(Direction, phrase.direction)
    side = parties.sides.get(holder, holder)
    own = [
        (event.evidence[0].start, event.quad)
        for event in events
        if parties.sides.get(event.actor, event.actor) == side and any(sentence.overlaps(e) for e in event.evidence)
    ]
    first = min((start for start, quad in own if quad in _WARM | _COLD), default=None)
    quads = {quad for start, quad in own if start == first}
    if bool(quads & _WARM) == bool(quads & _COLD):
        return "unclear"
    return "warmer" if quads & _WARM else "colder"


@cache
def _phrases() -> tuple[_Phrase, ...]:
    return tuple(
        _Phrase(re.compile(rf"\b{row['pattern'].replace('HOLDER' + chr(39) + 'S', _HIS)}\b", re.IGNORECASE),
                row["direction"], row["where"])
        for row in load_rows("shifts")
    )  # fmt: skip
