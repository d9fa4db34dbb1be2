"""Manner: whether the content is quoted, quoted in part, or told in the writer's words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.documents.quotations import Quotation
from onrecord.types import Manner, Span, Spans

DIRECT_SHARE = 0.8  # of the words; CONTRACT: below this a quotation is only part of what is told
MOST_NEAR = 1000  # quotations of one content that are looked at
_WORD = re.compile(r"\w+")
_DASHES = ("—", "–", "―", "-")
_EDGE = re.compile(r"(?:[^\w\s]|(?<!\s))\s*+\Z")  # one mark may follow the quotation: “We won”.


def manner_of(content: Spans, text: str, quotations: Sequence[Quotation]) -> Manner:
    """How the content is given: ``direct``, ``mixed`` or ``indirect``.

    >>> from onrecord.documents.quotations import find_quotations
    >>> text = "The pier is “a ruin”, she said."
    >>> manner_of((Span(0, 20),), text, find_quotations(text, (Span(0, len(text)),)))
    'mixed'

    Direct: at least 80 % of the words are inside quotation marks (double, single or guillemets) and the content
    begins or ends with one. Indirect: no word is. Mixed: all others, so also scare quotes.
    """
    start, end = min(piece.start for piece in content), max(piece.end for piece in content)
    near = _touching(Span(start, end), quotations)
    if not near:
        return "indirect"
    inside = sum(_words(text, piece.start, piece.end, within=span) for piece in content for span in _outermost(near))
    if not inside:
        return "indirect"
    words = sum(_words(text, piece.start, piece.end) for piece in content)
    return "direct" if inside >= DIRECT_SHARE * words and _has_edge(Span(start, end), text, near) else "mixed"


def is_after_dash(content: Spans, text: str) -> bool:
    """Whether the content begins after a dash that opens a line: printed speech in many languages.

    >>> is_after_dash((Span(2, 9),), "— Je pars, dit-elle.")
    True
    """
    start = min(piece.start for piece in content)
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return line.strip() in _DASHES and bool(line.strip()) or text[start : start + 1] in _DASHES and not line.strip()


def _touching(content: Span, quotations: Sequence[Quotation]) -> list[Span]:
    """The quotations that share a character with the content; they are in order of their start."""
    until = bisect_left(quotations, content.end, key=lambda quotation: quotation.span.start)
    spans: list[Span] = []
    for quotation in reversed(quotations[max(0, until - MOST_NEAR) : until]):
        if quotation.span.end > content.start:
            spans.append(quotation.span)
        elif quotation.depth == 0:
            break  # outermost quotations do not overlap: what is before ends before
    return spans[::-1]


def _words(text: str, start: int, end: int, *, within: Span | None = None) -> int:
    """How many words stand there."""
    if within is not None:
        start, end = max(start, within.start), min(end, within.end)
    return len(_WORD.findall(text, start, end)) if start < end else 0


def _outermost(spans: Sequence[Span]) -> list[Span]:
    """The spans that lie in no other, so that no word is counted twice."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
    return kept


def _has_edge(content: Span, text: str, quotations: Sequence[Span]) -> bool:
    """Whether the content begins or ends with a mark of one of the quotations."""
    start, end = content.start, content.end
    last = _EDGE.search(text, start, end)
    ends = {end, last.start() if last else end}
    return any(start in (span.start, span.end - 1) or span.end in ends or span.start == end - 1 for span in quotations)
