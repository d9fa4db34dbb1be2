"""Links that a text itself shows: bare addresses as sources, "Related article" lines as related."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.documents.blocks import Decided
from onrecord.types import Link, Span

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”«»]+")
_AFTER = re.compile(r"[\s.,;:!?…)\]>]*")
_TRAILING = ".,;:!?…'’*_"
_BRACKETS = {")": "(", "]": "["}


def find_links(text: str, blocks: Sequence[Decided]) -> tuple[Link, ...]:
    """Links in order of their place.

    >>> from onrecord.documents.blocks import explain
    >>> text = "The fog stays, she said (http://tides.example/fog)."
    >>> find_links(text, explain(text))[0].url
    'http://tides.example/fog'

    Limits: an address in the middle of a sentence is not taken for where the statement was first reported.
    """
    found: list[Link] = []
    for decided in blocks:
        if decided.rule == "related":
            found.append(_related(text, decided.block.span))
        elif decided.rule == "address" or decided.block.kind == "paragraph":
            found.extend(_sources(text, decided.block.span))
    return tuple(found)


def _related(text: str, span: Span) -> Link:
    words = span.of(text).partition(":")[2]
    return Link(kind="related", url=None, text=" ".join(words.split()) or None, span=span)


def _sources(text: str, block: Span) -> Iterator[Link]:
    for match in _ADDRESS.finditer(text, block.start, block.end):
        span = _without_tail(text, Span(*match.span()))
        after = _AFTER.match(text, span.end, block.end)
        is_last = after is not None and after.end() == block.end
        is_bracketed = text[span.start - 1 : span.start] in ("(", "[") and text[span.end : span.end + 1] in (")", "]")
        if is_last or is_bracketed:
            yield Link(kind="source", url=span.of(text), text=None, span=span)


def _without_tail(text: str, span: Span) -> Span:
    """The address without the marks of the sentence around it; brackets of its own stay."""
    end = span.end
    while end > span.start + 1:
        last = text[end - 1]
        opening = _BRACKETS.get(last)
        is_loose = opening is not None and text.count(opening, span.start, end) < text.count(last, span.start, end)
        if last not in _TRAILING and not is_loose:
            break
        end -= 1
    return Span(span.start, end)
