"""Resolve: who the source of each attribution is. The stage between the attributions and the reading.

Names are clustered, sources are read, and each source goes through the rules in the order of the text; first persons
come last, because they need the speaker of the quotation around. A speaker whose score is below the operating point
has no name: an honest ``None``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from onrecord.actors.coreference import Entity, actor_id
from onrecord.actors.portraits import Portrait, portray
from onrecord.actors.rules import decide
from onrecord.actors.scene import Scene
from onrecord.actors.scores import Operating, least_score, load_operating, score_of
from onrecord.actors.speakers import demonyms, kind_of, named_speaker, speaker_from_words, unnamed_speaker
from onrecord.phrases.sources import FIRST
from onrecord.types import Actor, Attribution, Document, Name, Span, Speaker

_DIGITS = 4  # of a score; more would promise what no fit can keep


class Judged(msgspec.Struct, frozen=True):
    """A speaker with the rule that found it and the probability that it is right."""

    speaker: Speaker
    rule: str
    score: float
    entity: int | None = None


class Resolved(msgspec.Struct, frozen=True):
    """The attributions with the speakers of the rules, the actors, and what whoever judges the rules must know."""

    attributions: tuple[Attribution, ...]
    actors: tuple[Actor, ...]
    scene: Scene
    judged: tuple[Judged, ...]


def resolve(
    attributions: Sequence[Attribution], names: Sequence[Name], document: Document
) -> tuple[tuple[Attribution, ...], tuple[Actor, ...]]:
    """The attributions with their speakers, and the actors of the article.

    >>> text = "Oda Fenn rose. She said no."
    >>> one = Attribution("a", (Span(15, 18),), (Span(19, 23),), (Span(24, 26),), "She", "said", "no", "indirect")
    >>> made, actors = resolve([one], [Name(Span(0, 8), "person")], Document(id="d", text=text, text_sha256=""))
    >>> made[0].speaker.name, actors[0].mentions
    ('Oda Fenn', (Span(start=0, end=8), Span(start=15, end=18)))

    Args:
        attributions: As the attributions stage gives them.
        names: Proper names as the encoder marks them; without any, capitalised words are taken.
        document: The article.

    Limits: English.
    """
    made = resolve_all(attributions, names, document)
    return made.attributions, made.actors


def resolve_all(attributions: Sequence[Attribution], names: Sequence[Name], document: Document) -> Resolved:
    """The same with the scene, the rules and the scores."""
    scene, judged = judge(attributions, names, document)
    made = tuple(
        msgspec.structs.replace(one, speaker=each.speaker) for one, each in zip(attributions, judged, strict=True)
    )
    return Resolved(made, tuple(_actors(scene, document.id, judged)), scene, judged)


def judge(
    attributions: Sequence[Attribution], names: Sequence[Name], document: Document
) -> tuple[Scene, tuple[Judged, ...]]:
    """The speakers with their rules and scores, and the scene they were found in; for measuring and explaining."""
    scene = Scene(document, names, attributions)
    for number in _order(scene):
        scene.note(number, decide(scene, number))
    operating = load_operating()
    scores = _scores(scene, operating)
    portraits: dict[int, Portrait] = {}
    judged = [
        _judged(scene, number, document.id, portraits, scores[number], least_score(one.manner, operating))
        for number, one in enumerate(attributions)
    ]
    return scene, tuple(judged)


def _order(scene: Scene) -> list[int]:
    """In the order of the text, first persons last."""
    return sorted(
        range(len(scene.sources)),
        key=lambda number: (scene.sources[number].word in FIRST, scene.sources[number].start, number),
    )


def _scores(scene: Scene, operating: Operating) -> dict[int, float]:
    """A pronoun that was led here by another is no surer than that one."""
    scores: dict[int, float] = {}
    for number in _order(scene):
        resolution = scene.resolutions[number]
        own = score_of(resolution, scene.sources[number], operating)
        scores[number] = min(own, scores.get(resolution.link, 1.0) if resolution.link is not None else 1.0)
    return scores


def _judged(
    scene: Scene, number: int, document_id: str, portraits: dict[int, Portrait], score: float, least: float
) -> Judged:
    resolution, source = scene.resolutions[number], scene.sources[number]
    entity = scene.entities[resolution.entity] if resolution.entity is not None else None
    if entity is None or (entity.name is not None and score < least):
        return Judged(speaker_from_words(scene, source), resolution.rule, score)
    if entity.name is None:
        return Judged(unnamed_speaker(scene, source, entity, document_id), resolution.rule, score, entity.number)
    if entity.number not in portraits:
        portraits[entity.number] = portray(scene, entity)
    speaker = named_speaker(scene, entity, portraits[entity.number], document_id, round(score, _DIGITS))
    return Judged(speaker, resolution.rule, score, entity.number)


def _actors(scene: Scene, document_id: str, judged: Sequence[Judged]) -> Iterator[Actor]:
    """Everybody who is named or speaks, in the order of their first mention."""
    spoken: dict[int, list[Span]] = {}
    for number, each in enumerate(judged):
        if each.entity is not None:
            spoken.setdefault(each.entity, []).extend(scene.attributions[number].source)
    made: dict[str, Actor] = {}
    spoken_for = {each.speaker.speaks_for for each in judged}
    for entity in scene.entities:
        places = _distinct(
            [*(m.span for m in entity.mentions), *_others(scene, entity), *spoken.get(entity.number, ())]
        )
        is_wanted = entity.kind != "unknown" or entity.number in spoken
        if places and (is_wanted or actor_id(document_id, entity) in spoken_for):
            actor = _actor(scene, entity, places, document_id)
            made.setdefault(actor.id, actor)
    yield from sorted(made.values(), key=lambda actor: (actor.mentions[0], actor.id))


def _others(scene: Scene, entity: Entity) -> tuple[Span, ...]:
    """Where a country is spoken of by its people’s name only."""
    return demonyms(scene, entity.country) if entity.country and not entity.mentions else ()


def _distinct(spans: Sequence[Span]) -> tuple[Span, ...]:
    """In order; of two that overlap the first given, which is the name."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, one.end - one.start)):
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
    return tuple(kept)


def actor_of(scene: Scene, number: int, document_id: str) -> Actor:
    """An entity of the scene as an actor, wherever it is spoken of."""
    entity = scene.entities[number]
    places = _distinct([*(m.span for m in entity.mentions), *_others(scene, entity)])
    return _actor(scene, entity, places, document_id)


def _actor(scene: Scene, entity: Entity, places: tuple[Span, ...], document_id: str) -> Actor:
    portrait = portray(scene, entity)
    return Actor(
        id=actor_id(document_id, entity),
        name=entity.name,
        kind=kind_of(entity),
        country=portrait.country,
        roles=portrait.roles,
        mentions=places,
        basis=portrait.basis,
    )
