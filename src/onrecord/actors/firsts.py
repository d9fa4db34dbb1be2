"""Firsts: first persons, and those whom they call theirs."""

from __future__ import annotations

from onrecord.actors.authors import find_author
from onrecord.actors.coreference import Entity
from onrecord.actors.kin import find_kin
from onrecord.actors.scene import Resolution, Scene
from onrecord.actors.sources import Source
from onrecord.types import Span


def rule_first_person(scene: Scene, number: int, source: Source) -> Resolution | None:
    """I is the speaker of the quotation, else the author; we is nobody whom the article names."""
    if source.word not in ("i", "me", "my", "myself", "mine", "we", "us", "our", "ourselves"):
        return None
    if source.form == "nominal" and source.word == "my":
        return _mine(scene, source)
    if source.form == "nominal" or source.word in ("we", "us", "our", "ourselves"):
        return Resolution("first person, several or another")
    if speaker := _speaker_around(scene, number, source):
        return speaker
    author = find_author(scene)
    return Resolution("first person, author", author, 0.9 if author is not None else 1.0)


def _mine(scene: Scene, source: Source) -> Resolution:
    """My father, whom the text names; my sister and I, where it names the author. Not inside a quotation."""
    others = Resolution("first person, several or another")
    if scene.layout.quotation(source.start) is not None:
        return others
    if source.text.lower().endswith(" and i") and (author := find_author(scene)) is not None:
        members = frozenset((author,))
        if members not in scene.joined:
            scene.joined[members] = scene.add(Entity(0, source.text, "group", ()))
        return Resolution("group", scene.joined[members])
    kin = find_kin(scene, source.noun) if source.number != "many" else None
    return Resolution("first person, kin", kin, 0.9) if kin is not None else others


def _speaker_around(scene: Scene, number: int, source: Source) -> Resolution | None:
    """The speaker of the statement, or of the quotation, in which the source stands."""
    around = {other for _, other in scene.contents.holding(Span(source.start, source.end))}
    for other in sorted(around - {number}):
        made = scene.resolutions.get(other)
        if made is not None and scene.attributions[other].manner != "indirect":
            return Resolution("first person, speaker of the quotation", made.entity, made.chance)
    return None
