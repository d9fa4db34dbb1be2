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
    near = {number for span in one.content for number in draft.near(span)}
    if not one.cue or not one.source or not any(_claims(draft.found[number], one) for number in near):
        return None
    sentence = draft.sheet.sentence_at(one.cue[0].start)
    if sentence is None or not sentence.contains(frame(one)):
        return None
    return _after(one, sentence, draft.sheet) or _in_front(one, sentence, draft.sheet)


def _claims(other: Found, one: Found) -> bool:
    """Whether most of a content is held by another statement as well, beside which it stands."""
    size = sum(span.end - span.start for span in one.content)
    return other is not one and bool(other.cue) and 2 * sum(shared(other.content, span) for span in one.content) > size


def _after(one: Found, sentence: Span, sheet: Sheet) -> Span | None:
    """“… told reporters at the gate on Monday [that it was hot]”, where the content lies before the sentence."""
    if any(span.end > sentence.start for span in one.content[:1]):
        return None
    that = _THAT.search(sheet.text, frame(one).end, sentence.end)
    if that is None or sheet.quoted_in(Span(frame(one).end, that.start())):
        return None
    return _without_stop(Span(that.start(), sentence.end), sheet.text)


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
