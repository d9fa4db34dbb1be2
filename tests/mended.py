"""Marked texts before and after rules that mend statements (``notation.py`` tells the marks)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from notation import parse, show
from onrecord.attributions.draft import Draft, draft_of
from onrecord.attributions.found import Found
from onrecord.attributions.sheet import Sheet, sheet_of
from onrecord.documents.paragraphs import split_paragraphs
from onrecord.documents.plain import read_plain
from onrecord.documents.quotations import find_quotations

Mend = Callable[[Draft], tuple[Found, ...] | None]


def sheet(text: str) -> Sheet:
    """The sheet of a plain text."""
    return sheet_of(read_plain(text), find_quotations(text, split_paragraphs(text)))


def draft(marked: str, score: float = 0.9) -> Draft:
    """The draft of a marked text."""
    text, found = parse(marked)
    return draft_of([msgspec.structs.replace(one, score=score) for one in found], sheet(text))


def mended(marked: str, mend: Mend) -> str | None:
    """The marked text after one rule; ``None`` where the rule changes nothing."""
    text, _ = parse(marked)
    found = mend(draft(marked))
    return None if found is None else show(text, in_order(found))


def in_order(found: Sequence[Found]) -> list[Found]:
    """By the place of the cue, and of the content where there is none, so that the marks are numbered as one reads."""
    return sorted(found, key=lambda one: (one.cue or one.content)[0].start)
