"""Spans by their place, so that a look-up does not walk over all spans of a text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from onrecord.types import Span

Entry = tuple[Span, int]  # a span, and the number of whatever it belongs to


class SpanIndex:
    """Spans that may overlap, each with a number; a look-up takes the logarithm of their count for each answer."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = sorted(entries)
        self._starts = [span.start for span, _ in self._entries]
        self._ends = _maxima([span.end for span, _ in self._entries])  # of 1, 2, 4, ... entries

    def touching(self, span: Span) -> Iterator[Entry]:
        """The entries that share a place with the span, be it only an edge, in the order of the text.

        >>> index = SpanIndex([(Span(0, 9), 1), (Span(3, 5), 2), (Span(7, 8), 3)])
        >>> [number for _, number in index.touching(Span(5, 6))]
        [1, 2]
        """
        last = bisect_right(self._starts, span.end)
        waiting = [(len(self._ends) - 1, 0)]
        while waiting:
            level, at = waiting.pop()
            if at << level >= last or self._ends[level][at] < span.start:
                continue
            if level == 0:
                yield self._entries[at]
                continue
            below = range(2 * at, min(2 * at + 2, len(self._ends[level - 1])))
            waiting.extend((level - 1, each) for each in reversed(below))

    def overlapping(self, span: Span) -> Iterator[Entry]:
        """Those that share a character with it."""
        return (entry for entry in self.touching(span) if entry[0].overlaps(span))

    def holding(self, span: Span) -> Iterator[Entry]:
        """Those that it lies inside of."""
        return (entry for entry in self.touching(span) if entry[0].contains(span))


def _maxima(values: list[int]) -> list[list[int]]:
    levels = [values]
    while len(levels[-1]) > 1:
        pairs = levels[-1]
        levels.append([max(pairs[at : at + 2]) for at in range(0, len(pairs), 2)])
    return levels


def first_overlapping(spans: Sequence[Span], span: Span) -> Span | None:
    """The first of some spans, in order and apart from each other, that shares a character with another one.

    >>> first_overlapping((Span(0, 4), Span(5, 9)), Span(4, 6))
    Span(start=5, end=9)
    """
    at = bisect_right(spans, span.start, key=lambda each: each.end)
    return spans[at] if at < len(spans) and spans[at].overlaps(span) else None
