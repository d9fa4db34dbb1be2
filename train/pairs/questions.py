"""What the pair head is taught: sentences, each with its questions and what is known of the answers."""

from __future__ import annotations

import msgspec

from onrecord.types import Span

Spans = tuple[Span, ...]


class Labels(msgspec.Struct, frozen=True):
    """What is known of one pair; ``None`` and empty where nobody said.

    ``roots`` are the CAMEO roots (1 to 20) that the given class allows, since PLOVER's classes join some. ``stance``
    is of the actor toward the recipient, or of the sentence where no actor is marked: 0 favourable, 1 neutral, 2
    hostile. ``event`` is the chance that the actor does anything to the recipient, ``modality`` the
    number of the event's modality, ``claimed`` whether somebody else than the text tells it.
    """

    roots: tuple[int, ...] = ()
    quad: int | None = None
    stance: int | None = None
    event: float | None = None
    modality: int | None = None
    claimed: bool | None = None


class Question(msgspec.Struct, frozen=True):
    """An ordered pair; a side without spans is not marked."""

    actor: Spans
    recipient: Spans
    labels: Labels


class Sentence(msgspec.Struct, frozen=True):
    """A sentence with its questions; ``weight`` says how much it counts."""

    text: str
    questions: tuple[Question, ...]
    weight: float = 1.0
