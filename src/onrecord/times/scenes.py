"""The day of the scene of a statement: "At the hearing on Tuesday Ms. Orla was asked … “No,” she began."

The sentence right before the statement names the occasion with its day and the speaker; the statement itself is told in
the past and has no day of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from onrecord.rules import Rule, Rules, rule_list, when
from onrecord.times.clause import Citation, is_past, times_in
from onrecord.times.patterns import kind_words, pattern
from onrecord.times.said_words import said_words
from onrecord.types import Span, Spans, TimeRef

LEAD = 20  # characters: "during the last"
REACH = 100  # characters between the preposition and the time: "at the last hearing of the council on Tuesday"
_PLACE = re.compile(pattern("at an occasion"), re.IGNORECASE)
_POSSESSED = re.compile(r"['’]s((?:\s+[\w-]+){1,4})")
_LED = re.compile(pattern("led by an occasion"), re.IGNORECASE)
_HELD = re.compile(pattern("held an occasion"), re.IGNORECASE)
_WORD = re.compile(r"[\w-]+")
_REPORTED = re.compile(pattern("reported speech"))
_PRONOUNS = kind_words("subject")


Place = tuple[Span, str, Span]  # a day, the text, the sentence


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


def names_of(spans: Spans, text: str) -> list[str]:
    """The words of a source that are written with a capital."""
    return [word for span in spans for word in _WORD.findall(span.of(text)) if word[0].isupper()]


def _same_speaker(citation: Citation, text: str, before: Span) -> bool:
    """A pronoun, or a source whose last name the sentence has as well."""
    words = [word for span in citation.source for word in _WORD.findall(span.of(text))]
    if not words:
        return False
    names = names_of(citation.source, text)
    return words[0].lower() in _PRONOUNS or bool(names and names[-1] in _WORD.findall(before.of(text)))


def _is_scene(time: TimeRef, text: str, sentence: Span, published: date | None) -> bool:
    """A day, not to come, of an occasion at which people speak."""
    days = time.period
    if days is None or (days[1] - days[0]).days != 1 or (published is not None and days[0] > published):
        return False
    return FORMS.ask((time.span, text, sentence)) is not None


def _led(span: Span, text: str, sentence: Span) -> str:
    return text[max(sentence.start, span.start - REACH - LEAD) : span.start]


def _at(told: Place) -> bool:
    place = _PLACE.search(_led(*told))
    return place is not None and _names_occasion(place.group(1))


def _possessed(told: Place) -> bool:
    span, text, sentence = told
    after = _POSSESSED.match(text, span.end, min(sentence.end, span.end + REACH))
    return after is not None and _names_occasion(after.group(1)) and _LED.search(_led(*told)) is not None


def _held(told: Place) -> bool:
    held = _HELD.search(_led(*told))
    return held is not None and held.group(1).lower() in said_words("held") and _names_occasion(held.group(2))


def _spoke(told: Place) -> bool:
    """The main verb, right after its subject; what is quoted or told after "that" is another's."""
    _, text, sentence = told
    near = text[sentence.start : min(sentence.end, sentence.start + REACH)]
    pairs = pairwise(near.split())
    spoke = any(verb in said_words("spoke") and _is_subject(word) for word, verb in pairs)
    return spoke and not _REPORTED.search(near)


def _is_subject(word: str) -> bool:
    """A name or a pronoun, with no comma behind it."""
    return word[-1].isalpha() and (word[0].isupper() or word in _PRONOUNS)


def _names_occasion(words: str) -> bool:
    return any(word.lower() in said_words("occasion") for word in _WORD.findall(words))


# One way of telling a scene each; the day is marked.
FORMS: Rules[Place, bool] = rule_list(
    "times.scenes",
    Rule("at an occasion", when(True, _at), "At the hearing on [Tuesday] Ms. Orla rose."),
    Rule("occasion of a day", when(True, _possessed), "During [Tuesday]’s hearing Ms. Orla rose."),
    Rule("held an occasion", when(True, _held), "Ms. Orla held a news conference on [Tuesday]."),
    Rule("spoke", when(True, _spoke), "Ms. Orla testified before the council on [Tuesday]."),
)
