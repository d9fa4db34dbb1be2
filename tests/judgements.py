"""What both readers say of a marked-up text, for tests of the judge."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from onrecord.actors.resolve import Resolved, resolve_all
from onrecord.documents.blocks import split_blocks
from onrecord.speakers.evidence import Evidence, Party
from onrecord.speakers.stage import evidence_of
from onrecord.types import Name, NameKind, Span
from scene_cast import Scene, read_scene

LIND: tuple[str, NameKind] = ("Ada Lind", "person")


def resolved(scene: Scene, names: Sequence[tuple[str, NameKind]] = ()) -> Resolved:
    """What the rules make of a scene in which every place of some names is marked."""
    text = scene.document.text
    found = []
    for name, kind in names:
        at = text.find(name)
        while at >= 0:
            found.append(Name(Span(at, at + len(name)), kind))
            at = text.find(name, at + 1)
    return resolve_all(scene.attributions, sorted(found, key=lambda one: one.span), scene.document)


def evidence(marked: str, relations: str = "", *names: tuple[str, NameKind]) -> Evidence:
    """What both readers say of a marked-up text."""
    scene = read_scene(marked, relations)
    document = msgspec.structs.replace(scene.document, blocks=split_blocks(scene.document.text))
    scene = msgspec.structs.replace(scene, document=document)
    return evidence_of(resolved(scene, names), scene.found, scene.document)[0]


def party_of(made: Evidence) -> Party | None:
    """The last speaker, as the rules have it, else as the learnt reader has."""
    number = made.ruled[-1].entity
    if number is not None and made.scene.entities[number].name is not None:
        return made.party_of_rule(number)
    learnt = made.learnt[-1].answer.entity
    return made.party_of_learnt(made.board.cast.entities[learnt], "person") if learnt is not None else None
