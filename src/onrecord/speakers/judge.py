"""The judge: one decision for each field of each speaker, between the rules, the learnt reader, and nothing.

Neither reader comes first. First it is decided who speaks; then what role, body and country that one has, from all that
both readers say of him or her anywhere in the article.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from onrecord.actors.coreference import actor_id
from onrecord.actors.portraits import Portrait
from onrecord.actors.speakers import spoken_for
from onrecord.phrases.roles import is_former
from onrecord.speakers import countries, offices, who
from onrecord.speakers.choosing import Choice, Model, choose, read_models
from onrecord.speakers.countries import Subject, Whole
from onrecord.speakers.evidence import Evidence, Party
from onrecord.speakers.resolve import bound_by
from onrecord.types import Option, Speaker, SpeakerBasis


class Verdict(msgspec.Struct, frozen=True):
    """A speaker with the choices that made it; ``state`` is a number of the scene for which it speaks."""

    speaker: Speaker
    party: Party | None
    name: Choice
    role: Choice
    organisation: Choice
    country: Choice
    state: int | None = None


def judged(evidence: Evidence, models: Mapping[str, Model] | None = None) -> tuple[Verdict, ...]:
    """The speakers of all statements, in order.

    Args:
        evidence: What both readers say.
        models: Other weights than the shipped ones; for fitting.
    """
    known = models or read_models()
    whole = Whole(evidence)
    return tuple(_verdict(evidence, at, whole, known) for at in range(len(evidence.attributions)))


def _verdict(evidence: Evidence, at: int, whole: Whole, models: Mapping[str, Model]) -> Verdict:
    found, made = who.candidates(evidence, at)
    name = choose(found, models["name"])
    party = made[name.chosen.key].party if name.chosen.value is not None else None
    role = choose(offices.role_candidates(evidence, at, party), models["role"])
    office = role.chosen.value
    body = choose(offices.body_candidates(evidence, at, party, office), models["organisation"])
    subject = Subject(evidence, at, party, office, body.chosen.value)
    country = choose(countries.candidates(subject, whole), models["country"])
    basis: SpeakerBasis = "register" if country.chosen.key == countries.REGISTER else "article"
    told = Portrait(office, body.chosen.value, country.chosen.value, is_former(office or ""), (), basis)
    plain = evidence.unnamed(at)
    bound, state = _bound(evidence, at, party, told)
    led_to = _led_to(evidence, at, made, name)
    speaker = Speaker(
        actor=party.actor if party else plain.actor, name=party.name if party else None,
        kind=party.kind if party else plain.kind, role=office, organisation=told.organisation, country=told.country,
        speaks_for=bound, score=name.chance if party else None, basis=basis, rule=led_to,
        options=tuple(Option(one.value, chance) for one, chance in name.best),
    )  # fmt: skip
    return Verdict(speaker, party, name, role, body, country, state)


def _led_to(evidence: Evidence, at: int, made: Sequence[who.Proposal], name: Choice) -> str:
    """What led to the name, or to none: both readers, the rule of one, or the judge alone."""
    ruled, learnt = evidence.ruled[at].rule, evidence.learnt[at].answer.rule
    if name.chosen.value is None:
        return f"nobody is named: {ruled}"
    one = made[name.chosen.key]
    if one.ruled and one.learnt is not None:
        return f"both readers: {ruled}"
    if one.ruled:
        return f"the rules: {ruled}"
    return f"the learnt reader: {learnt}" if one.inside is None or one.learnt is not None else "a name in the source"


def _bound(evidence: Evidence, at: int, party: Party | None, told: Portrait) -> tuple[str | None, int | None]:
    """Who is bound by what the speaker says: the id of the actor, and its number in the scene where it has one."""
    scene = evidence.scene
    number = party.ruled if party is not None else _unnamed_number(evidence, at)
    if number is not None:
        roles = evidence.portrait(number).roles
        state = spoken_for(scene, scene.entities[number], msgspec.structs.replace(told, roles=roles))
        if state is not None:
            return actor_id(evidence.document.id, scene.entities[state]), state
    if party is None or not party.learnt:
        return None, None
    entity = evidence.board.cast.entities[party.learnt[0]]
    profile = msgspec.structs.replace(evidence.profile(entity.number), country=told.country, former=told.is_former)
    bound = bound_by(evidence.board, entity, profile)
    found = evidence.ids.get(bound) if bound is not None else None
    return (found if found != party.actor else None), None


def _unnamed_number(evidence: Evidence, at: int) -> int | None:
    number = evidence.ruled[at].entity
    return number if number is not None and evidence.scene.entities[number].name is None else None
