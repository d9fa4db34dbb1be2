"""All ordered pairs of a text: in each sentence, each actor of a reading that can take part, toward each other one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from onrecord.coding.places import nearest
from onrecord.coding.values import Placed
from onrecord.documents.spans import first_overlapping
from onrecord.events.parties import Parties, parties_of
from onrecord.types import SPOKEN, Reading, Span

CROWD = 30  # parties of a sentence; a list of more is left out, else a list of all states would ask for 37,000 pairs


def every_pair(reading: Reading) -> tuple[Placed, ...]:
    """Every ordered pair of two parties that one sentence names, at their nearest places, in the order of the text.

    Headlines, captions and the like have none. Who can be a party is told as for the events of a reading.
    """
    document = reading.document
    parties = parties_of(document, reading.attributions, reading.actors)
    names = {actor.id: actor.name for actor in reading.actors}
    spoken = [block.span for block in document.blocks if block.kind in SPOKEN]
    return tuple(
        Placed(*places, names[actor], names[recipient])
        for sentence in document.sentences
        if first_overlapping(spoken, sentence)
        for actor, recipient, places in _pairs(parties, sentence)
    )


def _pairs(parties: Parties, sentence: Span) -> Iterator[tuple[str, str, tuple[Span, Span]]]:
    places: dict[str, list[Span]] = {}
    for mention in parties.within(sentence):
        places.setdefault(mention.actor, []).append(mention.span)
    if len(places) > CROWD:
        return
    for actor, recipient in permutations(places, 2):
        for both in nearest(places[actor], places[recipient]):
            yield actor, recipient, both
