"""Edges of mentions: names without titles and marks, and hyphenated names whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from onrecord.entities.labels import LABELS, MentionSpan, uncrossed
from onrecord.phrases.gazetteer import small_words, title_at
from onrecord.phrases.given import gender_of
from onrecord.phrases.name_edges import person_edges
from onrecord.types import Span

_AFTER = re.compile(r"(?:[-‐‑][^\W\d_][\w’]*+)++")
_BEFORE = re.compile(r"(?<![\w’])[^\W\d_][\w’]{0,24}+[-‐‑]\Z")
_WORD = re.compile(r"\S+")
_FULL = 2  # words of a name
_REACH = 24  # characters before a name in which the first part of it stands
_EDGES = " ,;:.!?—–“”\"‘’'()"
_WHOLE = frozenset({"person name", "body name"})
_CALLED = frozenset({"person noun", "office", "group"})
_CLOCK = re.compile(r"\d{1,2}[.:]\d{2}\s?(?:[ap]\.?m\.?\s|GMT\s)?\s*", re.IGNORECASE)  # of an entry in a live blog


def trimmed(mentions: Sequence[MentionSpan], text: str) -> list[MentionSpan]:
    """The mentions with mended edges, each span and label once, in order; of those that cross by it, the surest."""
    made = {(one.span, one.label): one for mention in mentions for one in _mended(mention, text)}
    return uncrossed(_without_parts(made.values()))


def _without_parts(mentions: Iterable[MentionSpan]) -> list[MentionSpan]:
    """The mentions without the ends of persons' names that another one has whole: Luc d’Arcy | d’Arcy."""
    whole = {one.span.end: one.span for one in sorted(mentions, key=lambda one: -one.span.start) if _is_person(one)}
    return [one for one in mentions if not _is_person(one) or whole[one.span.end] == one.span]


def _is_person(one: MentionSpan) -> bool:
    return LABELS[one.label] == "person name"


def _mended(mention: MentionSpan, text: str) -> Iterator[MentionSpan]:
    start, end = mention.span.start, mention.span.end
    label = LABELS[mention.label]
    if label in _WHOLE:
        if after := _AFTER.match(text, end):
            end = after.end()
        if before := _BEFORE.search(text, max(0, start - _REACH), start):
            start -= len(before[0])
    if label == "person name":
        whole = person_edges(text, Span(start, end))
        start, end = _after_title(text, whole.start, whole.end), whole.end
        *name, last = text[start:end].split() or [""]
        if len(name) >= _FULL and last.strip(_EDGES) in small_words("letters after a name"):
            end = start + text[start:end].rindex(last)
        if _is_title(text[start:end]):
            return
    elif label in _CALLED and (clock := _CLOCK.match(text, start, end)):
        start = clock.end()
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES and not (text[end - 1] == "." and "." in text[start : end - 1]):
        end -= 1
    if start < end:
        yield MentionSpan(Span(start, end), mention.label, mention.chance)


def _is_title(words: str) -> bool:
    """Whether a name is nothing but a short title: Cllr."""
    found = title_at(words.split(), 0) if words and " " not in words else None
    return found is not None and found.kind in ("abbreviation", "honorific")


def _after_title(text: str, start: int, end: int) -> int:
    """Where the name begins behind its titles, and behind the party of its bearer."""
    while True:
        words = text[start:end].split()
        if len(words) > _FULL and words[0] in small_words("adherent"):
            start += len(words[0]) + 1
            continue
        found = title_at(words, 0) if len(words) > 1 else None
        if found is None or found.length >= len(words) or (found.kind == "role" and gender_of(words[0])):
            return start
        start = [word.start() for word in _WORD.finditer(text, start, end)][found.length]
