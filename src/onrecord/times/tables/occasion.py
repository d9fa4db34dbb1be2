"""The day of the occasion at which a statement was made, where the sentence before tells of it.

Орла во вторник открыла заседание. «Мост закрыт», — сказала она.
"""

from __future__ import annotations

from bisect import bisect_right

from onrecord.times.clause import times_in
from onrecord.times.said_words import said_words, word_beginnings, word_endings
from onrecord.times.tables.clause import Told, bounds, holds
from onrecord.times.tables.speakers import words_of
from onrecord.types import Span, TimeRef


def occasion_of(told: Told) -> TimeRef | None:
    """The time of the occasion; ``None`` where the sentence before has none, has several, or is about somebody else."""
    before = _sentence_before(told)
    if before is None or not _is_past(told) or not _goes_on(told, before):
        return None
    days = [time for time in times_in(before, told.times) if _is_day(time, told)]
    outside = [time for time in days if not any(holds(other, time.span) for other in told.others)]
    sure = [time for time in outside if not bounds(time, told.text, before, told.language)]
    return sure[0] if len(sure) == 1 else None


def _sentence_before(told: Told) -> Span | None:
    parts = (*told.citation.content, *told.citation.source, *told.citation.cue)
    start = min((span.start for span in parts), default=None)
    if start is None:
        return None
    at = bisect_right(told.sentences, start, key=lambda span: span.start) - 2
    return told.sentences[at] if at >= 0 else None


def _is_past(told: Told) -> bool:
    """Whether the cue tells of the past, by the words and endings of the class ``past``."""
    words = words_of(told.citation.cue, told.text)
    known, endings = said_words("past", told.language), word_endings("past", told.language)
    return any(word.lower() in known or (endings and word.lower().endswith(endings)) for word in words)


def _goes_on(told: Told, before: Span) -> bool:
    """The sentence before names an occasion, and the speaker: by a name, or a pronoun stands for him here."""
    if not _names_occasion(before.of(told.text), told.language):
        return False
    words = words_of(told.citation.source, told.text)
    if not words:
        return False
    if words[0].lower() in said_words("speaker", told.language):
        return True
    return any(word[0].isupper() and word[:4] in told.text[before.start : before.end] for word in words)


def _names_occasion(sentence: str, language: str) -> bool:
    known, beginnings = said_words("occasion", language), word_beginnings("occasion", language)
    words = [word.lower() for word in words_of((Span(0, len(sentence)),), sentence)]
    return any(word in known or (beginnings and word.startswith(beginnings)) for word in words)


def _is_day(time: TimeRef, told: Told) -> bool:
    days = time.period
    if time.type not in ("DATE", "TIME") or days is None or (days[1] - days[0]).days != 1:
        return False
    return told.published is None or days[0] <= told.published
