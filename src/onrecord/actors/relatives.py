"""Relatives: who, which and that speak of the name right before, also over an aside."""

from __future__ import annotations

import re

from onrecord.actors import features
from onrecord.actors.scene import Resolution, Scene, Spot
from onrecord.actors.sources import Source

_GAP = re.compile(r"(?:\s*\([^()]{1,30}\))?[\s,—–“”\"'-]*\Z")
_ASIDE = re.compile(r"(?:\s*\([^()]{1,30}\))?,\s[^.;:?!“”\"]{3,90},\s*\Z")
_APPOSED = re.compile(r"(?:\s*\([^()]{1,30}\))?,\s+(?:an?|the|his|her|its|their)\s[^.;:?!“”\",]{3,80}\s\Z")
_JOINED = re.compile(r"\s+(?:and|or)\s+(?:the\s+)?\Z")
_REACH = 120  # characters before a relative in which its name stands


def rule_relative(scene: Scene, number: int, source: Source) -> Resolution | None:
    """Who and which speak of the name right before, also over an aside."""
    if source.form != "relative":
        return None
    near = [spot for spot in scene.recent(source.start) if source.start - spot.end < _REACH][:3]
    for spot in near:
        rule, chance = _tie(scene.text[spot.end : source.start])
        if rule is None:
            continue
        if features.agrees(source, scene.entities[spot.entity]) or _is_speaking_place(scene, source, spot):
            is_pair = _is_pair(scene, spot)
            return Resolution("relative, after a pair") if is_pair else Resolution(rule, spot.entity, chance)
        if rule == "relative":
            return Resolution("relative, of another kind")
    return Resolution("relative, no name before")


def _tie(between: str) -> tuple[str | None, float]:
    """What stands between a name and its relative: nothing, an aside, an apposition; else no tie."""
    if _GAP.fullmatch(between):
        return "relative", 1.0
    if _ASIDE.fullmatch(between) or _APPOSED.fullmatch(between):
        return "relative, over an aside", 0.8
    return None, 0.0


def _is_speaking_place(scene: Scene, source: Source, spot: Spot) -> bool:
    """Whether a city or a state stands for those who run it: which, but not who."""
    return source.word != "who" and scene.entities[spot.entity].is_place


def _is_pair(scene: Scene, spot: Spot) -> bool:
    """Whether another name is joined before: then both may be meant, or one."""
    return any(
        other.entity != spot.entity and _JOINED.fullmatch(scene.text[other.end : spot.start])
        for other in scene.recent(spot.start)
    )
