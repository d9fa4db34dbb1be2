"""Choices: the ranker asked by a rule that leaves several who can be meant."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from onrecord.actors import features
from onrecord.actors.contradictions import contradicts
from onrecord.actors.coreference import Entity
from onrecord.actors.ranker import load_weights, rank
from onrecord.actors.scene import Question, Resolution, Scene, Spot
from onrecord.languages.tables import ENGLISH, pattern_of
from onrecord.phrases.sources import Source

_ASKED = re.compile(pattern_of(ENGLISH, "actor_patterns", "asked about"))
_MOST = 30  # candidates from farther away


def candidates(scene: Scene, number: int, source: Source, only: Iterable[int] | None = None) -> list[Spot]:
    """The entities near a source that can be meant, the nearest first."""
    wanted = None if only is None else set(only)
    spots = [
        spot
        for spot in scene.recent(source.start)
        if (wanted is None or spot.entity in wanted)
        and _may_be(scene, source, scene.entities[spot.entity])
        and not is_forbidden(scene, number, source, spot)
    ]
    if wanted is not None:
        have = {spot.entity for spot in spots}
        far = scene.nearest(wanted - have, source.start, _MOST)
        spots.extend(_first_spots(scene, source.start, far))
    return spots


def is_forbidden(scene: Scene, number: int, source: Source, spot: Spot) -> bool:
    """Whether somebody is only asked about, or spoken of in the very words that the source says.

    Args:
        scene: The article so far.
        number: The attribution.
        source: Its source.
        spot: The place nearest to it where somebody is spoken of.
    """
    if source.gender is None:
        return False
    if _is_spoken_of(scene, number, spot.entity):
        return True
    if spot.is_source:
        return False
    start = scene.layout.sentence_start(source.start)
    return start <= spot.start and _ASKED.search(scene.text, start, spot.start) is not None


def _is_spoken_of(scene: Scene, number: int, entity: int) -> bool:
    """Whether what is said names somebody: nobody calls himself by name."""
    own = scene.spots_of.get(entity, [])
    for piece in scene.attributions[number].content:
        first = bisect_left(own, piece.start, key=lambda spot: spot.start)
        last = bisect_left(own, piece.end, key=lambda spot: spot.start)
        if any(not spot.is_source for spot in own[first:last]):
            return True
    return False


def _may_be(scene: Scene, source: Source, entity: Entity) -> bool:
    """Whether gender, number and kind agree, and the article calls the entity nothing else."""
    return features.agrees(source, entity) and not contradicts(scene, source, entity)


def _first_spots(scene: Scene, at: int, wanted: Iterable[int]) -> list[Spot]:
    """The nearest place of entities that are farther away, in the order in which they are first named."""
    nearest: list[tuple[Spot, Spot]] = []
    for number in wanted:
        if own := scene.spots_of.get(number):
            before = bisect_left(own, at, key=lambda spot: spot.start)
            nearest.append((own[0], own[max(0, before - 1)]))
    return [spot for _, spot in sorted(nearest)]


def choose(scene: Scene, number: int, source: Source, rule: str, only: set[int] | None = None) -> Resolution:
    """Whom the ranker takes.

    Args:
        scene: The article so far.
        number: The attribution.
        source: Its source, or what it stands for.
        rule: The name of the rule that asks.
        only: Who alone may be meant; then nobody is no answer.
    """
    spots = candidates(scene, number, source, only)
    choices = rank(scene, number, source, spots, nobody=only is None, weights=load_weights())
    asked = Question(source, tuple(spots), only is None)
    chosen = next((spot for spot in spots if spot.entity == choices[0].entity), None)
    link = scene.linked(chosen) if chosen is not None else None
    return Resolution(rule, choices[0].entity, choices[0].chance, asked, link)
