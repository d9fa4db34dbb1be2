"""Wording: the deeds that the words of a sentence name between its participants, by the tables of triggers.

Not needed for an event: the pair head decides. Where words agree with it, they make its chance surer and its code
deeper.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.events.depth import Named
from onrecord.events.frames import Frame, frames_of
from onrecord.events.participants import Presence
from onrecord.events.parties import Mention, Parties
from onrecord.events.triggers import Item, find_triggers, items_of
from onrecord.types import Span

LONGEST = 3000  # characters of a sentence whose words are looked at
_KINDS = {"body": "organisation", "outlet": "organisation"}
Sides = tuple[str, str]


def named_deeds(text: str, sentence: Span, present: Sequence[Presence]) -> Mapping[Sides, Named]:
    """What the words of a sentence say that its participants do, by actor and recipient; the first for each two.

    Args:
        text: The article.
        sentence: One of its sentences.
        present: Who takes part in it.
    """
    if sentence.end - sentence.start > LONGEST:
        return {}
    items = items_of(text, sentence, parties_in(present))
    found: dict[Sides, Named] = {}
    for frame in frames_of(items, find_triggers(items), parties_in(present)):
        found.setdefault((frame.actor, frame.recipient), _named(frame, items))
        if frame.reciprocal:
            found.setdefault((frame.recipient, frame.actor), _named(frame, items))
    return found


def parties_in(present: Sequence[Presence]) -> Parties:
    """The participants of a sentence at their outermost places."""
    places = sorted((span.start, -span.end, one.participant.actor) for one in present for span in one.spans)
    mentions: list[Mention] = []
    for start, end, actor in places:
        if not mentions or start >= mentions[-1].span.end:
            mentions.append(Mention(Span(start, -end), actor))
    kinds = {one.participant.actor: _KINDS.get(one.participant.sort, one.participant.sort) for one in present}
    return Parties(tuple(mentions), {}, kinds, {})


def _named(frame: Frame, items: Sequence[Item]) -> Named:
    trigger = frame.trigger
    return Named(trigger.code, Span(items[trigger.start].span.start, items[trigger.end - 1].span.end))
