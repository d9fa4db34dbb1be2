"""Quotation marks of a text, paired: curly, straight, single, two single, guillemets, nested, reopened, unclosed.

A double mark that is never closed runs to the end of its paragraph; when the next paragraph opens
with a mark, that quotation is a continuation (the press reopens a quotation in every paragraph).
A single mark is also an apostrophe, so a single quotation counts only when its end is found, or when it opens a
paragraph and the next one too. Two single marks without a space between them stand for a double one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest
from typing import Literal

import msgspec

from onrecord.types import Span, Spans

Kind = Literal["double", "single"]
_MARK = re.compile(r"''|``|‘‘|’’|[\"“”„‟«»「」『』‘’‚‛'`]")
TWO = {"''": '"', "``": "“", "‘‘": "“", "’’": "”"}  # what two single marks stand for
_DOUBLE_OPEN = "“„‟«「『"
_DOUBLE_CLOSE = "」』"  # these open nowhere
_CLOSED_BY_OPENERS = (("„", "“"), ("»", "«"))
_SINGLE = "‘’‚‛'`"
_REOPENS = "‘‚‛'"  # "’90s" is a year
_SINGLE_OPEN = re.compile(r"[‘‚‛'`]")
_SINGLE_CLOSE = re.compile(r"[’']")
_BEFORE_OPEN = ' \t\r\n\u00a0([{—–-/:;,.\u2009\u200a\u202f“„«"‘'
_AFTER_SINGLE_OPEN = '[(…“"¿¡$€£'


class Quotation(msgspec.Struct, frozen=True):
    """One quotation with its marks; ``closed`` is false when the end mark is missing."""

    span: Span
    kind: Kind
    closed: bool
    continues: bool = False  # goes on with the quotation that the paragraph before left open
    depth: int = 0  # 0 outermost


class _Open(msgspec.Struct, frozen=True):
    start: int
    kind: Kind


class _Mark(msgspec.Struct, frozen=True):
    """A double mark with what decides whether it opens; the edge of the paragraph counts as a space."""

    sign: str
    before: str
    after: str
    straight_left: int  # straight marks from here to the end of the paragraph, this one counted
    open_sign: str  # the mark that is open here, innermost; empty when no double one is


def find_quotations(text: str, paragraphs: Spans) -> tuple[Quotation, ...]:
    """All quotations in order of their start.

    >>> text = "“A ‘fine’ day,” she said."
    >>> [(q.span.of(text), q.depth) for q in find_quotations(text, (Span(0, len(text)),))]
    [('“A ‘fine’ day,”', 0), ('‘fine’', 1)]
    """
    found: list[Quotation] = []
    pending = False
    for paragraph, after in zip_longest(paragraphs, paragraphs[1:]):
        here = sorted(_in_paragraph(text, paragraph), key=lambda q: (q.span.start, -q.span.end))
        if after and _goes_on_single(text, paragraph, after, here):
            here = [Quotation(paragraph, "single", closed=False)]
        if pending and here and here[0].span.start == paragraph.start:
            here[0] = msgspec.structs.replace(here[0], continues=True)
        found.extend(here)
        pending = any(not q.closed and q.depth == 0 for q in here)
    return tuple(found)


def _goes_on_single(text: str, paragraph: Span, after: Span, here: list[Quotation]) -> bool:
    """Whether a single mark opens two paragraphs, and nothing surely ends the quotation in the first of them."""
    mark = text[paragraph.start]
    if mark not in _REOPENS or text[after.start] != mark or here[1:]:
        return False
    if not all(_opens_single(text, one.start, one) and not text[one.start + 1].isdigit() for one in (paragraph, after)):
        return False
    end = here[0].span.end if here else 0
    return not here or (here[0].span.start == paragraph.start and not _is_sure(text, end - 1))


def _in_paragraph(text: str, paragraph: Span) -> Iterator[Quotation]:
    stack: list[_Open] = []
    marks = list(_MARK.finditer(text, paragraph.start, paragraph.end))
    singles = _single_pairs(text, paragraph)
    straight_left = sum(TWO.get(match.group(), match.group()) == '"' for match in marks)
    for match in marks:
        at, sign = match.start(), TWO.get(match.group(), match.group())
        if at in singles:
            stack.append(_Open(at, "single"))
        elif stack and stack[-1].kind == "single" and singles.get(stack[-1].start) == at:
            yield _closed(stack, at + 1)
        elif sign in _SINGLE:
            continue
        elif _opens(_mark_at(text, match.span(), sign, paragraph, straight_left, stack)):
            stack.append(_Open(at, "double"))
        elif _has_double(stack):
            while stack[-1].kind == "single":
                stack.pop()
            yield _closed(stack, match.end())
        straight_left -= sign == '"'
    yield from _unclosed(stack, paragraph)


def _unclosed(stack: list[_Open], paragraph: Span) -> Iterator[Quotation]:
    """The outermost double mark without an end: what stands inside it cannot be told apart."""
    for depth, opened in enumerate(stack):
        if opened.kind == "double" and opened.start + 1 < paragraph.end:
            yield Quotation(Span(opened.start, paragraph.end), "double", closed=False, depth=depth)
            return


def _closed(stack: list[_Open], end: int) -> Quotation:
    opened = stack.pop()
    return Quotation(Span(opened.start, end), opened.kind, closed=True, depth=len(stack))


def _has_double(stack: list[_Open]) -> bool:
    return any(opened.kind == "double" for opened in stack)


def _mark_at(
    text: str, span: tuple[int, int], sign: str, paragraph: Span, straight_left: int, stack: list[_Open]
) -> _Mark:
    start, end = span
    before, _ = _neighbours(text, start, paragraph)
    _, after = _neighbours(text, end - 1, paragraph)
    return _Mark(sign, before, after, straight_left, _sign_of(text, stack[-1].start) if _has_double(stack) else "")


def _sign_of(text: str, at: int) -> str:
    """The mark that opens at a place."""
    return TWO.get(text[at : at + 2], text[at])


def _neighbours(text: str, at: int, paragraph: Span) -> tuple[str, str]:
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    return before, after


def _opens(mark: _Mark) -> bool:
    if mark.sign == '"':
        return _straight_opens_inside(mark) if mark.open_sign else _straight_opens(mark)
    if mark.sign in _DOUBLE_CLOSE:
        return False
    if mark.sign in _DOUBLE_OPEN:
        # „so“ and »so« are closed by the marks that open elsewhere.
        return (mark.open_sign, mark.sign) not in _CLOSED_BY_OPENERS
    # ”so” and »so« open with the mark that closes elsewhere.
    return not mark.open_sign and mark.before in _BEFORE_OPEN and mark.after.isalnum()


def _straight_opens(mark: _Mark) -> bool:
    return not mark.after.isspace() and (mark.before in _BEFORE_OPEN or not mark.before.isalnum())


def _straight_opens_inside(mark: _Mark) -> bool:
    """A mark between a space and a letter cannot end a quotation: it opens one when enough marks follow to end both."""
    pairs_up = mark.straight_left > 1 and mark.straight_left % 2 == 1
    return mark.before.isspace() and mark.after.isalnum() and pairs_up


def _single_pairs(text: str, paragraph: Span) -> dict[int, int]:
    """Start -> place of the end mark for single quotations; apostrophes are neither."""
    marks = _SINGLE_OPEN.finditer(text, paragraph.start, paragraph.end)
    starts = [match.start() for match in marks if _opens_single(text, match.start(), paragraph)]
    starts = [at for at in starts if text[at : at + 2] not in TWO and text[at - 1 : at + 1] not in TWO]
    pairs: dict[int, int] = {}
    reach = paragraph.start
    for start, limit in pairwise([*starts, paragraph.end]):
        if start < reach:
            continue
        end = _single_end(text, start, limit, paragraph)
        if end is not None:
            pairs[start] = reach = end
    return pairs


def _is_sure(text: str, at: int) -> bool:
    """Whether a mark behind a word is no plural's apostrophe."""
    return text[at - 1] != "s" or not text[at + 1 : at + 2].isspace()


def _opens_single(text: str, at: int, paragraph: Span) -> bool:
    before, after = _neighbours(text, at, paragraph)
    return before in _BEFORE_OPEN and (after.isalnum() or after in _AFTER_SINGLE_OPEN)


def _single_end(text: str, start: int, limit: int, paragraph: Span) -> int | None:
    """The mark that ends the quotation: not a plural's apostrophe when a surer one follows."""
    ends = []
    for match in _SINGLE_CLOSE.finditer(text, start + 2, limit):
        before, after = _neighbours(text, match.start(), paragraph)
        if not before.isspace() and not after.isalnum() and match.group() not in (before, after):
            ends.append(match.start())
    sure = [at for at in ends if _is_sure(text, at)]
    chosen = sure or ends[-1:]
    return chosen[0] if chosen else None
