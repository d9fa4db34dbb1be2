"""When an event was: the time expression of its clause, else of its sentence; nothing is guessed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.languages.tables import ENGLISH, pattern_of
from onrecord.types import Period, Span, Spans, TimeRef

_NEAREST = 30  # times on either side of the event that are looked at
_BORDER = re.compile(pattern_of(ENGLISH, "event_patterns", "border of a deed"), re.IGNORECASE)
_NEXT = re.compile(pattern_of(ENGLISH, "event_patterns", "begins the next day"), re.IGNORECASE)

_LAST = 40  # characters before a time that are looked at
_NOUN = 20  # characters from a time to the noun that it belongs to
_RELATIVE = re.compile(pattern_of(ENGLISH, "event_patterns", "relative word"), re.IGNORECASE)
_OWNER = re.compile(pattern_of(ENGLISH, "event_patterns", "owner of a day"))  # of what is held, not of what is done


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
    clauses = relative_clauses(text, sentence)
    inside = [
        each
        for each in inside
        if clause_at(clauses, each.span) == clause_at(clauses, trigger) and not _is_owner(text, trigger, each.span)
    ]
    if not inside:
        return None
    return min(inside, key=lambda each: _distance(text, trigger, each.span)).period


def relative_clauses(text: str, sentence: Span) -> Spans:
    """The relative clauses of a sentence, each from its first word to the next comma.

    >>> text = "Hesk, which fell in 2029, rose."
    >>> [one.of(text) for one in relative_clauses(text, Span(0, len(text)))]
    ['which fell in 2029']
    """
    found = []
    for opener in _RELATIVE.finditer(text, sentence.start, sentence.end):
        end = text.find(",", opener.end(), sentence.end)
        found.append(Span(opener.start(), end if end >= 0 else sentence.end))
    return tuple(found)


def clause_at(clauses: Spans, span: Span) -> int:
    """The start of the innermost clause that holds a place; -1 where none does."""
    return max((one.start for one in clauses if one.contains(span)), default=-1)


def _is_owner(text: str, trigger: Span, time: Span) -> bool:
    """Whether a time belongs to a thing: this year's session; but: Monday's raid."""
    return _OWNER.match(text, time.end) is not None and not 0 <= trigger.start - time.end <= _NOUN


def _is_one(span: Span, others: Sequence[Span]) -> bool:
    return any(span.overlaps(other) for other in others)


def _distance(text: str, trigger: Span, time: Span) -> tuple[int, int]:
    """Borders of clauses between, then characters between; a border right before the time ("since 2014") is its own."""
    start, end = sorted((trigger, time))
    between = text[start.end : end.start].rstrip()
    borders = [found for found in _BORDER.finditer(between) if end is not time or found.end() < len(between)]
    is_next = end is time and _NEXT.search(between, max(0, len(between) - _LAST)) is not None
    return len(borders) + 2 * is_next, len(between)
