"""Readings for tests of the record: a marked-up text with its cast, as a reader would give it; no model is loaded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from hashlib import blake2b
from typing import Literal

import msgspec

from notation import parse
from onrecord.attributions.found import Found
from onrecord.attributions.ids import attribution_id
from onrecord.documents.document import document_id
from onrecord.events.codebook import plover_of
from onrecord.phrases.given import fold
from onrecord.types import (
    Actor,
    Attribution,
    Event,
    Manner,
    Reading,
    Role,
    Said,
    Span,
    Spans,
    Speaker,
    SpeakerKind,
    Stance,
    text_of,
)
from readings import make_document

DAY = date(2031, 5, 6)


class Player(msgspec.Struct, frozen=True):
    """An actor as the test has it; ``aka`` are the other words that mean him in the text."""

    name: str | None
    kind: SpeakerKind = "person"
    country: str | None = None
    role: str | None = None
    organisation: str | None = None
    speaks_for: str | None = None  # name of another player
    aka: tuple[str, ...] = ()
    wikidata: str | None = None


BRANDVIK = Player(
    "Ilse Brandvik", country="NO", role="Foreign Minister", organisation="Foreign Ministry", speaks_for="Velmark"
)
TVEIT = Player("Jonas Tveit", role="spokesman", organisation="Harbour League")
VELMARK = Player("Velmark", kind="country")
OSTIA = Player("Ostia Pact", kind="bloc")


def story(
    marked: str,
    *cast: Player,
    outlet: str | None = "Holmsund Courier",
    published: date | None = DAY,
    url: str | None = None,
    said: Mapping[int, Said] | None = None,
    **fields: object,
) -> Reading:
    """The reading of a marked-up text, in which whoever is named in a source or is called so is its speaker."""
    text, found = parse(marked)
    name = document_id(outlet, url, text)
    document = make_document(text, id=name, outlet=outlet, published=published, url=url, **fields)
    actors = tuple(_actor(player, name, text) for player in cast)
    ids = {player.name: actor.id for player, actor in zip(cast, actors, strict=True) if player.name}
    attributions = tuple(
        _attribution(one, name, text, found, cast, actors, ids, (said or {}).get(number) or _printed(published))
        for number, one in enumerate(found)
    )
    return Reading(document, attributions, actors)


def _printed(published: date | None) -> Said:
    if published is None:
        return Said(None, None, None, "unknown")
    return Said((published, published + timedelta(days=1)), None, None, "publication")


def _actor(player: Player, document: str, text: str) -> Actor:
    words = [word for word in (player.name, *player.aka) if word]
    mentions = _places(words, text) or (Span(0, 1),)
    who = f"{document}|{player.kind}|{fold(player.name or player.role or '')}"
    digest = blake2b(who.encode("utf-8", "replace"), digest_size=8)
    roles = (
        (Role(player.role, player.organisation, player.country, mentions[0]),)
        if player.role or player.organisation
        else ()
    )
    return Actor(
        f"act_{digest.hexdigest()}", player.name, player.kind, player.country, player.wikidata, roles, mentions
    )


def _places(words: Iterable[str], text: str) -> Spans:
    found: list[Span] = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            found.append(Span(at, at + len(word)))
            at = text.find(word, at + 1)
    return tuple(sorted(found))


def _attribution(
    found: Found,
    document: str,
    text: str,
    all_found: Iterable[Found],
    cast: tuple[Player, ...],
    actors: tuple[Actor, ...],
    ids: Mapping[str, str],
    said: Said,
) -> Attribution:
    source = text_of(found.source, text)
    content = text_of(found.content, text) or ""
    manner: Manner = "direct" if content.startswith(("“", '"')) else "mixed" if "“" in content else "indirect"
    parent = None if found.parent is None else attribution_id(document, list(all_found)[found.parent])
    return Attribution(
        id=attribution_id(document, found),
        source=found.source,
        cue=found.cue,
        content=found.content,
        source_text=source,
        cue_text=text_of(found.cue, text),
        content_text=content,
        manner=manner,
        nested_in=parent,
        speaker=_speaker(source, cast, actors, ids),
        said=said,
        score=0.9,
    )


def _speaker(
    source: str | None, cast: tuple[Player, ...], actors: tuple[Actor, ...], ids: Mapping[str, str]
) -> Speaker:
    for player, actor in zip(cast, actors, strict=True):
        called = [*(player.name or "").split()[-1:], *player.aka]
        if source and any(word in source for word in called):
            return Speaker(
                actor=actor.id,
                name=player.name,
                kind=player.kind,
                role=player.role,
                organisation=player.organisation,
                country=player.country,
                speaks_for=ids.get(player.speaks_for or ""),
            )
    return Speaker()


def with_stance(reading: Reading, holder: str, target: str, value: float, attribution: int | None = 0) -> Reading:
    """The reading with a stance between two of its actors, by name."""
    ids = {actor.name: actor.id for actor in reading.actors}
    told = reading.attributions[attribution] if attribution is not None else None
    evidence = told.content if told else (Span(0, 1),)
    label: Literal["favourable", "neutral", "hostile"] = "favourable" if value > 0 else "hostile"
    stance = Stance(ids[holder], ids[target], label, value, told.id if told else None, evidence, 0.9)
    return msgspec.structs.replace(reading, stances=(*reading.stances, stance))


def with_event(
    reading: Reading, actor: str, recipient: str, code: str, goldstein: float, attribution: int | None = None
) -> Reading:
    """The reading with an event between two of its actors, by name."""
    ids = {one.name: one.id for one in reading.actors}
    told = reading.attributions[attribution].id if attribution is not None else None
    number = len(reading.events)
    event = Event(
        id=f"evt_{reading.document.id[4:]}{number}",
        actor=ids[actor],
        recipient=ids[recipient],
        code=code,
        plover=plover_of(code),
        quad=1 if goldstein >= 0 else 3,
        goldstein=goldstein,
        modality="asserted",
        according_to=told,
        period=None,
        evidence=(Span(0, 1),),
        score=0.9,
    )
    return msgspec.structs.replace(reading, events=(*reading.events, event))
