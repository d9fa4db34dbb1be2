"""Participants: who of an article can take part in an event, in which sentence, and who belongs to whose side.

Every entity that the article itself names or calls by a noun takes part where it stands in a sentence, pronouns
included; a word inside another one's phrase ("Halvian" in "the Halvian army") takes no part of its own. Places and the
article's own outlet never act.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

import msgspec

from onrecord.documents.spans import SpanIndex
from onrecord.entities.coreference import Cast, Entity
from onrecord.entities.find import Found
from onrecord.entities.labels import LABELS
from onrecord.speakers.merge import Merged
from onrecord.speakers.profiles import Board, board_of, profile
from onrecord.speakers.resolve import bound_by
from onrecord.types import SPOKEN, Actor, Document, Span, Spans

SURE = 0.9  # chance of a relation from which on one side cannot act on the other
Serves = Callable[[Entity], Sequence[int]]
_BESIDE = 3  # characters between an office and the name of its holder
_INSIDE = 8  # mentions before one, among which is the phrase that holds it
_NO_PART = frozenset({"place"})
_WEAK = frozenset({"demonym"})


class Participant(msgspec.Struct, frozen=True):
    """An entity as a side of events: its actor, what it is, and the actors whose action its action is."""

    entity: int
    actor: str
    sort: str
    above: frozenset[str] = frozenset()

    def opposed(self, other: Participant) -> bool:
        """Whether there can be an event between the two: not between a minister and his state."""
        return self.actor != other.actor and self.actor not in other.above and other.actor not in self.above


class Presence(msgspec.Struct, frozen=True):
    """A participant in one sentence, with all its places there, in order."""

    participant: Participant
    spans: Spans
    mentions: tuple[int, ...]
    pronouns: bool = False
    adjectives: bool = False  # spoken of by an adjective only: the Halvian invasion


class Participants(msgspec.Struct, frozen=True):
    """All that take part, by the number of the sentence; those of a sentence by their first place."""

    by_actor: Mapping[str, Participant]
    sentences: Mapping[int, tuple[Presence, ...]]


def participants_of(document: Document, found: Found, who: Merged, serves: Serves | None = None) -> Participants:
    """Who takes part in the events of an article.

    Args:
        document: The article.
        found: Its entities.
        who: The actor that each of them is.
        serves: The entities whose action an entity's action is; by the profiles of English where nothing is given.
    """
    known = dict(_participants(document, found, who, serves or by_profiles(document, found)))
    spoken = SpanIndex((block.span, 0) for block in document.blocks if block.kind in SPOKEN)
    present: dict[int, dict[int, list[int]]] = {}
    first = {one.actor: number for number, one in sorted(known.items(), reverse=True)}
    for at, owner in enumerate(found.cast.owners):
        if owner in known and any(spoken.overlapping(found.cast.mentions[at].span)):
            here = present.setdefault(_sentence(document, found.cast.mentions[at].span), {})
            here.setdefault(first[known[owner].actor], []).append(at)
    sentences = {number: tuple(_presences(found.cast, known, here)) for number, here in present.items()}
    return Participants({one.actor: one for one in known.values()}, sentences)


def _sentence(document: Document, span: Span) -> int:
    return bisect_right(document.sentences, span.start, key=lambda each: each.start) - 1


def _participants(document: Document, found: Found, who: Merged, serves: Serves) -> Iterator[tuple[int, Participant]]:
    known = {actor.id: actor for actor in who.actors}
    outlets = {document.outlet, document.credit} - {None}
    for entity in found.cast.entities:
        actor = known.get(who.ids.get(entity.number, ""))
        if actor and entity.sort not in _NO_PART and entity.name not in outlets:
            yield entity.number, _participant(entity, actor, serves(entity), who.ids)


def by_profiles(document: Document, found: Found) -> Serves:
    """The entities whose action an entity's action is, by the profiles of English."""
    board = board_of(found, document.written)
    return lambda entity: _served(board, entity)


def _served(board: Board, entity: Entity) -> Sequence[int]:
    told = profile(board, entity)
    serves = [one for one in (None if told.former else told.body, bound_by(board, entity, told)) if one is not None]
    return [one for one in serves if chance_of(board, entity, one) >= SURE]


def _participant(entity: Entity, actor: Actor, serves: Sequence[int], ids: Mapping[int, str]) -> Participant:
    """Somebody with those for whom he acts; an official without a name is nobody but the body or state he acts for."""
    above = [ids[each] for each in serves if each in ids and ids[each] != actor.id]
    acts = above[0] if above and not actor.named and entity.sort == "person" else actor.id
    return Participant(entity.number, acts, entity.sort, frozenset(each for each in above if each != acts))


def chance_of(board: Board, entity: Entity, held: int) -> float:
    """How sure it is that somebody serves another one: by the relation itself, or by way of an office or a body."""
    own = [one.chance for one in board.of_entity.get(entity.number, ()) if one.held == held]
    return max(own, default=1.0)


def _presences(cast: Cast, known: Mapping[int, Participant], here: Mapping[int, Sequence[int]]) -> Iterator[Presence]:
    for owner, places in here.items():
        if any(not is_inside_another(cast, at, known) for at in places):
            labels = {LABELS[cast.mentions[at].label] for at in places}
            spans = tuple(cast.mentions[at].span for at in places)
            yield Presence(known[owner], spans, tuple(places), labels == {"pronoun"}, labels <= _WEAK)


def is_inside_another(cast: Cast, mention: int, known: Container[int]) -> bool:
    """Whether a mention stands inside the phrase of somebody else who takes part, or of the office of such a one."""
    span, owner = cast.mentions[mention].span, cast.owners[mention]
    around = range(max(0, mention - _INSIDE), min(mention + _INSIDE, len(cast.mentions)))
    holders = [at for at in around if cast.mentions[at].span.contains(span) and cast.owners[at] != owner]
    return any(cast.owners[at] in known or _is_title(cast, at, around, known) for at in holders)


def _is_title(cast: Cast, office: int, around: Iterable[int], known: Container[int]) -> bool:
    """Whether an office stands beside or inside the words for whoever holds it: "President of Tarrow Ada Brill"."""
    span = cast.mentions[office].span
    near = Span(max(0, span.start - _BESIDE), span.end + _BESIDE)
    others = (at for at in around if cast.owners[at] in known and not span.contains(cast.mentions[at].span))
    return cast.owners[office] < 0 and any(cast.mentions[at].span.overlaps(near) for at in others)
