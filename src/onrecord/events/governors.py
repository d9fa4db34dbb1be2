"""The words that govern an event, by ``languages/en/modality.tsv``: what they take and what they make of it."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import cast

import msgspec

from onrecord.events.words import Words
from onrecord.languages.tables import ENGLISH, required_rows
from onrecord.types import Modality

_Form = tuple[tuple[str, ...], "Governor"]


class Governor(msgspec.Struct, frozen=True):
    """What becomes of an event: where its governor is asserted, and where it is negated."""

    name: str
    asserted: Modality
    negated: Modality

    def under(self, outer: Modality) -> Modality:
        """The modality of what is governed, given that of the governor.

        >>> Governor("failure", "negated", "asserted").under("negated")
        'asserted'
        """
        if outer == "negated":
            return self.negated
        if outer == "asserted" or (outer == "future" and self.asserted != "asserted"):
            return self.asserted
        return outer


NEGATION = Governor("negation", "negated", "asserted")


class Match(msgspec.Struct, frozen=True):
    """A governor at its place: ``[start, end)`` in words."""

    governor: Governor
    start: int
    end: int


def ending_at(words: Words, number: int, takes: str) -> Match | None:
    """The longest governor whose last word is this one, if it takes such a complement."""
    for form, governor in _by_last().get((takes, words.word(number)), ()):
        start = number + 1 - len(form)
        if start >= 0 and tuple(words.low[start : number + 1]) == form:
            return Match(governor, start, number + 1)
    return None


def beginning_at(words: Words, number: int, takes: str) -> Match | None:
    """The longest governor whose first word is this one."""
    for form, governor in _by_first().get((takes, words.word(number)), ()):
        if tuple(words.low[number : number + len(form)]) == form:
            return Match(governor, number, number + len(form))
    return None


@cache
def _by_last() -> dict[tuple[str, str], list[_Form]]:
    return _index(-1)


@cache
def _by_first() -> dict[tuple[str, str], list[_Form]]:
    return _index(0)


def _index(place: int) -> dict[tuple[str, str], list[_Form]]:
    found: dict[tuple[str, str], list[_Form]] = defaultdict(list)
    for row in required_rows(ENGLISH, "modality"):
        governor = Governor(row["name"], cast(Modality, row["asserted"]), cast(Modality, row["negated"]))
        for takes in row["takes"].split():
            for form in (tuple(form.split()) for form in row["forms"].split("|")):
                found[takes, form[place]].append((form, governor))
    return {key: sorted(forms, key=lambda form: -len(form[0])) for key, forms in found.items()}
