"""When a statement was made: an ordered list of rules, the first that has an answer decides.

The article tells it in the clause that attributes ("said on Tuesday", "In November the minister accused"): not in what
is said, and not in what the source is called ("who left the cabinet three years ago"). What the article does not date
was said when it was published; a statement inside a statement, or a habit ("has regularly called"), has no day.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

import msgspec

from onrecord.types import Said, Span, Spans, TimeRef

# A time after one of these bounds the clause's action or another one; it does not date the speech.
_BOUND = re.compile(
    r"\b(?:since|until|till|before|after|for|from|between|within|of|than|later than|as early as|following|ahead of)"
    r"(?:\s+(?:the|a|an|about|around))?\s*$",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(r"\b(?:on|in|at|during|late|early)\s+(?:the\s+)?$", re.IGNORECASE)
_HABIT = re.compile(
    r"\b(?:has|have|had)\s+(?:long|often|regularly|repeatedly|always|frequently|consistently|previously|spent)\b"
    r"|\b(?:regularly|routinely|often|repeatedly|always|frequently|usually|habitually)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:that|which|who|whom|whose|where|when|as|while|because|if)\s", re.IGNORECASE)
_REACH = 200  # characters; a clause whose time stands farther from its cue is another clause


class Citation(msgspec.Struct, frozen=True):
    """The parts of one attribution, as plain spans; ``nested`` when it stands inside another's content."""

    source: Spans
    cue: Spans
    content: Spans
    nested: bool = False


class Case(msgspec.Struct, frozen=True):
    """What the rules look at."""

    citation: Citation
    text: str
    times: tuple[TimeRef, ...]  # those of the clause that attributes, the nearest to the cue first
    published: date | None


class Rule(msgspec.Struct, frozen=True):
    """One rule; ``date`` gives the answer or ``None``."""

    name: str
    says: str
    decide: Callable[[Case], Said | None]


def said_of(
    citation: Citation,
    *,
    text: str,
    sentences: Spans,
    times: tuple[TimeRef, ...],
    published: date | None,
) -> Said:
    """When this was said.

    >>> text = "“We stay,” Ms. Orla said on Tuesday."
    >>> day = TimeRef(Span(28, 35), "DATE", "2017-01-03", (date(2017, 1, 3), date(2017, 1, 4)), "relative")
    >>> told = Citation(source=(Span(11, 19),), cue=(Span(20, 24),), content=(Span(0, 10),))
    >>> said_of(told, text=text, sentences=(Span(0, 36),), times=(day,), published=date(2017, 1, 5)).text
    'on Tuesday'

    Args:
        citation: The parts of the attribution.
        text: The article.
        sentences: Its sentences, in order.
        times: Its time expressions, in order.
        published: The day of publication, where it is known.
    """
    case = Case(citation, text, _of_clause(citation, text, sentences, times), published)
    answers = (rule.decide(case) for rule in RULES)
    return next(answer for answer in answers if answer is not None)


def explain(
    citation: Citation, *, text: str, sentences: Spans, times: tuple[TimeRef, ...], published: date | None
) -> str:
    """The rule that decides, in words."""
    case = Case(citation, text, _of_clause(citation, text, sentences, times), published)
    return next(f"{rule.name}: {rule.says}" for rule in RULES if rule.decide(case) is not None)


def _of_clause(citation: Citation, text: str, sentences: Spans, times: Sequence[TimeRef]) -> tuple[TimeRef, ...]:
    """The times that can date the speech, the nearest to the cue first."""
    cue = _centre(citation)
    if cue is None:
        return ()
    sentence = _around(cue, sentences)
    low = bisect_left(times, sentence.start, key=lambda time: time.span.start)
    high = bisect_left(times, sentence.end, key=lambda time: time.span.start)
    parts = (*citation.content, *citation.source)
    fit = [
        time
        for time in times[low:high]
        if time.span.end <= sentence.end
        and time.type in ("DATE", "TIME")
        and not any(part.overlaps(time.span) for part in parts)
        and _dates(time, cue, parts, text, sentence)
    ]
    return tuple(sorted(fit, key=lambda time: _gap(time.span, cue)))


def _around(cue: Span, sentences: Spans) -> Span:
    """The sentence that holds the cue; the cue itself where none does."""
    at = bisect_right(sentences, cue.start, key=lambda span: span.start) - 1
    return sentences[at] if at >= 0 and sentences[at].contains(cue) else cue


def _centre(citation: Citation) -> Span | None:
    """The cue, or what stands for it."""
    parts = citation.cue or citation.source
    return parts[-1] if parts else None


def _between(one: Span, other: Span) -> Span:
    start = min(one.end, other.end)
    return Span(start, max(start, one.start, other.start))


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _dates(time: TimeRef, cue: Span, parts: Spans, text: str, sentence: Span) -> bool:
    """Whether a time can be that of the cue: named as a point, near, and in no clause of its own."""
    if time.value.endswith("_REF") and time.value != "PAST_REF":
        return False
    if sum(map(len, _outside(_between(time.span, cue), parts, text))) > _REACH:
        return False
    if _BOUND.search(text, max(sentence.start, time.span.start - 30), time.span.start):
        return False
    between = Span(cue.end, time.span.start)
    return not any(_RELATIVE.search(piece) for piece in _outside(between, parts, text))


def _outside(span: Span, parts: Spans, text: str) -> Iterator[str]:
    """What lies between two places and in none of the parts."""
    at = span.start
    for part in sorted(parts):
        if at < part.start < span.end:
            yield text[at : part.start]
        at = max(at, min(part.end, span.end))
    yield text[at : span.end]


def _stated(case: Case) -> Said | None:
    for time in case.times:
        span = _with_preposition(time.span, case.text)
        if time.period is not None:
            return Said(time.period, span.of(case.text), span, time.basis)
        return Said(None, span.of(case.text), span, "unknown")
    return None


def _with_preposition(span: Span, text: str) -> Span:
    lead = _PREPOSITION.search(text, max(span.start - 20, 0), span.start)
    return Span(lead.start(), span.end) if lead else span


def _nested(case: Case) -> Said | None:
    return Said(None, None, None, "unknown") if case.citation.nested else None


def _habit(case: Case) -> Said | None:
    cue = " ".join(span.of(case.text) for span in case.citation.cue)
    return Said(None, None, None, "unknown") if _HABIT.search(cue) else None


def _published(case: Case) -> Said | None:
    if case.published is None:
        return None
    try:
        return Said((case.published, case.published + timedelta(days=1)), None, None, "publication")
    except OverflowError:
        return None


def _unknown(case: Case) -> Said:
    return Said(None, None, None, "unknown")


RULES = (
    Rule("stated", "the clause that attributes names the time", _stated),
    Rule("nested", "what somebody is said to have said has no day of its own", _nested),
    Rule("habit", "what is said again and again has no day", _habit),
    Rule("published", "an undated statement is as old as the article", _published),
    Rule("unknown", "neither the clause nor the article has a date", _unknown),
)
