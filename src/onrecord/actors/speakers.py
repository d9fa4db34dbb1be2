"""Speakers: the fields of a speaker, from the entity that was found or from the source’s own words, and whose line it
is, that of the country, bloc or body for which he or she speaks.
"""

from __future__ import annotations

import re

import msgspec

from onrecord.actors.belonging import is_staff, settle
from onrecord.actors.coreference import Entity, actor_id, folded
from onrecord.actors.home import group_country, is_public, office_country
from onrecord.actors.portraits import Portrait, body_in_register, portray, with_body
from onrecord.actors.scene import Scene
from onrecord.phrases.gazetteer import Parts
from onrecord.phrases.register import is_party
from onrecord.phrases.roles import is_former
from onrecord.phrases.sources import Source
from onrecord.types import Role, Span, Speaker, SpeakerBasis, SpeakerKind

_POSSESSOR = re.compile(r"(?P<name>[A-Z][\w-]{1,60}+)[’']s?\s++(?:[a-z]++\s++)?\Z")
_BEHIND = re.compile(r"\s+of\s+(?:the\s+)?(?:neighbou?ring\s+)?(?P<name>[A-Z][\w-]+)")
_REACH = 60  # characters before a role in which its country stands as a possessor


def named_speaker(scene: Scene, entity: Entity, portrait: Portrait, document_id: str, score: float) -> Speaker:
    """The speaker that an entity with a name makes, with the probability that it is the right one."""
    return Speaker(
        actor=actor_id(document_id, entity),
        name=entity.name,
        kind=kind_of(entity),
        role=portrait.role,
        organisation=portrait.organisation,
        country=portrait.country,
        speaks_for=_id_of(scene, spoken_for(scene, entity, portrait), document_id),
        score=score,
        basis=portrait.basis,
    )


def unnamed_speaker(scene: Scene, source: Source, entity: Entity, document_id: str) -> Speaker:
    """A speaker without a name, with what is said of the office anywhere."""
    offices = scene.offices.get(entity.number, ())
    parts = offices[0].parts if offices else source.parts
    plain = _from_parts(scene, parts, entity.kind)
    country = plain.country or group_country(source.text, scene.home)
    owner = _owner(scene, source) if country is None else None
    basis: SpeakerBasis = owner.basis if owner else plain.basis
    country = owner.country if owner else country
    roles = tuple(Role(office.parts.role, None, country, office.span) for office in offices)
    portrait = Portrait(plain.role, plain.organisation, country, is_former(plain.role or ""), roles, basis)
    speaks_for = _id_of(scene, spoken_for(scene, entity, portrait), document_id)
    actor = actor_id(document_id, entity)
    return msgspec.structs.replace(plain, country=country, actor=actor, speaks_for=speaks_for, basis=basis)


def speaker_from_words(scene: Scene, source: Source) -> Speaker:
    """What the source’s own words tell of somebody whom the article does not know."""
    kind = source.parts.kind
    if source.form == "pronoun":
        kind = "person" if source.number == "one" else "group" if source.number == "many" else "unknown"
    plain = _from_parts(scene, source.parts, kind)
    return msgspec.structs.replace(plain, country=plain.country or group_country(source.text, scene.home))


def kind_of(entity: Entity) -> SpeakerKind:
    """The kind as it is shown: a city or a state that speaks is an organisation."""
    return "organisation" if entity.is_place and entity.kind == "unknown" else entity.kind


def _from_parts(scene: Scene, parts: Parts, kind: SpeakerKind) -> Speaker:
    whole, parts = parts, with_body(scene, settle(parts, scene.clusters))
    country = parts.country
    if parts.role:
        country = office_country(parts, scene.home) or office_country(whole, scene.home)
    known = None if country else body_in_register(parts.organisation, parts.role)
    basis: SpeakerBasis = "register" if known else "article"
    return Speaker(kind=kind, role=parts.role, organisation=parts.organisation, country=country or known, basis=basis)


def _of_party(entity: Entity, portrait: Portrait) -> bool:
    """Whether a party speaks, or somebody for it who holds no office of a state: a party is not its state."""
    if entity.kind == "organisation":
        return is_party(entity.name or "")
    return portrait.organisation is not None and is_party(portrait.organisation) and not is_public(portrait.role or "")


def _owner(scene: Scene, source: Source) -> Portrait | None:
    """The person whose aides these are."""
    owners = [owner for mention, owner in scene.mentions_in(source.start, source.end) if mention.kind == "person"]
    if len(owners) != 1 or owners[0] is None or not is_staff(source.noun):
        return None
    return portray(scene, scene.entities[owners[0]])


def _id_of(scene: Scene, number: int | None, document_id: str) -> str | None:
    return actor_id(document_id, scene.entities[number]) if number is not None else None


def spoken_for(scene: Scene, entity: Entity, portrait: Portrait) -> int | None:
    """The number of the entity for whom this one speaks; ``None`` for private and former persons."""
    if entity.kind in ("country", "bloc"):
        return entity.number
    if portrait.is_former or (entity.kind in ("person", "group") and portrait.role is None):
        return None
    if (
        not _of_party(entity, portrait)
        and portrait.country
        and (country := scene.country(portrait.country)) is not None
    ):
        return country
    if (owner := _country_beside(scene, portrait)) is not None:
        return owner
    if portrait.organisation and (body := scene.clusters.forms.get(folded(portrait.organisation.split()))) is not None:
        return body
    return entity.number if entity.kind == "organisation" else None


def _country_beside(scene: Scene, portrait: Portrait) -> int | None:
    """The country that stands beside the role: Lune’s minister, the minister of Lune."""
    for role in portrait.roles:
        found = _POSSESSOR.search(scene.text, max(0, role.span.start - _REACH), role.span.start) or _BEHIND.match(
            scene.text, role.span.end
        )
        number = scene.clusters.forms.get(folded([found["name"]])) if found and role.role == portrait.role else None
        if number is not None and scene.entities[number].kind in ("country", "bloc"):
            return number
    return None


def demonyms(scene: Scene, code: str) -> tuple[Span, ...]:
    """Where the article speaks of the people of a country."""
    return scene.demonyms.get(code, ())
