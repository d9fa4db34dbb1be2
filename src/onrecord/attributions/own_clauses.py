"""Own clauses: a statement whose sentence says what it says does not take the words of the sentence beside it."""

from __future__ import annotations

import re

from onrecord.attributions.draft import Draft, changed, frame, shared, with_content
from onrecord.attributions.found import Found
from onrecord.attributions.sheet import Sheet
from onrecord.types import Span

_THAT = re.compile(r"\bthat\s+(?=\S)")
_FRONT = re.compile(r",\s*\Z")
LEAST = 3  # words of a clause in front
EDGE = 4  # characters between two contents: a stop, marks and a space


def take_own(draft: Draft) -> tuple[Found, ...] | None:
    """Of two statements of one content, the one whose sentence holds none of it gets what its own sentence says."""
    new = {}
    for number, one in enumerate(draft.found):
        if own := _own(one, draft):
            new[number] = with_content(one, [own])
    found = changed(draft.found, new)
    return None if found is None else _yielded(found, [new[number].content[0] for number in new])


def _yielded(found: tuple[Found, ...], own: list[Span]) -> tuple[Found, ...]:
    """Without the pieces that turned out to be what the sentence beside it says."""
    made = []
    for one in found:
        kept = [span for span in one.content if len(one.content) == 1 or not any(map(span.overlaps, own))]
        made.append(with_content(one, kept) if kept else one)
    return tuple(made)


def _own(one: Found, draft: Draft) -> Span | None:
    sentence = draft.sheet.sentence_at(one.cue[0].start) if one.cue and one.source else None
    if sentence is None or not sentence.contains(frame(one)):
        return None
    made = None
    if any(_claims(other, one) for other in _others(one, draft)):
        made = _after(one, sentence, draft.sheet) or _in_front(one, sentence, draft.sheet)
    return made or _rest(one, sentence, draft)


def _others(one: Found, draft: Draft) -> list[Found]:
    near = {number for span in one.content for number in draft.near(span)}
    return [draft.found[number] for number in sorted(near) if draft.found[number] is not one]


def _claims(other: Found, one: Found) -> bool:
    """Whether most of a content is held by another statement as well, beside which it stands."""
    size = sum(span.end - span.start for span in one.content)
    return bool(other.cue) and 2 * sum(shared(other.content, span) for span in one.content) > size


def _after(one: Found, sentence: Span, sheet: Sheet) -> Span | None:
    """“… told reporters at the gate on Monday [that it was hot]”, where the content lies before the sentence."""
    if any(span.end > sentence.start for span in one.content[:1]):
        return None
    that = _THAT.search(sheet.text, frame(one).end, sentence.end)
    if that is None or sheet.quoted_in(Span(frame(one).end, that.start())):
        return None
    return _without_stop(Span(that.start(), sentence.end), sheet.text)


def _rest(one: Found, sentence: Span, draft: Draft) -> Span | None:
    """It was cold. [It rained], the mayor said: where another statement beside it holds all of what is in front."""
    across = [span for span in one.content if span.start < sentence.start < span.end]
    if len(one.content) > 1 or not across or draft.sheet.quoted_in(across[0]):
        return None
    front = Span(across[0].start, sentence.start)
    holders = (other for other in _others(one, draft) if other.cue and not other.cue[0].overlaps(sentence))
    is_held = any(shared(other.content, front) + EDGE >= front.end - front.start for other in holders)
    return Span(sentence.start, across[0].end) if is_held else None


def _in_front(one: Found, sentence: Span, sheet: Sheet) -> Span | None:
    """“[The bridge will be shut], the mayor said”, where the content lies in other sentences."""
    if any(span.overlaps(sentence) for span in one.content):
        return None
    front = Span(sentence.start, frame(one).start)
    comma = _FRONT.search(sheet.text, front.start, front.end)
    if comma is None or len(front.of(sheet.text).split()) < LEAST or sheet.quoted_in(front):
        return None
    return Span(front.start, comma.start())


def _without_stop(span: Span, text: str) -> Span:
    return Span(span.start, span.start + len(span.of(text).rstrip(" .!?\t\r\n")))
