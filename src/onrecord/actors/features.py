"""Features: how well an entity fits as the one that a pronoun or a common noun speaks of."""

from __future__ import annotations

import math
import re

from onrecord.actors.coreference import Entity
from onrecord.actors.matching import fits_noun
from onrecord.actors.scene import Scene, Spot
from onrecord.languages.tables import ENGLISH, pattern_of, word_set
from onrecord.phrases.bodies import is_outlet
from onrecord.phrases.gazetteer import small_words
from onrecord.phrases.sources import Source

NAMES = (  # no words: names of features
    "same sentence",
    "one sentence before",
    "two sentences before",
    "sentences before",  # logarithm
    "same paragraph",
    "speaker before",
    "speaker before, same paragraph",
    "speaker before, two sentences at most",
    "a source lately",
    "begins its sentence",
    "begins its sentence, one before",
    "gender known to agree",
    "named often",
    "in the first paragraph",
    "nearest",
    "second nearest",
    "inside a quotation",
    "possessive",
    "after a preposition",
    "inside this content",
    "speaker of the statement around",
    "unnamed",
    "noun fits",
    "organisation",
    "place",
    "after the place",
)
NOBODY = (
    "nobody",
    "nobody, no candidate",
    "nobody: it",
    "nobody: they",
    "nobody: noun for a person",
    "nobody: noun for a body",
)
_OBLIQUE = re.compile(pattern_of(ENGLISH, "actor_patterns", "after a preposition"))
_TITLE = 30  # characters of a preposition and a title before a name
_THING = word_set(ENGLISH, "actor_words", "pronoun of a thing")
_SEVERAL = word_set(ENGLISH, "actor_words", "pronoun of several")
_SEVERAL_SELVES = word_set(ENGLISH, "actor_words", "pronoun of several, also reflexive")
_LEAD = re.compile(pattern_of(ENGLISH, "actor_patterns", "lead of a sentence"))


def of_candidate(scene: Scene, number: int, source: Source, spot: Spot, rank: int) -> tuple[float, ...]:
    """The values of ``NAMES`` for one candidate.

    Args:
        scene: The article so far.
        number: The attribution whose source is looked for.
        source: That source.
        spot: The candidate’s nearest place.
        rank: How many other candidates stand nearer.
    """
    entity = scene.entities[spot.entity]
    layout, at = scene.layout, source.start
    sentences = abs(layout.sentence(at) - layout.sentence(spot.start))
    same_paragraph = layout.paragraph(at) == layout.paragraph(spot.start)
    begins = _begins(scene, spot.start)
    speaker = _is_speaker_before(scene, at, spot.entity)
    return tuple(
        map(
            float,
            (
                sentences == 0,
                sentences == 1,
                sentences == 2,
                math.log1p(sentences),
                same_paragraph,
                speaker,
                speaker and same_paragraph,
                speaker and sentences <= 2,
                spot.is_source,
                begins,
                begins and sentences == 1,
                source.gender is not None and source.gender == entity.gender,
                math.log1p(len(entity.mentions)),
                bool(entity.mentions) and layout.paragraph(entity.mentions[0].span.start) == 0,
                rank == 0,
                rank == 1,
                _is_quoted(scene, spot.start, at),
                spot.possessive,
                _is_oblique(scene.text, spot.start),
                _in_content(scene, number, spot),
                _is_parent(scene, number, spot.entity),
                entity.name is None,
                source.form == "nominal" and fits_noun(scene, source, entity) > 0,
                entity.kind in ("organisation", "bloc", "country"),
                entity.is_place,
                spot.start > at,
            ),
        )
    )


def of_nobody(source: Source, candidates: int) -> tuple[float, ...]:
    """The values of ``NOBODY``."""
    is_person = source.form == "nominal" and source.parts.kind in ("person", "group")
    return tuple(
        map(
            float,
            (
                True,
                candidates == 0,
                source.word in _THING,
                source.word in _SEVERAL,
                source.form == "nominal" and is_person,
                source.form == "nominal" and not is_person,
            ),
        )
    )


def agrees(source: Source, entity: Entity) -> bool:
    """Whether the entity can be meant at all: gender, number and kind."""
    if source.form == "nominal":
        return _agrees_noun(source, entity)
    if source.gender is not None:
        return entity.kind == "person" and entity.gender in (None, source.gender)
    if source.word in ("who", "whom"):
        return entity.kind in ("person", "group")
    if source.word in _THING:
        return entity.kind in ("organisation", "bloc", "country")
    if source.word in _SEVERAL_SELVES:
        return entity.kind in ("organisation", "bloc", "group") or (entity.kind == "person" and entity.name is None)
    if source.word == "issuer":
        return entity.kind in ("person", "organisation", "bloc")
    return entity.kind == "person"


def _agrees_noun(source: Source, entity: Entity) -> bool:
    if source.parts.kind == "person":
        return entity.kind == "person" and (source.gender is None or entity.gender in (None, source.gender))
    if source.parts.kind == "group":
        return entity.kind == "group"
    if entity.kind == "country":
        return source.noun in small_words("state")
    if entity.name is not None and is_outlet(entity.name):
        return source.noun in small_words("outlet")
    return entity.kind in ("organisation", "bloc") or (entity.is_place and source.noun in small_words("state", "town"))


def _is_oblique(text: str, at: int) -> bool:
    """Whether a preposition stands before: who is only spoken to, or about, is less likely to speak next."""
    return _OBLIQUE.search(text, max(0, at - _TITLE), at) is not None


def _begins(scene: Scene, at: int) -> bool:
    start = scene.layout.sentence_start(at)
    return at - start < 40 and _LEAD.match(scene.text[start:at]) is not None


def _is_speaker_before(scene: Scene, at: int, entity: int) -> bool:
    before = scene.heard_before(at)
    return before is not None and scene.resolutions[before].entity == entity


def _is_quoted(scene: Scene, spot: int, at: int) -> bool:
    quotation = scene.layout.quotation(spot)
    return quotation is not None and not quotation.start <= at < quotation.end


def _in_content(scene: Scene, number: int, spot: Spot) -> bool:
    return any(piece.start <= spot.start < piece.end for piece in scene.attributions[number].content)


def _is_parent(scene: Scene, number: int, entity: int) -> bool:
    parent = scene.attributions[number].nested_in
    if parent is None:
        return False
    made = scene.resolutions.get(scene.by_id.get(parent, -1))
    return made is not None and made.entity == entity
