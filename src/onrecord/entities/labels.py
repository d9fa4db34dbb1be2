"""Labels: what kind of thing a mention is, and how it is spoken of."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from onrecord.lexicon import load_rows
from onrecord.types import Span

Label = Literal[
    "person name",
    "person noun",
    "body name",
    "body noun",
    "country name",
    "country noun",
    "bloc",
    "place",
    "group",
    "outlet",
    "office",
    "pronoun",
    "demonym",
]
LABELS: tuple[Label, ...] = (
    "person name",
    "person noun",
    "body name",
    "body noun",
    "country name",
    "country noun",
    "bloc",
    "place",
    "group",
    "outlet",
    "office",
    "pronoun",
    "demonym",
)
OFFICE = LABELS.index("office")
PRONOUN = LABELS.index("pronoun")
PRONOUN_CLASSES = ("he", "she", "it", "they", "who", "which", "i", "we", "you", "other")
CLASSES = len(LABELS) - 1 + len(PRONOUN_CLASSES)  # a pronoun has the class of its word


class Pronoun(msgspec.Struct, frozen=True):
    """What a pronoun tells of whom it means."""

    kind: str
    gender: str
    number: str


class MentionSpan(msgspec.Struct, frozen=True, order=True):
    """One place where somebody or something is spoken of; ``chance`` is how sure the head is of the label."""

    span: Span
    label: int
    chance: float = 1.0


def pronoun_of(words: str) -> Pronoun | None:
    """The pronoun that a mention is, or ``None``.

    >>> pronoun_of("Her").gender
    'female'
    """
    return _pronouns().get(words.lower())


def class_of(label: int, words: str) -> int:
    """The number below ``CLASSES`` of a mention's label and, for a pronoun, of its word.

    >>> class_of(LABELS.index("demonym"), "Danish") == 11, class_of(PRONOUN, "she") == 13
    (True, True)
    """
    if label != PRONOUN:
        return label if label < PRONOUN else label - 1
    known = pronoun_of(words)
    return len(LABELS) - 1 + PRONOUN_CLASSES.index(known.kind if known else "other")


@cache
def _pronouns() -> dict[str, Pronoun]:
    return {row["word"]: Pronoun(row["class"], row["gender"], row["number"]) for row in load_rows("pronouns")}
