"""Wholes: names of bodies that go on after "of" or "for" as one: the Bank of Osk, the Alliance for the Future."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.documents.spans import SpanIndex
from onrecord.entities.labels import LABELS, MentionSpan, in_order
from onrecord.phrases.bodies import begins_before
from onrecord.phrases.gazetteer import body_noun, known_body, place_of, title_at
from onrecord.types import Span

_MORE = re.compile(r"\s+(?:(?:of|for)\s+)?(?:the\s+)?(?P<words>[A-Z][\w-]+(?:\s+[A-Z][\w-]+){0,4})")
_AND = re.compile(r"\s+and\s+(?P<words>[A-Z][\w-]+)")
_LINK = re.compile(r"\s+(?:of|for)\s")
_WORD = re.compile(r"[\w-]+")
_BODIES = frozenset({"body name", "bloc"})
_PORTFOLIOS = frozenset({"ministry", "department"})  # of two things: the Department of Coasts and Ports


def with_wholes(mentions: Sequence[MentionSpan], text: str) -> list[MentionSpan]:
    """The mentions, where the name of a body that ends in a noun for bodies goes on to the end of the whole name.

    Names inside it, and whatever crosses it, give way.
    """
    bodies = (one for one in mentions if LABELS[one.label] in _BODIES)
    whole = {one: MentionSpan(span, one.label, one.chance) for one in bodies if (span := _whole(one, text)) != one.span}
    if not whole:
        return list(mentions)
    grown = SpanIndex((one.span, number) for number, one in enumerate(whole.values()))
    kept = [one for one in mentions if one not in whole and not _gives_way(one, grown)]
    return in_order([*kept, *whole.values()])


def _whole(one: MentionSpan, text: str) -> Span:
    last = body_noun(one.span.of(text).split()[-1])
    start = begins_before(text, one.span.start) if last is not None else one.span.start
    return Span(start, _end(one, text) or one.span.end)


def _gives_way(one: MentionSpan, grown: SpanIndex) -> bool:
    """Whether a mention is a piece of a whole name, or crosses its edge; what holds it all stays."""
    is_name = LABELS[one.label].endswith("name") or LABELS[one.label] == "bloc"
    for span, _ in grown.overlapping(one.span):
        if not one.span.contains(span) and (is_name or not span.contains(one.span)):
            return True
    return False


def _end(one: MentionSpan, text: str) -> int | None:
    """Where the whole name ends, if it goes on."""
    words = one.span.of(text).split()
    if words[0].lower() in _PORTFOLIOS and "of" in words[1:-1]:
        found = _AND.match(text, one.span.end)
        return found.end() if found and known_body(found["words"]) is None and not place_of(found["words"]) else None
    is_open = len(words) > 1 and words[-1] in ("of", "for")
    head = words[-2] if is_open else words[-1]
    noun = body_noun(head)
    if noun is None or noun.is_plural or head.islower():
        return None
    found = _MORE.match(text, one.span.end)
    if found is None or not (is_open or _LINK.match(text, one.span.end)):
        return None
    return _before_title(text, found.start("words"), found.end())


def _before_title(text: str, start: int, end: int) -> int | None:
    """The end of the name, before a title that begins with it: the Department of Ports | Director."""
    words = list(_WORD.finditer(text, start, end))
    plain = [word[0] for word in words]
    for at in range(len(words)):
        if title_at(plain, at) is not None:
            return words[at - 1].end() if at else None
    return end
