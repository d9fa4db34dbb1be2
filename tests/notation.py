r"""Marked-up text for tests: attributions written where they stand, so that a case reads like the article.

A mark is ``[tags:text]``. A tag is a role (``s`` source, ``c`` cue, ``q`` content) and the number of its attribution;
no number means 1. One stretch may have several tags (``[s1,s2:Ms. Ortiz]``), and marks nest. ``\[``, ``\]`` and ``\\``
are the characters themselves. Two pieces that touch stay two pieces; a ``+`` (``[q1+:…]``) joins a mark to the piece
that ends where it begins, which is how ``show`` writes spans that cross.

The parent of an attribution is not written: it is the attribution with the shortest content that holds all of its cue
and content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from onrecord.attributions.found import Found
from onrecord.types import Span, Spans

_TAGS = r"[scq]\d*\+?"
_TOKEN = re.compile(rf"\\(?P<escaped>[\[\]\\])|\[(?P<tags>{_TAGS}(?:,{_TAGS})*):|(?P<close>\])|(?P<plain>[^\[\]\\]+)")
_TAG = re.compile(r"([scq])(\d*)(\+?)")


class Mark(msgspec.Struct, frozen=True):
    """One tag of one closed mark, as it was written."""

    number: int
    role: str
    span: Span
    joins: bool


class Piece(msgspec.Struct, frozen=True, order=True):
    """One span to be written; ``joins`` when its beginning has been written already."""

    end: int
    tag: str
    joins: bool = False


def parse(marked: str) -> tuple[str, tuple[Found, ...]]:
    r"""The text without its marks, and the attributions in the order of their numbers.

    >>> text, (found,) = parse("[s:Ms. Ortiz] [c:said] [q:it is over]. \\[sic\\]")
    >>> text
    'Ms. Ortiz said it is over. [sic]'
    >>> found.content
    (Span(start=15, end=25),)

    Raises:
        ValueError: A mark is not closed, a bracket is not escaped, or a ``+`` has no piece before it.
    """
    text, marks = _read(marked)
    founds = [
        Found(source=_spans(marks, number, "s"), cue=_spans(marks, number, "c"), content=_spans(marks, number, "q"))
        for number in sorted({mark.number for mark in marks})
    ]
    return text, tuple(msgspec.structs.replace(one, parent=_parent(one, founds)) for one in founds)


def show(text: str, found: Sequence[Found]) -> str:
    r"""The text with its attributions marked; numbers only when there are several.

    >>> show(*parse("[s1:He] [c1:said] [q1:[s2:she] [c2:left]]."))
    '[s1:He] [c1:said] [q1:[s2:she] [c2:left]].'
    """
    pieces = sorted(_pieces(found))
    cuts = sorted({0, len(text)} | {edge for start, piece in pieces for edge in (start, piece.end)})
    out: list[str] = []
    open_marks: list[list[Piece]] = []
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        crossing = _close(out, open_marks, start)
        _open(out, open_marks, [*crossing, *(piece for at, piece in pieces if at == start)])
        out.append(re.sub(r"[\[\]\\]", r"\\\g<0>", text[start:end]))
    return "".join(out)


def _read(marked: str) -> tuple[str, list[Mark]]:
    """The bare text, and every tag of every mark with its span."""
    text = ""
    marks: list[Mark] = []
    open_marks: list[tuple[str, int]] = []
    at = 0
    while at < len(marked):
        token = _TOKEN.match(marked, at)
        if token is None or (token["close"] and not open_marks):
            raise ValueError(f"a bracket or backslash that is not escaped, at {at}: {marked[at : at + 20]!r}")
        if token["tags"]:
            open_marks.append((token["tags"], len(text)))
        elif token["close"]:
            tags, start = open_marks.pop()
            marks.extend(_tagged(tags, Span(start, len(text))))
        else:
            text += token["escaped"] or token["plain"]
        at = token.end()
    if open_marks:
        raise ValueError(f"a mark that is never closed: [{open_marks[-1][0]}:")
    return text, sorted(marks, key=lambda mark: mark.span)


def _tagged(tags: str, span: Span) -> Iterator[Mark]:
    for role, number, joins in _TAG.findall(tags):
        yield Mark(int(number or 1), role, span, bool(joins))


def _spans(marks: list[Mark], number: int, role: str) -> Spans:
    """The pieces of one role, joined where a mark says so."""
    spans: list[Span] = []
    for mark in marks:
        if (mark.number, mark.role) != (number, role):
            continue
        if mark.joins:
            before = next((index for index, span in enumerate(spans) if span.end == mark.span.start), None)
            if before is None:
                raise ValueError(f"[{role}{number}+: joins nothing at {mark.span.start}")
            spans[before] = Span(spans[before].start, mark.span.end)
        else:
            spans.append(mark.span)
    return tuple(spans)


def _parent(child: Found, founds: Sequence[Found]) -> int | None:
    inner = (*child.cue, *child.content)
    holders = [
        (sum(span.end - span.start for span in found.content), index)
        for index, found in enumerate(founds)
        if found.content != child.content
        and all(any(outer.contains(span) for outer in found.content) for span in inner)
    ]
    return min(holders)[1] if holders else None


def _pieces(found: Sequence[Found]) -> Iterator[tuple[int, Piece]]:
    """Every span with the place where it starts."""
    for number, one in enumerate(found, 1):
        suffix = str(number) if len(found) > 1 else ""
        for role, spans in (("s", one.source), ("c", one.cue), ("q", one.content)):
            yield from ((span.start, Piece(span.end, role + suffix)) for span in spans)


def _close(out: list[str], open_marks: list[list[Piece]], at: int) -> list[Piece]:
    """Close what ends here; what crosses it is closed too and given back, to be opened again."""
    crossing: list[Piece] = []
    while any(mark[0].end <= at for mark in open_marks):
        mark = open_marks.pop()
        out.append("]")
        crossing.extend(msgspec.structs.replace(piece, joins=True) for piece in mark if piece.end > at)
    return crossing


def _open(out: list[str], open_marks: list[list[Piece]], pieces: list[Piece]) -> None:
    """Open the marks of this place, the longest first; equal stretches share one mark."""
    for end in sorted({piece.end for piece in pieces}, reverse=True):
        mark = [piece for piece in pieces if piece.end == end]
        out.append("[" + ",".join(piece.tag + "+" * piece.joins for piece in mark) + ":")
        open_marks.append(mark)
