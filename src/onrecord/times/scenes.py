"""The day of the scene of a statement: "At the hearing on Tuesday Ms. Orla was asked … “No,” she began."

The sentence right before the statement names the occasion with its day and the speaker; the statement itself is told in
the past and has no day of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from onrecord.times.clause import Citation, is_past, said_words, times_in
from onrecord.types import Span, Spans, TimeRef

REACH = 100  # characters between the preposition and the time: "at the last hearing of the council on Tuesday"
_PLACE = re.compile(
    r"\b(?:at|during|in|on)\s+(?:the|a|an|his|her|its|their|last|this)\s([^.;“”\"]{0,100})$", re.IGNORECASE
)
_WORD = re.compile(r"[\w-]+")
_PRONOUNS = frozenset({"he", "she", "they", "i", "we"})


def scene_of(
    citation: Citation, text: str, sentences: Spans, times: Sequence[TimeRef], published: date | None
) -> TimeRef | None:
    """The time of the scene; ``None`` where the sentence before tells of none, or of another speaker."""
    before = _sentence_before(citation, sentences)
    cue = citation.centre
    if before is None or cue is None or not is_past(cue.of(text)) or not _same_speaker(citation, text, before):
        return None
    scenes = [time for time in times_in(before, times) if _is_scene(time, text, before, published)]
    return scenes[0] if len(scenes) == 1 else None


def _sentence_before(citation: Citation, sentences: Spans) -> Span | None:
    start = min((span.start for span in (*citation.content, *citation.source, *citation.cue)), default=None)
    if start is None:
        return None
    at = bisect_right(sentences, start, key=lambda span: span.start) - 2
    return sentences[at] if at >= 0 else None


def _same_speaker(citation: Citation, text: str, before: Span) -> bool:
    """A pronoun, or a source whose last name the sentence has as well."""
    words = [word for span in citation.source for word in _WORD.findall(span.of(text))]
    if not words:
        return False
    names = [word for word in words if word[0].isupper()]
    return words[0].lower() in _PRONOUNS or bool(names and names[-1] in _WORD.findall(before.of(text)))


def _is_scene(time: TimeRef, text: str, sentence: Span, published: date | None) -> bool:
    """A day, not to come, of an occasion at which people speak."""
    days = time.period
    if days is None or (days[1] - days[0]).days != 1 or (published is not None and days[0] > published):
        return False
    place = _PLACE.search(text, max(sentence.start, time.span.start - REACH), time.span.start)
    return place is not None and any(word.lower() in said_words("occasion") for word in _WORD.findall(place.group(1)))
