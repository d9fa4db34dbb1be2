"""Orphans: a paragraph that is nothing but a quotation belongs to whoever spoke last in the paragraph before."""

from __future__ import annotations

import re

from onrecord.attributions.draft import Draft, changed, shared, with_content
from onrecord.attributions.found import Found
from onrecord.attributions.sheet import Sheet

_STOP = re.compile(r"[.,!?…—–-]\W*\Z")
_LONG = re.compile(r"[^\W\d_]{4,}")  # words that a title begins with a capital
DOUBT = 0.9  # of a quotation whose speaker stands only in the paragraph before


def adopt(draft: Draft) -> tuple[Found, ...] | None:
    """A lone quotation goes on with the quotation before it, or is a statement of its own with the same source."""
    new: dict[int, Found] = {}
    more: list[Found] = []
    owner: dict[int, int] = {}  # of a block that was given away: the place of the statement, in both lists
    for number in range(len(draft.sheet.blocks)):
        if not _is_orphan(number, draft) or (before := draft.sheet.before(number)) is None:
            continue
        span = draft.sheet.blocks[number].span
        at = owner.get(before, last_speaker(before, draft))
        if at is None:
            continue
        count = len(draft.found)
        one = more[at - count] if at >= count else new.get(at, draft.found[at])
        if _is_direct(one, before, draft.sheet):
            grown = with_content(one, [*one.content, span])
            if at >= count:
                more[at - count] = grown
            else:
                new[at] = grown
        else:
            more.append(Found(one.source, (), (span,), round(DOUBT * one.score, 4)))
            at = count + len(more) - 1
        owner[number] = at
    return changed(draft.found, new, more)


def _is_orphan(number: int, draft: Draft) -> bool:
    sheet = draft.sheet
    return sheet.is_spoken(number) and _is_speech(number, sheet) and not draft.holding(sheet.blocks[number].span)


def _is_speech(number: int, sheet: Sheet) -> bool:
    """Whether a block is a quotation and no heading or pull quote, which lack a stop or have capitals throughout."""
    words = sheet.blocks[number].span.of(sheet.text)
    capitals = [word[0].isupper() for word in _LONG.findall(words)]
    return sheet.is_quotation(number) and bool(_STOP.search(words)) and not (len(capitals) > 1 and all(capitals))


def last_speaker(number: int, draft: Draft) -> int | None:
    """The outermost statement with the last cue in a block."""
    cued = draft.cued_in(draft.sheet.blocks[number].span)
    named = [at for at in cued if draft.found[at].source and draft.found[at].parent is None]
    return named[-1] if named else None


def _is_direct(one: Found, number: int, sheet: Sheet) -> bool:
    """Whether its content in a block is a quotation, so that the next paragraph goes on with it."""
    block = sheet.blocks[number].span
    inside = [span for span in one.content if block.overlaps(span)]
    quoted = [quotation.span for span in inside for quotation in sheet.quoted_in(span)]
    return bool(inside) and 2 * sum(shared(tuple(inside), span) for span in quoted) > sum(
        span.end - span.start for span in inside
    )
