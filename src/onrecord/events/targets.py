"""Toward whom a statement is, by words alone: whom its content names first, else who did what it points back to.

Praise and blame are for whom they name, or for who did what they judge; never for the one harmed by it. Where nobody
is named, "the move" or "it" stands for what the sentence before tells of its subject.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

import msgspec

from onrecord.events.grammar import DETERMINERS, PREPOSITIONS
from onrecord.events.harms import is_harm_judged
from onrecord.events.parties import Mention, Parties
from onrecord.events.utterances import Deed, code_of
from onrecord.languages.tables import ENGLISH, pattern_of, required_rows
from onrecord.types import Attribution, Span, Spans

_STATE = frozenset({"country", "bloc"})
_OBJECT = 60  # characters from the first of the content, within which its object is named
_BACK = 3  # sentences
_WORD = re.compile(r"\w+")
_AFTER = PREPOSITIONS | {"as"}  # the move as ...
_POINTING = re.compile(pattern_of(ENGLISH, "event_patterns", "pointing"), re.IGNORECASE)


class Around(msgspec.Struct, frozen=True):
    """What stands around a statement: the text, its sentences, and who can take part."""

    text: str
    sentences: Spans
    parties: Parties


def targets(one: Attribution, deed: Deed | None, actor: str, around: Around) -> tuple[Mention, ...]:
    """Toward whom a statement is: the first party that its content names, else whom the text was about just before.

    Args:
        one: The statement.
        deed: What its cue does.
        actor: Whose statement it is.
        around: The article.
    """
    if deed and deed.target == "object" and one.content_text.startswith("that "):
        return ()
    named = _named(one, deed, actor, around)
    before = _before(one, actor, around) if named is None and _points_back(one, deed) else None
    return tuple(each for each in (named, before) if each is not None)


def _named(one: Attribution, deed: Deed | None, actor: str, around: Around) -> Mention | None:
    """The first party in the content that the statement can be about."""
    inside = [each for span in one.content for each in around.parties.within(span)]
    inside += list(around.parties.within(_between(one)))
    for each in inside:
        if deed and deed.target == "object" and each.span.start > max(one.content[0].start, one.cue[0].end) + _OBJECT:
            return None
        is_harmed = is_harm_judged(around.text, (each.span,), one.content[0].start, one.cue_text or "")
        if not is_harmed and around.parties.opposed(actor, each.actor) and each.actor != one.speaker.speaks_for:
            return each
    return None


def _points_back(one: Attribution, deed: Deed | None) -> bool:
    """Whether the target of a statement that names none is in the sentence before: "welcomed the change"."""
    if deed is None:
        return code_of(one, None) is not None
    is_offer = any(word in (one.cue_text or "") for word in ("offer", "propos"))
    return is_offer or (deed.target == "object" and points_back(one.content_text))


def points_back(content: str) -> bool:
    """Whether what is praised or blamed is what somebody did or said before, and no plan or meeting of several.

    >>> points_back("the move as a good sign"), points_back("it"), points_back("the plan")
    (True, True, False)
    """
    found = _POINTING.match(content)
    if found is None:
        return False
    noun = (found["noun"] or found["alone"] or "").lower()
    head = found["first"].lower() if found["first"] and noun in _AFTER else noun
    return head in _back_words()


@cache
def _back_words() -> frozenset[str]:
    return frozenset(form for row in required_rows(ENGLISH, "pointing") for form in row["forms"].split("|"))


def _between(one: Attribution) -> Span:
    """What stands between the cue and the content that follows it: "thanked Cadria for ..."."""
    start = one.cue[0].end
    after = [span.start for span in one.content if span.start >= start]
    is_free = after and not any(start <= span.start < after[0] for span in one.source)
    return Span(start, after[0] if is_free else start)


def _before(one: Attribution, actor: str, around: Around) -> Mention | None:
    """The first country or bloc of another side, or who speaks for it, that acts in the nearest sentence with one."""
    place = min(span.start for span in (*one.source, *one.cue, *one.content))
    earlier = bisect_right(around.sentences, place, key=lambda span: span.end)
    for sentence in reversed(around.sentences[max(0, earlier - _BACK) : earlier]):
        others = [each for each in around.parties.within(sentence) if _is_other_state(each, actor, around.parties)]
        if others:
            doers = (each for each in others if not is_aside(around.text, sentence, each.span))
            return next((Mention(each.span, _side_of(each, around.parties)) for each in doers), None)
    return None


def _side_of(mention: Mention, parties: Parties) -> str:
    return parties.sides.get(mention.actor, mention.actor)


def _is_other_state(mention: Mention, actor: str, parties: Parties) -> bool:
    party = _side_of(mention, parties)
    return parties.kinds.get(party) in _STATE and parties.opposed(actor, party)


def is_aside(text: str, sentence: Span, span: Span) -> bool:
    """Whether a preposition makes a party no doer of its sentence; whoever stands after "by" or "from" may be one.

    >>> is_aside("Hesk moved against the Cadria", Span(0, 29), Span(23, 29))
    True
    """
    before = _WORD.findall(text, sentence.start, span.start)
    last = next((word.lower() for word in reversed(before) if word.lower() not in DETERMINERS), "")
    return last in PREPOSITIONS - {"by", "from"}
