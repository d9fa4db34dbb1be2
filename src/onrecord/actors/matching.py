"""Matching: whether a common noun can speak of an entity: "the senator" of a Sen., "the network" of a Network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.actors.belonging import house_of, is_staff
from onrecord.actors.contradictions import (
    is_introduced_later,
    is_other_office,
    is_other_sort,
    office_key,
    ways_to_write,
)
from onrecord.actors.coreference import Entity
from onrecord.actors.offices import Office, role_words
from onrecord.actors.scene import Scene
from onrecord.languages.tables import ENGLISH, pattern_of, required_rows, word_set
from onrecord.phrases.bodies import is_outlet
from onrecord.phrases.gazetteer import body_noun, small_words
from onrecord.phrases.sources import Source
from onrecord.types import Span

_GENDERS = {"his": "male", "her": "female"}
_OUTLETS = word_set(ENGLISH, "actor_words", "noun of an outlet")
_BEFORE = re.compile(pattern_of(ENGLISH, "actor_patterns", "owner before"))
_AFTER = re.compile(pattern_of(ENGLISH, "actor_patterns", "said of whom it names"))
_REACH = 80  # characters beside a name in which its owner stands
_MOST = 5  # mentions of a name that are looked at
_PARTIES = (frozenset(("republican", "gop")), frozenset(("democratic", "democrat")))


def fits_noun(scene: Scene, source: Source, entity: Entity) -> int:
    """How well the noun fits: 2 for the office or the name itself, 1 for one of its kind, 0 for nothing known.

    Args:
        scene: The article so far.
        source: A common noun phrase.
        entity: Who may be meant.
    """
    if entity.kind == "person":
        is_doctor = source.noun in ("doctor", "physician") and any(m.title.rstrip(".") == "Dr" for m in entity.mentions)
        offices = [one for one in scene.offices.get(entity.number, ()) if not is_other_office(scene, source, one)]
        found = (fits_office(source, office) for office in offices)
        return max(found, default=0) or int(is_doctor)
    if entity.name is None:
        return 2 if source.noun in entity.nouns else 0
    return fits_body(source, entity)


def who_fits(scene: Scene, source: Source) -> dict[int, int]:
    """The persons whom a common noun can mean by their office, and how well it fits each."""
    noun = source.noun.rpartition(" ")[2]
    words = {noun, noun + "s", _stem(noun), *_like(noun), *_of_office(source)}
    numbers = {number for word in words for number in scene.by_word.get(word, ())}
    if noun in ("doctor", "physician"):
        numbers.update(e.number for e in scene.clusters.entities if e.kind == "person")
    fits = {number: fits_noun(scene, source, scene.entities[number]) for number in scene.nearest(numbers, source.start)}
    people = {number: fit for number, fit in fits.items() if fit and scene.entities[number].kind == "person"}
    return {
        number: fit
        for number, fit in people.items()
        if not is_introduced_later(scene.text, source, scene.entities[number])
    }


def fits_office(source: Source, office: Office) -> int:
    """Whether the noun is that of the office, with no word against it."""
    role = role_words(office.parts.role or "")
    noun = source.noun.rpartition(" ")[2]
    if not role or _conflicts(source.modifiers, set(role)):
        return 0
    other_time = ("former" in source.modifiers) != office.is_former
    same = office_key(source.parts.role or source.noun)
    if same is not None and same == office_key(office.parts.role or ""):
        return 1 if other_time else 2
    if " " in source.noun and not set(source.noun.split()) <= {word for r in role for word in (r, *_like(r))}:
        return 0
    if noun in role or any(_stem(noun) == _stem(word) for word in role):
        return 1 if other_time else 2
    return 1 if any(noun in _like(word) for word in role) else 0


def fits_body(source: Source, entity: Entity) -> int:
    """Whether the noun stands in the name, or tells the kind of body that the name has."""
    if is_other_sort(source, entity):
        return 0
    names = {word for mention in entity.mentions for word in role_words(mention.name)}
    noun = source.noun
    if noun in names or any(word in _like(noun) for word in names):
        return 2
    if entity.kind == "bloc":
        kind = body_noun(noun)
        return 2 if kind and kind.kind == "bloc" else 0
    if noun in _OUTLETS:
        return int(is_outlet(entity.name or "") or entity.name is not None and entity.name.isupper())
    return 0


def _conflicts(one: frozenset[str], other: set[str]) -> bool:
    """Whether one is called by one party and the other by another."""
    sides = [[bool(words & party) for party in _PARTIES] for words in (one, other)]
    return any(sides[0]) and any(sides[1]) and sides[0] != sides[1]


def _stem(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > 4 else word


def _of_office(source: Source) -> frozenset[str]:
    """The last words of all ways to write the office: the premier is called prime minister."""
    key = office_key(source.parts.role or source.noun)
    return ways_to_write(key) if key else frozenset()


@cache
def _like(word: str) -> frozenset[str]:
    """Nouns that can stand for this one."""
    return frozenset(other for group in _groups() if word in group for other in group) - {word}


@cache
def _groups() -> tuple[frozenset[str], ...]:
    return tuple(
        frozenset(row["words"].split("|")) for row in required_rows(ENGLISH, "phrases") if row["kind"] == "same office"
    )


def is_former(words: frozenset[str]) -> bool:
    """Whether words tell of the past."""
    return bool(words & small_words("former"))


# Whose spokesman somebody is: "her spokesman" is not whichever spokesman was named


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
