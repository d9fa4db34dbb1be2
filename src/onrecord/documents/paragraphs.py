"""Paragraphs of a plain text, also when its lines are wrapped by hand.

A line break is a wrap when the next line's first word would not have fitted into the width
of the text; every other line break ends a paragraph. Nothing is moved: paragraphs are spans.
"""

from __future__ import annotations

import re

from onrecord.types import Span, Spans

WIDEST_WRAP = 120  # characters; longer lines are written by programs, one a paragraph
NARROWEST_WRAP = 50  # nobody wraps news shorter; short lines are lists, heads or verse
RAGGED = 0.9  # a hand may break a little before the full width
_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_BREAK = r"(?:\r\n|\r(?!\n)|[\n\u2028\u2029\x0b\x0c\x85])"
_BLANK = re.compile(rf"{_BREAK}[^\S\r\n]*{_BREAK}")
_ADDRESS = re.compile(r"\s*(?:https?://|www\.)\S+\s*$")


def split_paragraphs(text: str) -> Spans:
    """Paragraphs without the white space around them.

    >>> text = "One line.\\nAnother."
    >>> [span.of(text) for span in split_paragraphs(text)]
    ['One line.', 'Another.']
    """
    lines = _lines(text)
    width = max((line.end - line.start for line in lines), default=0)
    paragraphs: list[Span] = []
    before: Span | None = None
    for line in lines:
        if before is not None and _is_wrap(text, before, line, width):
            paragraphs[-1] = Span(paragraphs[-1].start, line.end)
        else:
            paragraphs.append(line)
        before = line
    return tuple(paragraphs)


def _lines(text: str) -> list[Span]:
    """Lines that have something visible, trimmed."""
    found = []
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = match.end() - (len(line) - len(line.rstrip()))
        if start < end:
            found.append(Span(start, end))
    return found


def _is_wrap(text: str, before: Span, line: Span, width: int) -> bool:
    """Whether the break between two lines that follow each other was made by the width."""
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP or _BLANK.search(text, before.end, line.start):
        return False
    last, this = before.of(text), line.of(text)
    if _ADDRESS.match(last) or _ADDRESS.match(this):
        return False
    return len(last) + 1 + len(this.split(None, 1)[0]) > RAGGED * width
