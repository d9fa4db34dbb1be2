"""Offsets of other programs to characters, and whether a stretch is what the file says it is."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate

from onrecord.errors import AnnotationError
from onrecord.types import Span

BEYOND = 0xFFFF  # a character after this has two units of UTF-16
_HINT = "export the annotations again, with the text that was annotated"


class Units:
    """Places in UTF-16 units, as Java and JavaScript count, to places in characters."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *accumulate(1 + (ord(char) > BEYOND) for char in text)]

    def span(self, start: int, end: int) -> Span:
        """The characters of a stretch of units; both ends outside of the text where they are so there.

        >>> Units("a\\U0001f600b").span(3, 4)
        Span(start=2, end=3)
        """
        return Span(self._at(start), self._at(end))

    def _at(self, unit: int) -> int:
        return bisect_left(self._starts, unit) if unit >= 0 else unit


def bad(what: str, where: str, hint: str = _HINT) -> AnnotationError:
    """The error for a file that cannot be used."""
    return AnnotationError(what, where=where, hint=hint, slug="bad-annotations")


def check(span: Span, text: str, where: str, words: str | None = None) -> Span:
    """The span, where it lies in the text and holds the words that the file says, white space aside.

    Raises:
        AnnotationError: It lies outside, is empty, or holds other words; slug ``bad-annotations``.
    """
    if not 0 <= span.start < span.end <= len(text):
        raise bad(f"{span.start} to {span.end} is no stretch of a text of {len(text)} characters", where)
    found = span.of(text)
    if words is not None and found.split() != words.split():
        raise bad(f"{span.start} to {span.end} is {found[:40]!r} in the text and {words[:40]!r} in the file", where)
    return span
