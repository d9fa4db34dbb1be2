"""Phrases of a table, found by the stems of their words: in order, with a few other words between.

A phrase is written as slots parted by spaces, the words that may stand in one slot parted by ``|``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from onrecord.languages.stems import stem_of
from onrecord.types import Span

GAP = 3  # words that may stand between two of a phrase
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ELISION = re.compile(r"['’]")
_WITH_ELISION = frozenset({"fr", "es"})
Slots = tuple[frozenset[str], ...]


class Stems(msgspec.Struct, frozen=True):
    """The words of a stretch of text by their stems, with their places in it."""

    stems: tuple[str, ...]
    spans: tuple[Span, ...]


def slots_of(phrase: str, code: str) -> Slots:
    """The stems of a written phrase, slot by slot.

    >>> slots_of("тон смягчился|смягчилась", "ru") == (frozenset({"тон"}), frozenset({"смягч"}))
    True
    """
    return tuple(frozenset(stem_of(word, code) for word in slot.split("|")) for slot in phrase.split())


def stems_of(text: str, code: str, start: int = 0, end: int | None = None) -> Stems:
    """The stems of ``text[start:end]`` with their places in the text; of French and Spanish parted at apostrophes."""
    found = _WORD.finditer(text, start, len(text) if end is None else end)
    words = [one for match in found for one in _parts(match, code)]
    return Stems(tuple(stem_of(span.of(text), code) for span in words), tuple(words))


def _parts(match: re.Match[str], code: str) -> Iterator[Span]:
    start = match.start()
    if code in _WITH_ELISION:
        for mark in _ELISION.finditer(match.string, match.start(), match.end()):
            yield Span(start, mark.start())
            start = mark.end()
    yield Span(start, match.end())


def find_phrase(slots: Slots, shown: Stems) -> Span | None:
    """The place of the first of a phrase's words up to the last, where all stand in order; the first such place.

    >>> text = "Тон порта заметно смягчился."
    >>> find_phrase(slots_of("тон смягчился", "ru"), stems_of(text, "ru")).of(text)
    'Тон порта заметно смягчился'
    """
    for first, stem in enumerate(shown.stems):
        if stem in slots[0] and (last := _last(slots[1:], shown.stems, first)) is not None:
            return Span(shown.spans[first].start, shown.spans[last].end)
    return None


def _last(slots: Sequence[frozenset[str]], stems: Sequence[str], first: int) -> int | None:
    """The word that ends a phrase which begins at ``first``, the nearest for each slot that goes on."""
    ends = {first}
    for slot in slots:
        ends = {at for end in ends for at in range(end + 1, min(end + GAP + 2, len(stems))) if stems[at] in slot}
    return min(ends, default=None)
