"""Evidence: what both readers of an article say, so that a judge can compare them: the rules and the learnt one.

An actor has an id; the rules know it by the number of an entity of their scene, the learnt reader by the numbers of
entities of its cast. ``Evidence`` finds the one from the other.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from copy import copy
from functools import cached_property
from typing import Any, TypeVar

import msgspec

from onrecord.actors.coreference import actor_id
from onrecord.actors.home import Home, is_of_state
from onrecord.actors.portraits import Portrait, portray
from onrecord.actors.resolve import Judged as Ruled
from onrecord.actors.scene import Scene
from onrecord.actors.speakers import kind_of, speaker_from_words, unnamed_speaker
from onrecord.documents.spans import SpanIndex
from onrecord.entities.coreference import Entity
from onrecord.entities.labels import LABELS
from onrecord.phrases.gazetteer import place_of
from onrecord.phrases.places import Named, named_states
from onrecord.speakers.profiles import Board, Case, Profile, case_of, profile
from onrecord.speakers.resolve import Judged, shown_name
from onrecord.types import Attribution, Document, Span, Speaker, SpeakerKind

Made = TypeVar("Made")


class Party(msgspec.Struct, frozen=True):
    """Somebody as both readers know them; ``ruled`` is a number of the scene, ``learnt`` are numbers of the cast."""

    actor: str | None
    name: str | None
    kind: SpeakerKind
    ruled: int | None = None
    learnt: tuple[int, ...] = ()


def _is_no_pronoun(label: str) -> bool:
    return label != "pronoun"


def _is_by_name(label: str) -> bool:
    return label.endswith("name")


class Evidence:
    """One article as both readers have it."""

    def __init__(
        self,
        document: Document,
        attributions: Sequence[Attribution],
        scene: Scene,
        ruled: Sequence[Ruled],
        board: Board,
        learnt: Sequence[Judged],
        ids: Mapping[int, str],
    ) -> None:
        self.document, self.text, self.attributions = document, document.text, attributions
        self.scene, self.ruled, self.board, self.learnt, self.ids = scene, ruled, board, learnt, ids
        self.homeless = copy(scene)
        self.homeless.home = Home()
        self._known: dict[tuple[str, Hashable], Any] = {}

    @cached_property
    def numbers(self) -> Mapping[str, tuple[int, ...]]:
        """The learnt entities that each actor is."""
        found: dict[str, list[int]] = {}
        for number, actor in sorted(self.ids.items()):
            found.setdefault(actor, []).append(number)
        return {actor: tuple(some) for actor, some in found.items()}

    @cached_property
    def entities(self) -> Mapping[str, int]:
        """The entity of the scene that each actor is."""
        found: dict[str, int] = {}
        for one in self.scene.entities:
            found.setdefault(actor_id(self.document.id, one), one.number)
        return found

    @cached_property
    def states(self) -> tuple[Named, ...]:
        """Where the article names states."""
        persons = [m.span for m in self.scene.clusters.mentions if m.kind == "person"]
        cast = self.board.cast
        persons += [one.span for one in cast.mentions if LABELS[one.label] in ("person name", "outlet")]
        persons += [one.span for at, one in enumerate(cast.mentions) if self._is_other_body(at)]
        return named_states(self.text, persons)

    def _is_other_body(self, at: int) -> bool:
        """Whether a mention is the name of a body that is no state’s: the United States Conference of Mayors."""
        words = self.board.cast.words(at)
        is_body = LABELS[self.board.cast.mentions[at].label] in ("body name", "bloc")
        return is_body and len(words.split()) > 1 and not is_of_state(words) and place_of(words) is None

    def sentence(self, at: int) -> int:
        """The number of the sentence around a place."""
        return self.scene.layout.sentence(at)

    def block(self, at: int) -> int:
        """The number of the paragraph around a place."""
        return self.scene.layout.paragraph(at)

    def party_of_rule(self, number: int) -> Party:
        """An entity of the scene."""
        one = self.scene.entities[number]
        actor = actor_id(self.document.id, one)
        return Party(actor, one.name, kind_of(one), number, self.numbers.get(actor, ()))

    def party_of_learnt(self, entity: Entity, kind: SpeakerKind) -> Party:
        """An entity of the cast, with the name that the rules have for it."""
        actor = self.ids.get(entity.number)
        number = self.entities.get(actor) if actor else None
        if number is not None and self.scene.entities[number].name is not None:
            known = self.scene.entities[number]
            return Party(actor, known.name, kind_of(known), number, self.numbers.get(actor or "", ()))
        name = None if kind == "group" else shown_name(entity)
        return Party(actor, name, kind, None, self.numbers.get(actor or "", (entity.number,)))

    def once(self, what: str, key: Hashable, make: Callable[[], Made]) -> Made:
        """What is worked out once for each key; the key is of no other article."""
        if (what, key) not in self._known:
            self._known[what, key] = make()
        made: Made = self._known[what, key]
        return made

    def portrait(self, number: int, *, homeless: bool = False) -> Portrait:
        """What the rules say of an entity; without what they think the article is about, if wanted."""
        scene = self.homeless if homeless else self.scene
        return self.once("portrait", (number, homeless), lambda: portray(scene, self.scene.entities[number]))

    def profile(self, number: int) -> Profile:
        """What the learnt reader says of an entity."""
        return self.once("profile", number, lambda: profile(self.board, self.board.cast.entities[number]))

    def case(self, number: int) -> Case:
        """The offices and the body of an entity as the learnt reader has them."""
        return self.once("case", number, lambda: case_of(self.board, self.board.cast.entities[number]))

    def unnamed_numbers(self, at: int) -> tuple[int, ...]:
        """The entity without a name that the learnt reader has for the speaker of a statement."""
        number = self.learnt[at].answer.entity
        if number is None:
            return ()
        entity = self.board.cast.entities[number]
        return (number,) if entity.name is None or entity.sort == "group" else ()

    def unnamed(self, at: int, *, homeless: bool = False) -> Speaker:
        """What the rules say of the speaker of a statement as of somebody without a name."""
        scene = self.homeless if homeless else self.scene
        source, each = self.scene.sources[at], self.ruled[at]
        entity = self.scene.entities[each.entity] if each.entity is not None else None
        if entity is None or entity.name is not None:
            return speaker_from_words(scene, source)
        return unnamed_speaker(scene, source, entity, self.document.id)

    def places_of(self, party: Party) -> tuple[Span, ...]:
        """Where somebody is named, in order."""
        return self.once("places", party, lambda: self._places_of(party))

    def names_of(self, party: Party) -> tuple[Span, ...]:
        """Where somebody is named by name, in order."""
        return self.once("names", party, lambda: self._places_of(party, _is_by_name))

    def _places_of(self, party: Party, is_wanted: Callable[[str], bool] = _is_no_pronoun) -> tuple[Span, ...]:
        spans = set()
        if party.ruled is not None:
            spans |= {m.span for m in self.scene.entities[party.ruled].mentions}
        cast = self.board.cast
        own = (cast.mentions[at] for number in party.learnt for at in cast.entities[number].mentions)
        return tuple(sorted(spans | {one.span for one in own if is_wanted(LABELS[one.label])}))

    def mentions_at(self, span: Span) -> Iterator[int]:
        """The mentions of the learnt reader that share a character with a stretch."""
        return (at for _, at in self._index.overlapping(span))

    @cached_property
    def _index(self) -> SpanIndex:
        return SpanIndex((one.span, at) for at, one in enumerate(self.board.cast.mentions))
