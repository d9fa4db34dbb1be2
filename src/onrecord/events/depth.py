"""From a root to a longer code, as far as the words go: the same words that name an event for the reader."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from onrecord.encoder.pairs import PairQuestion
from onrecord.events.codebook import root_of
from onrecord.events.frames import frames_of
from onrecord.events.parties import Mention, Parties
from onrecord.events.triggers import Trigger, find_triggers, items_of, roots_in
from onrecord.types import Span

REACH = 1000  # characters around the two, and between them, in which words are looked for
_ACTOR, _RECIPIENT = "actor", "recipient"


class Named(msgspec.Struct, frozen=True):
    """A code and the words that name it; ``None`` where no word does."""

    code: str
    words: Span | None = None


def deepen(text: str, question: PairQuestion, root: str) -> Named:
    """The code of the words that name an event of this root between the two; the root where they leave it open.

    Words that have actor and recipient for their two sides go before others of the same sentence, which count only
    where they agree.

    >>> text = "Tarrow lifted its ban on ships of Cadria."
    >>> deepen(text, PairQuestion(Span(0, 41), Span(0, 6), Span(34, 40)), "08").code
    '085'
    """
    if root not in roots_in(text, question.sentence):
        return Named(root)
    sides = ((question.actor, _ACTOR), (question.recipient, _RECIPIENT))
    mentions = sorted(Mention(span, side) for span, side in sides if span is not None)
    first, last = mentions[0].span, mentions[-1].span
    if len(mentions) == 2 and not 0 <= last.start - first.end <= REACH:
        return Named(root)
    parties = Parties(tuple(mentions), {}, {_ACTOR: "country", _RECIPIENT: "country"}, {})
    near = Span(max(question.sentence.start, first.start - REACH), min(question.sentence.end, last.end + REACH))
    items = items_of(text, near, parties)
    fitting = [one for one in find_triggers(items) if root_of(one.code) == root]
    framed = [
        frame.trigger
        for frame in frames_of(items, fitting, parties)
        if frame.reciprocal or (frame.actor, frame.recipient) == (_ACTOR, _RECIPIENT)
    ]
    one = _agreed(framed) or _agreed(fitting)
    return Named(one.code, Span(items[one.start].span.start, items[one.end - 1].span.end)) if one else Named(root)


def _agreed(triggers: Sequence[Trigger]) -> Trigger | None:
    """The first, where all have one code."""
    return triggers[0] if len({one.code for one in triggers}) == 1 else None
