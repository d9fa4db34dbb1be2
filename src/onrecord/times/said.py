"""When a statement was made: an ordered list of rules, the first that has an answer decides.

The article tells it in the clause that attributes ("said on Tuesday", "In November the minister accused"): not in what
is said, and not in what the source is called ("who left the cabinet three years ago"). What the article does not date
was said when it was published; a statement inside a statement, or a habit ("has regularly called"), has no day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from onrecord.rules import Rule, Rules, rule_list
from onrecord.times.clause import Citation, clause_times, counted_from
from onrecord.times.patterns import pattern
from onrecord.times.scenes import scene_of
from onrecord.types import Said, Span, Spans, TimeRef

_PREPOSITION = re.compile(pattern("preposition"), re.IGNORECASE)
_HABIT = re.compile(
    pattern("habit"),
    re.IGNORECASE,
)


class Case(msgspec.Struct, frozen=True):
    """What the rules look at."""

    citation: Citation
    text: str
    times: tuple[TimeRef, ...]  # those of the clause that attributes, the nearest to the cue first
    published: date | None
    sentences: Spans = ()
    all_times: Sequence[TimeRef] = ()


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
    return RULES.decide(_case(citation, text, sentences, times, published))


def explain(
    citation: Citation, *, text: str, sentences: Spans, times: tuple[TimeRef, ...], published: date | None
) -> str:
    """The rule that decides, in words."""
    found = RULES.explain(_case(citation, text, sentences, times, published))
    return f"{found.name}: {found.rule.says}" if found.rule else ""


def _case(citation: Citation, text: str, sentences: Spans, times: Sequence[TimeRef], published: date | None) -> Case:
    near = clause_times(citation, text=text, sentences=sentences, times=times, published=published)
    return Case(citation, text, near, published, sentences, times)


def _stated(case: Case) -> Said | None:
    """The clause that attributes names the time."""
    for time in case.times:
        span = _with_preposition(time.span, case.text)
        if time.period is not None:
            return Said(time.period, span.of(case.text), span, time.basis)
        return Said(None, span.of(case.text), span, "unknown")
    return None


def _with_preposition(span: Span, text: str) -> Span:
    lead = _PREPOSITION.search(text, max(span.start - 20, 0), span.start)
    return Span(lead.start(), span.end) if lead else span


def _from_event(case: Case) -> Said | None:
    """The clause counts from an event whose day is not told."""
    span = counted_from(case.citation, case.text, case.sentences)
    return Said(None, span.of(case.text), span, "unknown") if span else None


def _scene(case: Case) -> Said | None:
    """The sentence before tells the day of the scene in which it is spoken."""
    scene = scene_of(case.citation, case.text, case.sentences, case.all_times, case.published)
    return Said(scene.period, scene.span.of(case.text), scene.span, scene.basis) if scene else None


def _nested(case: Case) -> Said | None:
    """What somebody is said to have said has no day of its own."""
    return Said(None, None, None, "unknown") if case.citation.nested else None


def _habit(case: Case) -> Said | None:
    """What is said again and again has no day."""
    cue = " ".join(span.of(case.text) for span in case.citation.cue)
    return Said(None, None, None, "unknown") if _HABIT.search(cue) else None


def _published(case: Case) -> Said | None:
    """An undated statement is as old as the article."""
    if case.published is None:
        return None
    try:
        return Said((case.published, case.published + timedelta(days=1)), None, None, "publication")
    except OverflowError:
        return None


def _unknown(case: Case) -> Said:
    """Neither the clause nor the article has a date."""
    return Said(None, None, None, "unknown")


# Marked up as in the tests (source, cue, content); one line is one sentence of an article that has a date, if not told.
RULES: Rules[Case, Said] = rule_list(
    "times.said",
    Rule("stated", _stated, "[s:Ms. Orla] [c:said] on Tuesday [q:that they stay]."),
    Rule("event", _from_event, "The day after the flood [s:Ms. Orla] [c:said] [q:no]."),
    Rule("nested", _nested, "[s1:Ulf] [c1:said] [q1:[s2:she] [c2:had promised] [q2:rain]]."),
    Rule("habit", _habit, "[s:Ms. Orla] [c:has regularly blamed] [q:the port]."),
    Rule("scene", _scene, "At the hearing on Tuesday Ms. Orla rose.\n[q:“No,”] [s:she] [c:began]."),
    Rule("published", _published, "[s:Ms. Orla] [c:said] [q:it rains]."),
    Rule("unknown", _unknown, "undated: [s:Ms. Orla] [c:said] [q:it rains]."),
)
