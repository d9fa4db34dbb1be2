"""Labels: what kind of thing a mention is, and how it is spoken of."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal, get_args

import msgspec

from onrecord.languages.language import language_rows
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
LABELS: tuple[Label, ...] = get_args(Label)
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


def in_order(mentions: Iterable[MentionSpan]) -> list[MentionSpan]:
    """By their places, the longer first."""
    return sorted(mentions, key=lambda one: (one.span.start, -one.span.end, one.label))


def crosses(one: Span, other: Span) -> bool:
    """Whether two spans share characters and neither holds the other.

    >>> crosses(Span(0, 5), Span(3, 8)), crosses(Span(0, 8), Span(3, 8))
    (True, False)
    """
    return one.start < other.start < one.end < other.end or other.start < one.start < other.end < one.end


def uncrossed(mentions: Iterable[MentionSpan]) -> list[MentionSpan]:
    """In order; of mentions that cross, the surest, and the first of equally sure ones."""
    kept: dict[int, MentionSpan] = {}
    reaching: list[int] = []  # those that end behind the place
    for number, one in enumerate(in_order(mentions)):
        reaching = [each for each in reaching if each in kept and kept[each].span.end > one.span.start]
        crossed = [each for each in reaching if crosses(kept[each].span, one.span)]
        if all(kept[each].chance < one.chance for each in crossed):
            for each in crossed:
                del kept[each]
            kept[number] = one
            reaching.append(number)
    return list(kept.values())


def pronoun_of(words: str, language: str = "en") -> Pronoun | None:
    """The pronoun that a mention is, or ``None``.

    >>> pronoun_of("Her").gender, pronoun_of("US"), pronoun_of("Она", "ru").gender
    ('female', None, 'female')
    """
    return _pronouns(language).get(words.lower()) if words != "US" else None


def is_named(words: str) -> bool:
    """Whether a place, an outlet or a bloc is named and not only called by a noun: labels do not tell.

    >>> is_named("the Osk Times"), is_named("the newspaper")
    (True, False)
    """
    return any(word[:1].isupper() for word in words.split())


def class_of(label: int, words: str, language: str = "en") -> int:
    """The number below ``CLASSES`` of a mention's label and, for a pronoun, of its word.

    >>> class_of(LABELS.index("demonym"), "Danish") == 11, class_of(PRONOUN, "she") == 13
    (True, True)
    """
    if label != PRONOUN:
        return label if label < PRONOUN else label - 1
    known = pronoun_of(words, language)
    return len(LABELS) - 1 + PRONOUN_CLASSES.index(known.kind if known else "other")


@cache
def _pronouns(language: str) -> dict[str, Pronoun]:
    rows = language_rows(language, "pronouns")
    return {row["word"]: Pronoun(row["class"], row["gender"], row["number"]) for row in rows}
