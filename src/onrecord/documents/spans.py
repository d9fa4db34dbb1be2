"""Spans by their place, so that a look-up does not walk over all spans of a text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from onrecord.types import Span

Entry = tuple[Span, int]  # a span, and the number of whatever it belongs to


class SpanIndex:
    """Spans that may overlap, each with a number; a look-up walks over those that begin before its end, and no
    farther back than to the first that any earlier one reaches over."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = sorted(entries)
        self._starts = [span.start for span, _ in self._entries]
        self._reach = list(accumulate((span.end for span, _ in self._entries), max))

    def touching(self, span: Span) -> Iterator[Entry]:
        """The entries that share a place with the span, be it only an edge, in the order of the text.

        >>> index = SpanIndex([(Span(0, 9), 1), (Span(3, 5), 2), (Span(7, 8), 3)])
        >>> [number for _, number in index.touching(Span(5, 6))]
        [1, 2]
        """
        last = bisect_right(self._starts, span.end)
        first = bisect_left(self._reach, span.start, 0, last)
        for at in range(first, last):
            if self._entries[at][0].end >= span.start:
                yield self._entries[at]

    def overlapping(self, span: Span) -> Iterator[Entry]:
        """Those that share a character with it."""
        return (entry for entry in self.touching(span) if entry[0].overlaps(span))

    def holding(self, span: Span) -> Iterator[Entry]:
        """Those that it lies inside of."""
        return (entry for entry in self.touching(span) if entry[0].contains(span))


def first_overlapping(spans: Sequence[Span], span: Span) -> Span | None:
    """The first of some spans, in order and apart from each other, that shares a character with another one.

    >>> first_overlapping((Span(0, 4), Span(5, 9)), Span(4, 6))
    Span(start=5, end=9)
    """
    at = bisect_right(spans, span.start, key=lambda each: each.end)
    return spans[at] if at < len(spans) and spans[at].overlaps(span) else None
