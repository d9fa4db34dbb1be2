"""Standing: whose line a speaker gives - the country, bloc or body that he or she speaks for."""

from __future__ import annotations

import re

from onrecord.actors.coreference import Entity, folded
from onrecord.actors.portraits import Portrait
from onrecord.actors.scene import Scene
from onrecord.types import Span

_OWNER = re.compile(r"(?P<name>[A-Z][\w-]{1,60}+)[’']s?\s++(?:[a-z]++\s++)?\Z")
_OF = re.compile(r"\s+of\s+(?:the\s+)?(?:neighbou?ring\s+)?(?P<name>[A-Z][\w-]+)")
_REACH = 60  # characters before a role in which its country stands as a possessor


def spoken_for(scene: Scene, entity: Entity, portrait: Portrait) -> int | None:
    """The number of the entity for whom this one speaks; ``None`` for private and former persons."""
    if entity.kind in ("country", "bloc"):
        return entity.number
    if portrait.is_former or (entity.kind in ("person", "group") and portrait.role is None):
        return None
    if portrait.country and (country := scene.country(portrait.country)) is not None:
        return country
    if (owner := _owner(scene, portrait)) is not None:
        return owner
    if portrait.organisation and (body := scene.clusters.forms.get(folded(portrait.organisation.split()))) is not None:
        return body
    return entity.number if entity.kind == "organisation" else None


def _owner(scene: Scene, portrait: Portrait) -> int | None:
    """The country that stands beside the role: Lune’s minister, the minister of Lune."""
    for role in portrait.roles:
        found = _OWNER.search(scene.text, max(0, role.span.start - _REACH), role.span.start) or _OF.match(
            scene.text, role.span.end
        )
        number = scene.clusters.forms.get(folded([found["name"]])) if found and role.role == portrait.role else None
        if number is not None and scene.entities[number].kind in ("country", "bloc"):
            return number
    return None


def demonyms(scene: Scene, code: str) -> tuple[Span, ...]:
    """Where the article speaks of the people of a country."""
    return scene.demonyms.get(code, ())
