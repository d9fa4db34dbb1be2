"""Kin: whom an author means by "my father", where the text names that person beside such words."""

from __future__ import annotations

import re

from onrecord.actors.scene import Scene

_KIN = (
    "father|mother|husband|wife|brother|sister|son|daughter|uncle|aunt|grandfather|grandmother|partner|boss|"
    "colleague|friend|teacher|doctor|neighbou?r"
)
_NAMED = re.compile(rf"\b[Mm]y\s+(?:[a-z-]+\s+){{0,2}}(?P<kin>{_KIN}),?\s+(?=[A-Z])")
_AFTER = re.compile(rf",\s+my\s+(?:[a-z-]+\s+){{0,2}}(?P<kin>{_KIN})\b")
_PARENTS = re.compile(r"\b[Mm]y\s+(?:late\s+)?(?P<kin>parents|grandparents),\s+(?=[A-Z])")
_COUPLES = {"parents": ("father", "mother"), "grandparents": ("grandfather", "grandmother")}
_AND = re.compile(r"\s+and\s+\Z")
_LONGEST = 60  # characters of a name
_REACH = 20_000  # characters at the beginning in which an author speaks of those at home


def find_kin(scene: Scene, noun: str) -> int | None:
    """The person whom the author of a text calls "my" and this noun; ``None`` where the text does not name one.

    Args:
        scene: The article.
        noun: Father, sister, boss ...

    Limits: English; the first 20,000 characters; what stands in quotation marks is another’s kin.
    """
    found = {owner for kin, owner in [*_named(scene), *_parents(scene)] if kin == noun}
    return found.pop() if len(found) == 1 else None


def _named(scene: Scene) -> list[tuple[str, int]]:
    """My sister, Oda; Oda Fenn, my sister."""
    made = []
    for match in _NAMED.finditer(scene.text, 0, _REACH):
        made += [(match["kin"], owner) for owner in _at(scene, match.end())[:1]]
    for mention, owner in scene.mentions_in(0, _REACH):
        after = _AFTER.match(scene.text, mention.span.end) if mention.kind == "person" else None
        if after is not None and owner is not None and scene.layout.quotation(mention.span.start) is None:
            made.append((after["kin"], owner))
    return made


def _parents(scene: Scene) -> list[tuple[str, int]]:
    """My parents, Ulf and Oda Fenn."""
    made = []
    for match in _PARENTS.finditer(scene.text, 0, _REACH):
        for owner in _at(scene, match.end()):
            father, mother = _COUPLES[match["kin"]]
            gender = scene.entities[owner].gender
            made += [(father if gender == "male" else mother, owner)] if gender else []
    return made


def _at(scene: Scene, start: int) -> list[int]:
    """The person named at a place, and the one joined to that name; nobody inside a quotation."""
    inside = [(m, owner) for m, owner in scene.mentions_in(start, start + 2 * _LONGEST) if m.kind == "person"]
    if not inside or inside[0][0].span.start != start or scene.layout.quotation(start) is not None:
        return []
    first, second = inside[0], inside[1:2]
    joined = [owner for m, owner in second if _AND.fullmatch(scene.text[first[0].span.end : m.span.start])]
    return [owner for owner in (first[1], *joined) if owner is not None]
