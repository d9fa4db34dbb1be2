"""Split quotations: “A,” she said, “and B.” and “A,” she said. “B.” are one statement each."""

from __future__ import annotations

import re

from onrecord.attributions.draft import Draft, changed, frame, shared, with_content
from onrecord.attributions.found import Found
from onrecord.documents.quotations import Quotation
from onrecord.types import Span

_OF = re.compile(r"\b(?:of|about)\Z")
_COLON = re.compile(r"[.!?:]")
MOST_BETWEEN = 250  # characters of name, office and occasion between the halves


def both_halves(draft: Draft) -> tuple[Found, ...] | None:
    """A quotation that goes on after its cue, in the same sentence or as the next one, is taken with it."""
    new = {}
    for number, one in enumerate(draft.found):
        more = _more(one, draft)
        if more is not None:
            new[number] = with_content(one, [*one.content, more])
    return changed(draft.found, new)


def quotation_before(draft: Draft) -> tuple[Found, ...] | None:
    """“A,” she said of the pier: the quotation right before the source is what is said, not whom it is said of."""
    new = {}
    for number, one in enumerate(draft.found):
        around, sheet = frame(one), draft.sheet
        before = sheet.quoted_in(Span(max(0, around.start - 3), around.start))
        if (
            not one.cue
            or not _OF.search(one.cue[-1].of(sheet.text))
            or not before
            or before[-1].span.end > around.start
            or sheet.quoted_in(one.content[0])
        ):
            continue
        quotation, gap = before[-1].span, sheet.text[before[-1].span.end : around.start]
        inside = sheet.text[quotation.start : quotation.end - 1].rstrip()
        if not gap.strip() and inside.endswith((",", "?", "!")) and not draft.holding(quotation):
            new[number] = with_content(one, [quotation])
    return changed(draft.found, new)


def _more(one: Found, draft: Draft) -> Span | None:
    if not one.cue or not one.content:
        return None
    sheet, around, last = draft.sheet, frame(one), one.content[-1]
    block = sheet.block_at(around.start)
    if block is None or last.end > around.start or sheet.block_at(last.start) != block:
        return None
    opened = sheet.quoted_in(last)
    after = sheet.quoted_in(Span(around.end, sheet.blocks[block].span.end))
    if not opened or opened[-1].span.end < last.end - 1 or not after or not _goes_on(around, after[0], draft):
        return None
    return None if draft.holding(after[0].span) else after[0].span


def _goes_on(around: Span, after: Quotation, draft: Draft) -> bool:
    """Whether the next quotation opens its sentence or goes on with this one, and nobody else is cited before it."""
    sheet = draft.sheet
    between = Span(around.end, after.span.start)
    if between.end - between.start > MOST_BETWEEN or draft.cued_in(between):
        return False
    words = between.of(sheet.text).rstrip()
    here, there = sheet.sentence_at(around.start), sheet.sentence_at(after.span.start)
    if here is None or there is None:
        return False
    if here == there:
        return words.endswith(",") and not _COLON.search(words)
    return there.start == after.span.start and _follows(here, there, draft)


def _follows(here: Span, there: Span, draft: Draft) -> bool:
    """Whether one sentence comes right after another one, and says not by itself who speaks."""
    gap = draft.sheet.text[here.end : there.start]
    return not gap.strip() and not any(shared((frame(one),), there) for one in draft.found)
