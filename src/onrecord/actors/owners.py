"""Owners: whose spokesman a named spokesman is, so that "her spokesman" is not whichever spokesman was named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.actors.belonging import house_of, is_staff
from onrecord.actors.scene import Scene
from onrecord.phrases.sources import Source
from onrecord.types import Span

_GENDERS = {"his": "male", "her": "female"}
_BEFORE = re.compile(
    r"(?:(?<![\w’'-])(?P<pronoun>[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)|(?<=[\w.])(?P<mark>[’']s?))"
    r"\s++(?:[\w-]+\s++){0,3}?(?P<noun>[\w-]+),?\s++(?:[A-Z][\w.]*\s++){0,2}\Z"
)
_AFTER = re.compile(
    r",\s++(?:(?P<pronoun>his|her|their|its)\s++|(?:an?|the)\s++|(?=[A-Z]))?"
    r"(?P<words>(?:[\w’'.-]+\s++){0,4}?)(?P<noun>[\w-]+)(?:\s++(?:for|of|to)\s++(?P<of>[^,.;\n]{1,60}))?"
)
_REACH = 80  # characters beside a name in which its owner stands
_MOST = 5  # mentions of a name that are looked at


def is_of_owner(scene: Scene, source: Source, entity: int) -> bool:
    """Whether somebody named works for the one whom the possessive of a source means.

    Args:
        scene: The article so far.
        source: Words that begin with his, her, its or their.
        entity: A person, as the article names one.
    """
    owner = _nearest(scene, source.start, source.word, entity)
    for place, word in _owners_of(scene, entity):
        if word is None:
            found = _named_in(scene, place)
        elif word == source.word:
            found = _nearest(scene, place.start, word, entity)
            if found is None:
                return True
        else:
            continue
        if owner is not None and found == owner:
            return True
    return owner is not None and _is_of_house(scene, owner, entity)


def _nearest(scene: Scene, at: int, word: str, but: int) -> int | None:
    """The nearest named person before a place whom "his" or "her" can mean; of "its" and "their" any that is named."""
    gender = _GENDERS.get(word)
    for spot in scene.recent(at):
        one = scene.entities[spot.entity]
        if one.name is None or one.number == but or (gender is not None) != (one.kind == "person"):
            continue
        if gender is None or one.gender in (None, gender):
            return one.number
    return None


def _owners_of(scene: Scene, entity: int) -> Iterator[tuple[Span, str | None]]:
    """Where the owner of somebody named stands, with the pronoun for it, which is ``None`` for a name."""
    for mention in scene.entities[entity].mentions[:_MOST]:
        start, end = mention.span.start, mention.span.end
        low = max(0, start - _REACH)
        before = _BEFORE.search(scene.text, low, start)
        if before is not None and is_staff(before["noun"].lower()):
            word = before["pronoun"]
            yield Span(low, before.start("noun")) if word is None else Span(*before.span("pronoun")), _low(word)
        after = _AFTER.match(scene.text, end, end + 2 * _REACH)
        if after is not None and is_staff(after["noun"].lower()):
            place = after.span("of") if after["of"] else after.span("words")
            yield Span(*(after.span("pronoun") if after["pronoun"] else place)), _low(after["pronoun"])


def _low(word: str | None) -> str | None:
    return word.lower() if word else None


def _named_in(scene: Scene, place: Span) -> int | None:
    """Who is named in some words: the last one with a possessive, else the last one."""
    inside = scene.mentions_in(place.start, place.end)
    owning = [owner for mention, owner in inside if mention.possessive] or [owner for _, owner in inside]
    return owning[-1] if owning else None


def _is_of_house(scene: Scene, owner: int, entity: int) -> bool:
    """Whether an office is in the campaign or administration of a person."""
    for office in scene.offices.get(entity, ()):
        house = house_of(scene.entities[owner], office.parts.role or "", scene.clusters)
        if house is not None and house == office.parts.organisation:
            return True
    return False
