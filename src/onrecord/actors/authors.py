"""Authors: who "I" is - the speaker of the quotation around it, or the author whom the article names."""

from __future__ import annotations

import re

from onrecord.actors.scene import Resolution, Scene
from onrecord.languages.tables import ENGLISH, pattern_of
from onrecord.phrases.sources import FIRST, FIRST_MANY, Source
from onrecord.types import Span

_BY = re.compile(r"(?:\A|\n)[^\S\n]*(?:By|BY)\s+\Z")
_HEAD = 300  # characters at the beginning in which a byline stands
_TAIL = 600  # characters at the end in which a note on the author stands
_NOTE = re.compile(pattern_of(ENGLISH, "actor_patterns", "note on an author"))
SEVERAL = Resolution("first person, several or another")


def rule_first_person(scene: Scene, number: int, source: Source) -> Resolution | None:
    """I is the speaker of the quotation, else the author; we, and whom either calls theirs, is nobody by name."""
    if source.word not in FIRST | FIRST_MANY:
        return None
    if source.form == "nominal" or source.word in FIRST_MANY:
        return SEVERAL
    if speaker := _speaker_around(scene, number, source):
        return speaker
    author = find_author(scene)
    return Resolution("first person, author", author, 0.9 if author is not None else 1.0)


def _speaker_around(scene: Scene, number: int, source: Source) -> Resolution | None:
    """The speaker of the statement, or of the quotation, in which the source stands."""
    around = {other for _, other in scene.contents.holding(Span(source.start, source.end))}
    for other in sorted(around - {number}):
        made = scene.resolutions.get(other)
        if made is not None and scene.attributions[other].manner != "indirect":
            return Resolution("first person, speaker of the quotation", made.entity, made.chance)
    return None


def find_author(scene: Scene) -> int | None:
    """The person whom a byline, or a note at the end, names as the author.

    A note is a last paragraph that begins with a full name and says what that person is.
    """
    for spot in scene.spots:
        if spot.start > _HEAD:
            break
        if _BY.search(scene.text, 0, spot.start):
            return spot.entity
    return _noted(scene)


def _noted(scene: Scene) -> int | None:
    last = max(scene.layout.paragraphs, default=0)
    for mention, owner in scene.mentions_in(max(last, len(scene.text) - _TAIL), len(scene.text)):
        begins = not scene.text[last : mention.span.start].strip(" *—–-_")
        if begins and mention.kind == "person" and _NOTE.match(scene.text, mention.span.end):
            return owner
    return None
