"""When a statement was made, in a language whose clauses nobody has rules for: the nearest time of its sentence tells.

What the article does not date was said when it was published; a statement inside a statement has no day.
"""

from __future__ import annotations

from datetime import timedelta

from onrecord.rules import Rule, Rules, rule_list
from onrecord.times.said_words import said_words
from onrecord.times.tables.clause import Told, last_word, times_beside
from onrecord.times.tables.occasion import occasion_of
from onrecord.types import Said, Span


def said_of(told: Told) -> Said:
    """When this was said."""
    return RULES.decide(told)


def _stated(told: Told) -> Said | None:
    """The sentence names the time."""
    for time in times_beside(told):
        span = with_lead(time.span, told.text, told.language)
        if time.period is not None:
            return Said(time.period, span.of(told.text), span, time.basis)
        return Said(None, span.of(told.text), span, "unknown")
    return None


def with_lead(span: Span, text: str, language: str) -> Span:
    """A time with its preposition."""
    known = said_words("lead", language)
    while (lead := last_word(text, 0, span.start)).of(text).lower() in known:
        span = Span(lead.start, span.end)
    return span


def _nested(told: Told) -> Said | None:
    """What somebody is said to have said has no day of its own."""
    return Said(None, None, None, "unknown") if told.citation.nested else None


def _occasion(told: Told) -> Said | None:
    """The sentence before tells the day of the occasion."""
    time = occasion_of(told)
    return Said(time.period, time.span.of(told.text), time.span, time.basis) if time else None


def _published(told: Told) -> Said | None:
    """An undated statement is as old as the article."""
    if told.published is None:
        return None
    try:
        return Said((told.published, told.published + timedelta(days=1)), None, None, "publication")
    except OverflowError:
        return None


def _unknown(told: Told) -> Said:
    """Neither the sentence nor the article has a date."""
    return Said(None, None, None, "unknown")


# Marked up as in the tests; one line is one sentence of an article that has a date, if not told.
RULES: Rules[Told, Said] = rule_list(
    "times.tables.said",
    Rule("stated", _stated, "[s:Орла] во вторник [c:заявила], [q:что мост закрыт]."),
    Rule("nested", _nested, "[s1:Ульф] [c1:сказал], [q1:что [s2:она] [c2:обещала] [q2:дождь]]."),
    Rule("occasion", _occasion, "Орла во вторник открыла заседание.\n[q:«Мост закрыт»], — [c:сказала] [s:она]."),
    Rule("published", _published, "[s:Орла] [c:заявила], [q:что мост закрыт]."),
    Rule("unknown", _unknown, "undated: [s:Орла] [c:заявила], [q:что мост закрыт]."),
)
