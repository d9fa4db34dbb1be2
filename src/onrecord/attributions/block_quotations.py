"""Block quotations: speech that a colon announces and no mark encloses goes on while it speaks of itself.

Outside quotation marks the press writes in the third person: a paragraph with "we" behind such a block is still the
speaker's.
"""

from __future__ import annotations

import re

from onrecord.attributions.clause_words import small
from onrecord.attributions.draft import Draft, changed, with_content
from onrecord.attributions.found import Found
from onrecord.attributions.sheet import OPENS, Sheet, without
from onrecord.types import Span

MOST = 12  # paragraphs of one speech
_WORD = re.compile(r"[\w’']+")


def extend(draft: Draft) -> tuple[Found, ...] | None:
    """A block that was announced is taken whole, with the paragraphs after it in the first person."""
    new = {}
    for number, one in enumerate(draft.found):
        first = _announced(one, draft.sheet)
        if first is not None:
            content = [draft.sheet.blocks[at].span for at in range(first, _end(first, draft.sheet))]
            if tuple(content) != one.content:
                new[number] = with_content(one, content)
    return changed(draft.found, new)


def _announced(one: Found, sheet: Sheet) -> int | None:
    """The block without marks that a statement's content begins, where its cue ends the one before with a colon."""
    if not one.cue:
        return None
    here, there = sheet.block_at(one.cue[-1].start), sheet.block_at(one.content[0].start)
    if here is None or there is None or there != here + 1 or not sheet.is_spoken(there):
        return None
    begins = sheet.blocks[there].span.start == one.content[0].start
    announces = sheet.blocks[here].span.of(sheet.text).endswith(":")
    return there if begins and announces and sheet.text[one.content[0].start] not in OPENS else None


def _end(first: int, sheet: Sheet) -> int:
    """The block after the last one of the speech; one without "we" may stand between two with it."""
    end = first + 1
    for at in range(end, min(first + MOST, len(sheet.blocks))):
        if not sheet.is_spoken(at) or at > end + 1:
            break
        if _is_own(sheet.blocks[at].span, sheet):
            end = at + 1
    return end


def _is_own(span: Span, sheet: Sheet) -> bool:
    """Whether a paragraph speaks in the first person, outside of marks."""
    outside = without(span, [one.span for one in sheet.quoted_in(span)], sheet.text)
    words = (match.group() for match in _WORD.finditer(outside))
    return any(_stem(word).lower() in small("first") for word in words if word != "US")


def _stem(word: str) -> str:
    """A word before its apostrophe: "we’re" is "we"."""
    return word.replace("’", "'").partition("'")[0]
