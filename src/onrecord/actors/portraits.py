"""Portraits: what the article says of each entity taken together: its roles, its body, its country."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from onrecord.actors.belonging import house_of
from onrecord.actors.coreference import Entity, folded
from onrecord.actors.home import Home, body_country, is_of_state, is_private, office_country
from onrecord.actors.offices import Office
from onrecord.actors.scene import Scene
from onrecord.phrases.bodies import begins_before
from onrecord.phrases.gazetteer import Parts, small_words
from onrecord.phrases.regions import region_of
from onrecord.phrases.register import holder_country, national_body
from onrecord.phrases.roles import is_former
from onrecord.types import Role, SpeakerBasis

_RULES = re.compile(r"(?:[’']s)?\s+(?:administration|presidency)\b", re.IGNORECASE)
_PARTY = re.compile(r"\s*(?:\([DRI]-[A-Z]|,\s+(?:Republican|Democrat)\s+of\s+[A-Z])")


_NOWHERE = Home()


class Portrait(msgspec.Struct, frozen=True):
    """The role that a speaker has in the article, and all of them with their evidence."""

    role: str | None = None
    organisation: str | None = None
    country: str | None = None
    is_former: bool = False
    roles: tuple[Role, ...] = ()
    basis: SpeakerBasis = "article"  # of the country


def portray(scene: Scene, entity: Entity) -> Portrait:
    """What the article says of one entity anywhere; the country from the register where the article tells none."""
    told = _portray(scene, entity)
    if told.country or told.is_former:
        return told
    code = _known_holder(scene, entity, told) if entity.kind == "person" else _known_body(scene, entity)
    code = code or body_in_register(told.organisation, told.role)
    return msgspec.structs.replace(told, country=code, basis="register") if code else told


def _known_holder(scene: Scene, entity: Entity, told: Portrait) -> str | None:
    """The country of a person to whom the article gives an office that the register knows him or her to have."""
    if scene.day is None or entity.name is None or not (told.organisation is None or is_of_state(told.organisation)):
        return None
    roles = [office.parts.role for office in scene.offices.get(entity.number, ()) if not office.is_former]
    found = (holder_country(entity.name, role, scene.day) for role in roles if role)
    return next((code for code in found if code), None)


def _known_body(scene: Scene, entity: Entity) -> str | None:
    if entity.kind not in ("organisation", "unknown") or not entity.name:
        return None
    names = dict.fromkeys([entity.name, *(mention.name for mention in entity.mentions)])
    return next((code for name in names if (code := national_body(name))), None)


def body_in_register(organisation: str | None, role: str | None) -> str | None:
    """The country of the body for which somebody speaks, where its name alone tells it; nobody speaks in a private job.

    >>> body_in_register("Bank of Japan", "governor"), body_in_register("Bank of Japan", "former governor")
    ('JP', None)
    """
    plain = (role or "").lower()
    return None if not organisation or is_private(plain) or is_former(plain) else national_body(organisation)


def _portray(scene: Scene, entity: Entity) -> Portrait:
    if entity.kind == "person":
        return _person(scene, entity)
    if entity.kind == "country":
        return Portrait(country=entity.country)
    if entity.kind in ("organisation", "bloc", "unknown") and entity.name:
        return Portrait(country=_body(scene, entity))
    return _group(scene, entity)


def _person(scene: Scene, entity: Entity) -> Portrait:
    offices = scene.offices.get(entity.number, [])
    roles = tuple(dict.fromkeys(_role(scene, office) for office in offices))
    best = _best(offices)
    if best is None:
        body = next((office.parts.organisation for office in offices if office.parts.organisation), None)
        country = scene.home.default if _is_candidate(scene, entity) else None
        return Portrait(organisation=body, country=country, roles=roles)
    country = _role(scene, best).country
    if country is None:
        country = next((role.country for role in roles if role.country), None)
    if country is None and _is_candidate(scene, entity):
        country = scene.home.default
    organisation = best.parts.organisation or _organisation(offices, best)
    return Portrait(best.parts.role, organisation, country, best.is_former, roles)


def _organisation(offices: Sequence[Office], best: Office) -> str | None:
    """The body that another mention of the same role gives."""
    noun = (best.parts.role or "").rpartition(" ")[2].lower()
    same = (o.parts for o in offices if (o.parts.role or "").rpartition(" ")[2].lower() == noun and not o.is_former)
    found = next((parts.organisation for parts in same if parts.organisation), None)
    plain = (office.parts.organisation for office in offices if office.parts.role is None)
    return found or next((body for body in plain if body), None)


def _best(offices: Sequence[Office]) -> Office | None:
    """A present office before a former one, an office before what somebody is in private; then the first."""
    usable = [office for office in offices if office.parts.role]
    return min(usable, key=_order, default=None)


def _order(office: Office) -> tuple[bool, bool, bool, bool]:
    role = (office.parts.role or "").lower().rstrip(".")
    noun = role.rpartition(" ")[2]
    return (is_former(role), office.is_former, noun in small_words("no office"), not office.from_source)


def _role(scene: Scene, office: Office) -> Role:
    parts = office.parts
    return Role(parts.role, parts.organisation, office_of(scene, office), office.span)


def office_of(scene: Scene, office: Office) -> str | None:
    """The country that one office speaks for."""
    return office_country(with_body(scene, office.parts), scene.home)


def with_body(scene: Scene, parts: Parts) -> Parts:
    """The country of the body, where the article knows the body: the Ministry is the Russian one."""
    if parts.country or not parts.organisation:
        return parts
    number = scene.clusters.forms.get(folded(parts.organisation.split()))
    if number is None:
        return parts
    return msgspec.structs.replace(parts, country=_body(scene, scene.entities[number]))


def _body(scene: Scene, entity: Entity) -> str | None:
    whole = (one for one in entity.mentions if begins_before(scene.text, one.span.start) == one.span.start)
    names = dict.fromkeys(mention.name for mention in whole)
    found = (body_country(name, _NOWHERE) for name in names)
    if entity.is_place and entity.kind == "unknown":
        return region_of(entity.name or "") or scene.home.country
    return next((code for code in found if code), None) or body_country(entity.name or "", scene.home)


def _group(scene: Scene, entity: Entity) -> Portrait:
    """Of a joined group the country that all members have."""
    members = next((set(m) for m, number in scene.joined.items() if number == entity.number), set())
    portraits = [portray(scene, scene.entities[number]) for number in members if number != entity.number]
    codes = {portrait.country for portrait in portraits if portrait.country} if len(portraits) > 1 else set()
    own = next((office.parts.role for office in scene.offices.get(entity.number, ()) if office.parts.role), None)
    role = own or next((p.role for p in portraits if p.role), None)
    basis: SpeakerBasis = "register" if any(portrait.basis == "register" for portrait in portraits) else "article"
    return Portrait(role=role, country=codes.pop(), basis=basis) if len(codes) == 1 else Portrait(role=role)


def _is_candidate(scene: Scene, entity: Entity) -> bool:
    """Whether the article speaks of the person’s campaign, administration or running mate."""
    if not scene.home.american:
        return False
    if house_of(entity, "manager", scene.clusters):
        return True
    places = [mention.span.end for mention in entity.mentions]
    return any(_RULES.match(scene.text, at) or _PARTY.match(scene.text, at) for at in places)
