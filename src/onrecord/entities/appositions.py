"""Appositions: a noun for a person with a name behind it between commas names that person: the mayor, Ada Lind, left.

That is grammar and no matter of scores, so that it is read before any.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from onrecord.entities.labels import LABELS, MentionSpan
from onrecord.languages.tables import ENGLISH, pattern_of

_BETWEEN = re.compile(pattern_of(ENGLISH, "actor_patterns", "between apposed mentions"))
_BEHIND = re.compile(r"\s*+(?:[,.;:!?)—–”\"\n]|\Z)")
_BESIDE = re.compile(pattern_of(ENGLISH, "actor_patterns", "right before an apposition"))
_ENDS = re.compile(pattern_of(ENGLISH, "actor_patterns", "end of an apposition"))
_REACH = 12  # mentions behind the noun, of which some stand inside it or beside it
_OPENS = re.compile(pattern_of(ENGLISH, "actor_patterns", "opens an apposition"), re.IGNORECASE)


def find_appositions(text: str, mentions: Sequence[MentionSpan]) -> Mapping[int, int]:
    """The number of the name behind each noun that has one.

    Args:
        text: The article.
        mentions: In order.
    """
    found = {}
    for at, one in enumerate(mentions):
        if LABELS[one.label] == "person noun" and (name := _name_behind(text, mentions, at)) is not None:
            found[at] = name
    return found


def _name_behind(text: str, mentions: Sequence[MentionSpan], at: int) -> int | None:
    end = mentions[at].span.end
    between = _BETWEEN.match(text, end)
    if between is None or not _OPENS.match(text, mentions[at].span.start):
        return None
    first = bisect_left(mentions, end, lo=at, key=lambda one: one.span.start)
    for number in range(first, min(first + _REACH, len(mentions))):
        name = mentions[number].span
        if name.start > between.end():
            return None
        if LABELS[mentions[number].label] == "person name" and _BETWEEN.fullmatch(text, end, name.start):
            return number if _BEHIND.match(text, name.end) else None
    return None


def holders_of(text: str, mentions: Sequence[MentionSpan]) -> Mapping[int, int]:
    """The name beside each office that has one: Analyst Ada Lind; the mayor, Ada Lind; Ada Lind, the mayor.

    Args:
        text: The article.
        mentions: In order.
    """
    nouns = find_appositions(text, mentions)
    found: dict[int, int] = {}
    for at, one in enumerate(mentions):
        if LABELS[one.label] == "office" and (name := _beside(text, mentions, at, nouns)) is not None:
            found[at] = name
    return found


def _beside(text: str, mentions: Sequence[MentionSpan], at: int, nouns: Mapping[int, int]) -> int | None:
    office = mentions[at].span
    near = range(max(0, at - _REACH), min(len(mentions), at + _REACH))
    for noun in near:
        if noun in nouns and mentions[noun].span.contains(office):
            return nouns[noun]
    names = [each for each in near if LABELS[mentions[each].label] == "person name"]
    for name in names:
        if office.end < mentions[name].span.start and not text[office.end : mentions[name].span.start].strip():
            return name
    for name in reversed(names):
        end = mentions[name].span.end
        if end < office.start and _BESIDE.fullmatch(text, end, office.start) and _ENDS.match(text, office.end):
            return name
    return None
