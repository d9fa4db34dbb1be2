"""A draft: the outermost statements of an article while rules mend them, with the sheet on which they stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from onrecord.attributions.found import Found
from onrecord.attributions.sheet import Sheet
from onrecord.documents.spans import SpanIndex
from onrecord.types import Span, Spans


class Draft(msgspec.Struct, frozen=True):
    """What each rule is given; a rule that changes something gives the statements back. ``draft_of`` makes one."""

    found: tuple[Found, ...]
    sheet: Sheet
    contents: SpanIndex
    cues: tuple[tuple[int, int], ...]  # begin of the last piece of each cue with its number, in order

    def near(self, span: Span) -> Iterator[int]:
        """The numbers of the statements whose content shares a character with a span."""
        yield from dict.fromkeys(number for _, number in self.contents.overlapping(span))

    def holding(self, span: Span) -> tuple[Found, ...]:
        """The statements whose content shares more than half of a span."""
        near = (self.found[number] for number in self.near(span))
        return tuple(one for one in near if 2 * shared(one.content, span) > span.end - span.start)

    def cued_in(self, span: Span) -> tuple[int, ...]:
        """The numbers of the statements whose cue begins in a span, in the order of the text."""
        first, last = bisect_left(self.cues, (span.start,)), bisect_left(self.cues, (span.end,))
        return tuple(number for _, number in self.cues[first:last])

    def is_cited_in(self, span: Span) -> bool:
        """Whether a cue stands in a span."""
        return bool(self.cued_in(span))


def draft_of(found: Sequence[Found], sheet: Sheet) -> Draft:
    """The draft of some statements, with their parents counted anew."""
    contents = SpanIndex((span, number) for number, one in enumerate(found) for span in one.content)
    cues = sorted((one.cue[-1].start, number) for number, one in enumerate(found) if one.cue)
    return Draft(with_parents(found, contents), sheet, contents, tuple(cues))


def with_parents(found: Sequence[Found], contents: SpanIndex) -> tuple[Found, ...]:
    """The statements, each with the number of the one whose content holds its cue: of several the shortest."""
    made = []
    for number, one in enumerate(found):
        cue = Span(one.cue[0].start, one.cue[-1].end) if one.cue else None
        outer = {at for _, at in contents.holding(cue) if at != number} if cue else set()
        outer = {at for at in outer if not _holds(one, found[at])}
        parent = min(outer, key=lambda at: (length(found[at]), at)) if outer else None
        made.append(one if one.parent == parent else msgspec.structs.replace(one, parent=parent))
    return tuple(made)


def shared(spans: Spans, other: Span) -> int:
    """How many characters some spans share with another one.

    >>> shared((Span(0, 4), Span(6, 9)), Span(2, 8))
    4
    """
    return sum(max(0, min(span.end, other.end) - max(span.start, other.start)) for span in spans)


def frame(one: Found) -> Span:
    """From the first to the last character of source and cue; of the content where there is neither."""
    spans = (*one.source, *one.cue) or one.content
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def changed(found: Sequence[Found], new: Mapping[int, Found], more: Sequence[Found] = ()) -> tuple[Found, ...] | None:
    """The statements with some of them replaced and some added; ``None`` where nothing changes."""
    if not new and not more:
        return None
    return (*(new.get(number, one) for number, one in enumerate(found)), *more)


def with_content(one: Found, content: Sequence[Span]) -> Found:
    """The statement with another content, in the order of the text."""
    return msgspec.structs.replace(one, content=tuple(sorted(content)))


def length(one: Found) -> int:
    """Characters of content."""
    return sum(span.end - span.start for span in one.content)


def _holds(outer: Found, inner: Found) -> bool:
    return bool(inner.cue) and any(
        span.start <= inner.cue[0].start and inner.cue[-1].end <= span.end for span in outer.content
    )
