"""When an event was: the time expression of its clause, else of its sentence; nothing is guessed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.types import Period, Span, TimeRef

_NEAREST = 30  # times on either side of the event that are looked at
_BORDER = re.compile(r"[;:]|\b(?:after|before|when|while|since|until|because|which|who|where)\b|,", re.IGNORECASE)


def period_of(
    text: str, sentence: Span, trigger: Span, times: Sequence[TimeRef], *, without: Sequence[Span] = ()
) -> Period | None:
    """The days of an event, or ``None`` where its sentence does not tell.

    >>> from datetime import date
    >>> text = "In 2031 Hesk fell."
    >>> year = TimeRef(Span(3, 7), "DATE", "2031", (date(2031, 1, 1), date(2032, 1, 1)), "explicit")
    >>> period_of(text, Span(0, 18), Span(13, 17), [year])[0].year
    2031

    Args:
        text: The text that the spans count in.
        sentence: The sentence of the event.
        trigger: The words that name it.
        times: The times of the article, in order.
        without: Times that say when something was said, not when it was done.
    """
    first = bisect_left(times, sentence.start, key=lambda each: each.span.start)
    last = bisect_left(times, sentence.end, key=lambda each: each.span.start)
    here = bisect_left(times, trigger.start, first, last, key=lambda each: each.span.start)
    inside = [
        each
        for each in times[max(first, here - _NEAREST) : min(last, here + _NEAREST)]
        if sentence.contains(each.span) and each.type in ("DATE", "TIME") and not _is_one(each.span, without)
    ]
    if not inside:
        return None
    return min(inside, key=lambda each: _distance(text, trigger, each.span)).period


def _is_one(span: Span, others: Sequence[Span]) -> bool:
    return any(span.overlaps(other) for other in others)


def _distance(text: str, trigger: Span, time: Span) -> tuple[int, int]:
    """Borders of clauses between, then characters between; a border right before the time ("since 2014") is its own."""
    start, end = sorted((trigger, time))
    between = text[start.end : end.start].rstrip()
    borders = [found for found in _BORDER.finditer(between) if end is not time or found.end() < len(between)]
    return len(borders), len(between)
