"""Fronted contents: what stands before "…, the mayor said" is told from the beginning of its sentence."""

from __future__ import annotations

import re

import msgspec

from onrecord.attributions.clause_words import is_finite, small
from onrecord.attributions.draft import Draft, changed, frame, length, shared, with_content
from onrecord.attributions.found import Found
from onrecord.attributions.sheet import Sheet
from onrecord.languages.tables import ENGLISH, pattern_of, word_set
from onrecord.types import Span

_GAP = re.compile(r"[\s,—–-]*\Z")
_COMMA = re.compile(r",\s+(?=\w)")
_CLAUSE = re.compile(r"[^,;.]+")
_SENTENCE = re.compile(r".+", re.DOTALL)
_RELATIVE = word_set(ENGLISH, "attribution_words", "relative")
_ASKED = re.compile(
    pattern_of(ENGLISH, "attribution_patterns", "asked first")
)  # the question stands behind it, up to a comma
_FRAMES = re.compile(pattern_of(ENGLISH, "attribution_patterns", "speech elsewhere"), re.IGNORECASE)
_MARK = re.compile(r"[“”«»„\"]|''")
_NO_SPEECH = re.compile(pattern_of(ENGLISH, "attribution_patterns", "begins no speech"))


def from_the_beginning(draft: Draft) -> tuple[Found, ...] | None:
    """A content that ends where its source begins, and does not begin its sentence, is all that stands before it."""
    new = {}
    for number, one in enumerate(draft.found):
        start = _beginning(one, draft)
        if start is not None:
            first, *rest = one.content
            new[number] = with_content(one, [Span(start, first.end), *rest])
    return changed(draft.found, new)


def both_parts(draft: Draft) -> tuple[Found, ...] | None:
    """A content without a verb in front of "…, she said, …" goes on behind it."""
    new = {}
    for number, one in enumerate(draft.found):
        if rest := _rest(one, draft):
            new[number] = with_content(one, [*one.content, rest])
    return changed(draft.found, new)


def _rest(one: Found, draft: Draft) -> Span | None:
    sheet = draft.sheet
    if not one.cue or not one.source:
        return None
    around, last = frame(one), one.content[-1]
    sentence = sheet.sentence_at(around.start)
    if sentence is None or last.end > around.start or not sentence.contains(last) or sheet.quoted_in(sentence):
        return None
    comma = _COMMA.match(sheet.text, around.end, sentence.end)
    words = Span(sentence.start, last.end).of(sheet.text).lower().split()
    if comma is None or not _GAP.match(sheet.text, last.end, around.start) or not _is_fragment(words):
        return None
    behind = _CLAUSE if words[-1].strip(",") in _RELATIVE else _SENTENCE
    rest = behind.match(sheet.text, comma.end(), sentence.end)
    told = rest[0].lower().split() if rest else []
    if rest is None or told[0] in small("link", "subordinate") or not any(map(is_finite, told)):
        return None
    span = Span(comma.end(), comma.end() + len(rest[0].rstrip(" .!?")))
    return None if draft.cued_in(span) else span


def _is_fragment(words: list[str]) -> bool:
    """At her age; the depots, which"""
    relative = words[-1].strip(",") in _RELATIVE
    return (relative or words[0] in small("preposition")) and not any(word in small("auxiliary") for word in words)


def _beginning(one: Found, draft: Draft) -> int | None:
    sheet = draft.sheet
    if not one.cue or not one.source:
        return None
    first, around = one.content[0], frame(one)
    sentence = sheet.sentence_at(around.start)
    if (
        first.end > around.start
        or first.of(sheet.text).lower() in _RELATIVE
        or sentence is None
        or not sentence.start < first.start < sentence.end
    ):
        return None
    more = Span(sentence.start, first.start)
    if (
        _MARK.match(sheet.text, first.start)
        or not _GAP.match(sheet.text, first.end, around.start)
        or not _is_free(more, one, draft)
    ):
        return None
    return sentence.start


def _is_free(more: Span, one: Found, draft: Draft) -> bool:
    """Whether nobody else is cited in what stands before the content, but for whom the content itself cites."""
    words = more.of(draft.sheet.text)
    told = _FRAMES.search(words) or _MARK.search(words) or _NO_SPEECH.match(words)
    others = (draft.found[number] for number in draft.cued_in(more))
    return not told and all(2 * shared(other.content, one.content[0]) > length(one) for other in others)


def asked_about(draft: Draft) -> tuple[Found, ...] | None:
    """ "Asked whether it was shut, she declined to say": what she does not say is the question."""
    new = {}
    for number, one in enumerate(draft.found):
        sentence = draft.sheet.sentence_at(frame(one).start)
        if sentence is None or not one.cue or not _says_nothing(one, draft.sheet):
            continue
        asked = _ASKED.match(draft.sheet.text, sentence.start, frame(one).start)
        question = draft.sheet.text[asked.end() : frame(one).start].rstrip() if asked else ""
        if asked and question.endswith(","):
            cue = (*one.cue[:-1], Span(one.cue[-1].start, one.content[-1].end))
            content = Span(asked.end(), asked.end() + len(question) - 1)
            new[number] = msgspec.structs.replace(one, cue=cue, content=(content,))
    return changed(draft.found, new)


def _says_nothing(one: Found, sheet: Sheet) -> bool:
    """Whether the content is no more than "to say" or "to comment", right behind the cue."""
    words = one.content[0].of(sheet.text).lower().split()
    behind = 0 <= one.content[0].start - one.cue[-1].end <= 1 and len(one.content) == 1
    return behind and len(words) <= 2 and words[-1] in small("silence")
