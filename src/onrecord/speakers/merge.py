"""Merge: the actors that the rules found and the entities of the learnt reader as one list.

An entity is the actor with whom it shares most places, or its name. Entities that are nobody's become actors of their
own: groups, bodies without a name, people whom only a noun calls.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from onrecord.documents.spans import SpanIndex
from onrecord.entities.coreference import Cast, Entity
from onrecord.entities.find import Found
from onrecord.entities.labels import LABELS, PRONOUN
from onrecord.languages.tables import ENGLISH, pattern_of
from onrecord.phrases.gazetteer import place_of
from onrecord.speakers.profiles import board_of, profile
from onrecord.speakers.resolve import KINDS, actor_id, shown_name
from onrecord.types import Actor, Document, Span, Spans

_ARTICLE = re.compile(pattern_of(ENGLISH, "actor_patterns", "article of a group"), re.IGNORECASE)
_COUNT = re.compile(pattern_of(ENGLISH, "actor_patterns", "count of a group"))
_NUMBER = re.compile(pattern_of(ENGLISH, "actor_patterns", "number of a group"), re.I)
_NO_NOUN = frozenset({"pronoun", "demonym", "office"})
_COMPATIBLE = {
    "body": {"organisation", "bloc", "unknown"},
    "outlet": {"organisation", "unknown"},
    "place": {"organisation", "unknown"},
}


class Merged(msgspec.Struct, frozen=True):
    """All actors, and the actor that each entity is."""

    actors: tuple[Actor, ...]
    ids: dict[int, str]


def merged(actors: Sequence[Actor], found: Found, document: Document) -> Merged:
    """The actors of the rules with all places of the entities that they are, and one for each entity besides."""
    cast = found.cast
    places = SpanIndex((span, number) for number, actor in enumerate(actors) for span in actor.mentions)
    names: dict[str, int] = {}
    for number, actor in enumerate(actors):
        if actor.name:
            names.setdefault(actor.name.casefold(), number)
    owner: dict[int, int] = {}
    for entity in cast.entities:
        at = _actor_of(cast, entity, actors, places, names)
        if at is not None:
            owner[entity.number] = at
    more: dict[int, list[Span]] = {}
    for number, at in owner.items():
        more.setdefault(at, []).extend(cast.mentions[m].span for m in cast.entities[number].mentions)
    fresh = _fresh(found, document, owner)
    once: dict[str, Actor] = {}
    for actor in fresh.values():
        once[actor.id] = _joined(once[actor.id], actor.mentions) if actor.id in once else actor
    kept = [
        _joined(actor, [*more.get(at, ()), *(once.pop(actor.id).mentions if actor.id in once else ())])
        for at, actor in enumerate(actors)
    ]
    called_by = {at: called(cast, cast.entities[number]) for number, at in sorted(owner.items(), reverse=True)}
    kept = [
        actor if actor.name else msgspec.structs.replace(actor, name=called_by.get(at), named=False)
        for at, actor in enumerate(kept)
    ]
    ids = {number: actors[at].id for number, at in owner.items()}
    ids |= {number: actor.id for number, actor in fresh.items()}
    both = sorted([*kept, *once.values()], key=lambda actor: (actor.mentions[:1], actor.id))
    return Merged(tuple(both), ids)


def _joined(actor: Actor, more: Iterable[Span]) -> Actor:
    return msgspec.structs.replace(actor, mentions=together(actor.mentions, more))


def _actor_of(
    cast: Cast, entity: Entity, actors: Sequence[Actor], places: SpanIndex, names: dict[str, int]
) -> int | None:
    votes: Counter[int] = Counter()
    wanted = _COMPATIBLE.get(entity.sort, {KINDS[entity.sort]})
    for at in entity.mentions:
        mention = cast.mentions[at]
        if mention.label == PRONOUN:
            continue
        for span, number in places.overlapping(mention.span):
            is_it = actors[number].kind in wanted or _is_state(entity, actors[number])
            if is_it and (span == mention.span or LABELS[mention.label].endswith("name")):
                votes[number] += 2 if span == mention.span else 1
    if votes:
        return max(votes, key=lambda number: (votes[number], -number))
    name = shown_name(entity)
    known = names.get(name.casefold()) if name else None
    return known if known is not None and actors[known].kind in wanted else None


def _is_state(entity: Entity, actor: Actor) -> bool:
    """Whether what the learnt reader takes for a person is a state that the rules know without a list."""
    return entity.sort == "person" and actor.kind == "country" and actor.named and place_of(actor.name or "") is None


def together(own: Spans, more: Iterable[Span]) -> Spans:
    """The spans of an actor, and those of the others that touch none of them."""
    taken = SpanIndex((span, 0) for span in own)
    kept: list[Span] = []
    for span in sorted(set(more)):
        if not (kept and kept[-1].end > span.start) and next(taken.overlapping(span), None) is None:
            kept.append(span)
    return tuple(sorted([*own, *kept]))


def called(cast: Cast, entity: Entity) -> str | None:
    """What the article calls somebody without a name: the first noun for them, without article and number."""
    nouns = (cast.words(at) for at in entity.mentions if LABELS[cast.mentions[at].label] not in _NO_NOUN)
    first = next(nouns, None)
    return (_COUNT.sub("", _ARTICLE.sub("", first)) or first) if first else None


def state_in(cast: Cast, entity: Entity) -> str | None:
    """The code of the state whose adjective begins what somebody without a name is called: two Danish tourists."""
    for at in entity.mentions:
        words = _COUNT.sub("", _ARTICLE.sub("", cast.words(at)))
        first = next(iter(_NUMBER.sub("", words).split()), "")
        place = place_of(first) if first[:1].isupper() else None
        if place and place.by == "demonym":
            return place.code
    return None


def _fresh(found: Found, document: Document, owner: dict[int, int]) -> dict[int, Actor]:
    board = board_of(found, document.written)
    made: dict[int, Actor] = {}
    for entity in found.cast.entities:
        spans = together((), [found.cast.mentions[at].span for at in entity.mentions])
        is_noun = any(found.cast.mentions[at].label != PRONOUN for at in entity.mentions)
        if entity.number in owner or not is_noun or entity.sort == "place":
            continue
        told = profile(board, entity)
        kind = KINDS[entity.sort]
        name = None if kind == "group" else shown_name(entity)
        code = told.country if name else told.country or state_in(found.cast, entity)
        made[entity.number] = Actor(
            actor_id(document.id, entity), name or called(found.cast, entity), kind, code, None, told.roles,
            spans, told.basis, name is not None,
        )  # fmt: skip
    return made
