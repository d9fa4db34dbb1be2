"""Rows to attributions: keep the good ones, settle their edges, say which lies in which."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

import msgspec

from onrecord.attributions.argument_labelling import Range, Row
from onrecord.attributions.edges import Case, Page, page_of, quoted_in, settle, whole_verb_group
from onrecord.attributions.found import Found
from onrecord.attributions.score import Operating, score_of
from onrecord.documents.spans import SpanIndex
from onrecord.encoder.pieces import Pieces
from onrecord.types import Span, Spans

MOST_HOLDERS = 4  # rows that hold a quotation; no more are carried on into it where it goes on over paragraphs


class Scored(msgspec.Struct, frozen=True):
    """A row with its score and its settled content, in ranges of words."""

    score: float
    source: tuple[Range, ...]
    cue: Range
    content: tuple[Range, ...]
    row: Row  # as it was read, before any rule


def assemble(rows: Sequence[Row], text: str, pieces: Pieces, operating: Operating) -> tuple[Found, ...]:
    """The attributions of a text in the order of their cues."""
    kept = keep(rows, page_of(text, pieces), operating)
    return tuple(_found(scored, parent, pieces) for scored, parent in zip(kept, find_parents(kept), strict=True))


def keep(rows: Sequence[Row], page: Page, operating: Operating) -> list[Scored]:
    """Rows above the threshold, one for each cue, best first choice, in the order of the text."""
    scored = [(score_of(row, operating), row) for row in rows if row.content]
    chosen: list[Scored] = []
    taken: set[int] = set()  # words of chosen cues
    holders: Counter[int] = Counter()  # of each quotation, by its number
    spent: set[int] = set()
    for score, row in sorted(scored, key=lambda x: (-x[0], x[1].candidate)):
        cue = row.cue[0] if row.cue else row.candidate
        if score >= operating.threshold and taken.isdisjoint(range(*cue)):
            case = Case(whole_verb_group(cue, row.source, row.content, page), row.source, row.content, spent)
            taken.update(range(*case.cue))
            content = settle(case, page)
            holders.update(quoted_in(content, page))
            spent.update(number for number in quoted_in(content, page) if holders[number] >= MOST_HOLDERS)
            chosen.append(Scored(score, case.source, case.cue, content, row))
    return give_way(sorted(chosen, key=lambda x: x.cue))


def give_way(kept: Sequence[Scored]) -> list[Scored]:
    """Pieces that are all that another one has are left to it: “A,” she said. B, she added."""
    whole = SpanIndex((Span(*scored.content[0]), 0) for scored in kept if len(scored.content) == 1)
    return [_without(mine, whole) if len(mine.content) > 1 else mine for mine in kept]


def _without(mine: Scored, whole: SpanIndex) -> Scored:
    free = tuple(piece for piece in mine.content if not _is_half_taken(Span(*piece), whole))
    return msgspec.structs.replace(mine, content=free) if free else mine


def _is_half_taken(piece: Span, whole: SpanIndex) -> bool:
    length = piece.end - piece.start
    shared = (min(piece.end, one.end) - max(piece.start, one.start) for one, _ in whole.overlapping(piece))
    return any(2 * words >= length for words in shared)


def find_parents(kept: Sequence[Scored]) -> list[int | None]:
    """For each attribution the one whose content holds its cue: the innermost, by the length of its content.

    ``kept`` is in the order of the cues, so that only the cues inside a content are looked at.
    """
    starts = [scored.cue[0] for scored in kept]
    holders: list[list[tuple[int, int]]] = [[] for _ in kept]
    for index, outer in enumerate(kept):
        for low, high in outer.content:
            for number in range(bisect_left(starts, low), bisect_left(starts, high)):
                if holds(outer, kept[number]) and not holds(kept[number], outer):
                    holders[number].append((_length(outer), index))
    return [min(each)[1] if each else None for each in holders]


def holds(outer: Scored, inner: Scored) -> bool:
    """Whether the cue of ``inner`` lies in the content of ``outer``."""
    return any(start <= inner.cue[0] and inner.cue[1] <= end for start, end in outer.content)


def _length(scored: Scored) -> int:
    return sum(end - start for start, end in scored.content)


def _found(scored: Scored, parent: int | None, pieces: Pieces) -> Found:
    return Found(
        source=_spans(scored.source, pieces),
        cue=_spans((scored.cue,), pieces),
        content=_spans(scored.content, pieces),
        score=round(scored.score, 4),
        parent=parent,
    )


def _spans(ranges: Sequence[Range], pieces: Pieces) -> Spans:
    return tuple(Span(pieces.words[start].start, pieces.words[end - 1].end) for start, end in ranges)
