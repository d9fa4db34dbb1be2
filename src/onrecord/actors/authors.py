"""Authors: who "I" is in an article whose text names its author."""

from __future__ import annotations

import re

from onrecord.actors.scene import Scene

_BY = re.compile(r"(?:\A|\n)[^\S\n]*(?:By|BY)\s+\Z")
_HEAD = 300  # characters at the beginning in which a byline stands
_TAIL = 600  # characters at the end in which a note on the author stands
_NOTE = re.compile(r"(?:\s*+,[^.]{3,80},)?\s++(?:is|was|teaches|writes|works|serves|has)\b")


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
