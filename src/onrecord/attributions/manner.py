"""Manner: whether the content is quoted, quoted in part, or told in the writer's words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.documents.quotations import Quotation
from onrecord.types import Manner, Span, Spans

DIRECT_SHARE = 0.8  # of the words; CONTRACT: below this a quotation is only part of what is told
_WORD = re.compile(r"\w+")
_EDGE = re.compile(r"[^\w\s]?\s*\Z")  # one mark may follow the quotation: “We won”.


def manner_of(content: Spans, text: str, quotations: Sequence[Quotation]) -> Manner:
    """How the content is given: ``direct``, ``mixed`` or ``indirect``.

    >>> from onrecord.documents.quotations import find_quotations
    >>> text = "The pier is “a ruin”, she said."
    >>> manner_of((Span(0, 20),), text, find_quotations(text, (Span(0, len(text)),)))
    'mixed'

    Direct: at least 80 % of the words are inside quotation marks (double, single or guillemets) and the content
    begins or ends with one. Indirect: no word is. Mixed: all others, so also scare quotes.
    """
    near = [q.span for q in quotations if any(q.span.overlaps(piece) for piece in content)]
    words = [match.start() for piece in content for match in _WORD.finditer(text, piece.start, piece.end)]
    inside = sum(any(span.start <= word < span.end for span in near) for word in words)
    if not inside:
        return "indirect"
    if inside >= DIRECT_SHARE * len(words) and _has_edge(content, text, near):
        return "direct"
    return "mixed"


def _has_edge(content: Spans, text: str, quotations: Sequence[Span]) -> bool:
    """Whether the content begins or ends with a mark of one of the quotations."""
    start, end = min(piece.start for piece in content), max(piece.end for piece in content)
    last = _EDGE.search(text, start, end)
    ends = {end, last.start() if last else end}
    return any(start in (span.start, span.end - 1) or span.end in ends or span.start == end - 1 for span in quotations)
