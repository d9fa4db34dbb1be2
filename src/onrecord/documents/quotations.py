"""Quotation marks of a text, paired: curly, straight, single, guillemets, nested, reopened, unclosed.

A double mark that is never closed runs to the end of its paragraph; when the next paragraph opens
with a mark, that quotation is a continuation (the press reopens a quotation in every paragraph).
A single mark is also an apostrophe, so a single quotation counts only when its end is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from onrecord.types import Span, Spans

Kind = Literal["double", "single"]
_MARK = re.compile(r"[\"“”„‟«»‘’‚‛'`]")
_DOUBLE_OPEN, _DOUBLE_CLOSE = "“„‟«", "”»"
_SINGLE_OPEN, _SINGLE_CLOSE = "‘‚‛'`", "’'"
_BEFORE_OPEN = " \t\r\n\u00a0([{—–-/:;,.\u2009\u200a\u202f“„«\"‘"


class Quotation(msgspec.Struct, frozen=True):
    """One quotation with its marks; ``closed`` is false when the end mark is missing."""

    span: Span
    kind: Kind
    closed: bool
    continues: bool = False  # goes on with the quotation that the paragraph before left open
    depth: int = 0  # 0 outermost


class _Open(msgspec.Struct):
    start: int
    kind: Kind


def find_quotations(text: str, paragraphs: Spans) -> tuple[Quotation, ...]:
    """All quotations in order of their start.

    >>> text = "“A ‘fine’ day,” she said."
    >>> [(q.span.of(text), q.depth) for q in find_quotations(text, (Span(0, len(text)),))]
    [('“A ‘fine’ day,”', 0), ('‘fine’', 1)]
    """
    found: list[Quotation] = []
    pending = False
    for paragraph in paragraphs:
        here = sorted(_in_paragraph(text, paragraph), key=lambda q: (q.span.start, -q.span.end))
        if pending and here and here[0].span.start == paragraph.start:
            here[0] = msgspec.structs.replace(here[0], continues=True)
        found.extend(here)
        pending = any(not q.closed and q.depth == 0 for q in here)
    return tuple(found)


def _in_paragraph(text: str, paragraph: Span) -> Iterator[Quotation]:
    stack: list[_Open] = []
    singles = _single_pairs(text, paragraph)
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        at, mark = match.start(), match.group()
        if at in singles:
            stack.append(_Open(at, "single"))
        elif stack and stack[-1].kind == "single" and singles.get(stack[-1].start) == at:
            yield _closed(stack, at + 1)
        elif mark in "‘’‚‛'`":
            continue
        elif _opens(text, at, mark, stack, paragraph):
            stack.append(_Open(at, "double"))
        elif any(opened.kind == "double" for opened in stack):
            while stack[-1].kind == "single":
                stack.pop()
            yield _closed(stack, at + 1)
    for depth, opened in enumerate(stack):
        if opened.kind == "double" and opened.start + 1 < paragraph.end:
            yield Quotation(Span(opened.start, paragraph.end), "double", closed=False, depth=depth)
            return


def _closed(stack: list[_Open], end: int) -> Quotation:
    opened = stack.pop()
    return Quotation(Span(opened.start, end), opened.kind, closed=True, depth=len(stack))


def _opens(text: str, at: int, mark: str, stack: list[_Open], paragraph: Span) -> bool:
    is_open = any(opened.kind == "double" for opened in stack)
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    if mark == '"':
        if not is_open:
            return not after.isspace() and (before in _BEFORE_OPEN or not before.isalnum())
        # A mark between a space and a letter cannot end a quotation: it opens one inside.
        return before.isspace() and after.isalnum() and text.find('"', at + 1, paragraph.end) >= 0 and _even_rest(
            text, at, paragraph
        )
    if mark in _DOUBLE_OPEN:
        # „so“ is closed by the mark that opens elsewhere.
        return not (is_open and mark == "“" and text[stack[-1].start] == "„")
    # ”so” and »so« open with the mark that closes elsewhere.
    return not is_open and before in _BEFORE_OPEN and after.isalnum()


def _even_rest(text: str, at: int, paragraph: Span) -> bool:
    """Whether the straight marks from here on pair up with one more to close what is open."""
    return text.count('"', at, paragraph.end) % 2 == 1


def _single_pairs(text: str, paragraph: Span) -> dict[int, int]:
    """Start -> place of the end mark for single quotations; apostrophes are neither."""
    opens = [m.start() for m in re.finditer(r"[‘‚‛'`]", text[paragraph.start : paragraph.end])]
    starts = [paragraph.start + x for x in opens if _opens_single(text, paragraph.start + x, paragraph)]
    pairs: dict[int, int] = {}
    reach = paragraph.start
    for number, start in enumerate(starts):
        if start < reach:
            continue
        limit = starts[number + 1] if number + 1 < len(starts) else paragraph.end
        end = _single_end(text, start, limit, paragraph)
        if end is not None:
            pairs[start] = end
            reach = end
    return pairs


def _opens_single(text: str, at: int, paragraph: Span) -> bool:
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    return before in _BEFORE_OPEN and (after.isalnum() or after in "[(…“\"¿¡$€£")


def _single_end(text: str, start: int, limit: int, paragraph: Span) -> int | None:
    """The mark that ends the quotation: not a plural's apostrophe when a surer one follows."""
    ends = []
    for at in range(start + 2, limit):
        if text[at] in _SINGLE_CLOSE and not text[at - 1].isspace():
            after = text[at + 1] if at + 1 < paragraph.end else " "
            if not after.isalnum():
                ends.append(at)
    sure = [at for at in ends if text[at - 1] != "s" or not text[at + 1 : at + 2].isspace()]
    chosen = sure or ends[-1:]
    return chosen[0] if chosen else None
