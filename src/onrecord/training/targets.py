"""Annotated texts to rows that the row head can learn from.

Candidates are those that reading tries, so that training sees what reading will see. One that shares a word with the
cue of an annotated statement should take that statement; one that shares a word with the cue of an optional or nested
one teaches nothing, since reading may find it here or later; any other should say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
import numpy as np

from onrecord.attributions.argument_labelling import (
    Draft,
    Range,
    RowHead,
    distance_buckets,
    draft_rows,
    paragraph_buckets,
    unsure_bounds,
)
from onrecord.attributions.cues import find_candidates
from onrecord.attributions.found import Found
from onrecord.attributions.viterbi import Ints
from onrecord.encoder.encoding import Encoding, View
from onrecord.encoder.pieces import Pieces
from onrecord.training.chain import LabelledRow
from onrecord.training.texts import Annotated
from onrecord.types import Spans

MARGIN = 3  # words beside the unsure stretch
LONGEST = 400  # words of a row's stretch; a longer one is left out


class Taken(msgspec.Struct, frozen=True):
    """An annotated statement in ranges of words; ``teaches`` is false where it says only what is not to be learnt."""

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    teaches: bool


def rows_of(annotated: Annotated, encoding: Encoding, head: RowHead, bias: float) -> Iterator[LabelledRow]:
    """A row for each candidate of a text that teaches something.

    Args:
        annotated: What people marked in it.
        encoding: The text as the encoder sees it, all views.
        head: The head that is shipped: it says where a row is unsure.
        bias: As of reading: how readily a word is tried as a cue.
    """
    taken = list(_taken(annotated, encoding.pieces))
    for view in encoding.views:
        paragraph = encoding.pieces.paragraph[view.window.low : view.window.high]
        candidates = find_candidates(view, bias=bias)
        if candidates:
            yield from _rows(draft_rows(view, paragraph, candidates, head), view, paragraph, taken)


def _taken(annotated: Annotated, pieces: Pieces) -> Iterator[Taken]:
    outer = annotated.outermost
    for one in annotated.statements:
        yield _in_words(one, pieces, teaches=one in outer)
    for one in annotated.optional:
        yield _in_words(one, pieces, teaches=False)


def _in_words(one: Found, pieces: Pieces, *, teaches: bool) -> Taken:
    source, cue, content = (word_ranges(spans, pieces) for spans in (one.source, one.cue, one.content))
    return Taken(source, cue, content, teaches=teaches and bool(content))


def word_ranges(spans: Spans, pieces: Pieces) -> tuple[Range, ...]:
    """Spans of characters as ranges of words; a word counts that shares a character with the span."""
    starts, ends = ([getattr(word, edge) for word in pieces.words] for edge in ("start", "end"))
    lows, highs = (
        np.searchsorted(ends, [span.start for span in spans], "right"),
        np.searchsorted(starts, [span.end for span in spans], "left"),
    )
    return tuple((int(low), int(high)) for low, high in zip(lows, highs, strict=True) if low < high)


def _rows(draft: Draft, view: View, paragraph: Ints, taken: Sequence[Taken]) -> Iterator[LabelledRow]:
    lows, highs = unsure_bounds(draft.emissions)
    width = len(view.word)
    for (start, end), low, high in zip(draft.candidates, lows.tolist(), highs.tolist(), strict=True):
        mine = [one for one in taken if _meets((start + draft.offset, end + draft.offset), one.cue)]
        teaching = [one for one in mine if one.teaches]
        if mine and not teaching:
            continue
        labels = _labels(teaching[0], draft.offset, width) if teaching else np.zeros(width, dtype=np.int64)
        said = np.flatnonzero(labels)
        if len(said):
            low, high = min(low, int(said[0])), max(high, int(said[-1]) + 1)
        low, high = max(low - MARGIN, 0), min(high + MARGIN, width)
        if high - low <= LONGEST:
            part = slice(low, high)
            base = view.word_gate[part] * view.cue_gate[start:end].mean(axis=0) + view.word[part]
            base += view.cue[start:end].mean(axis=0)
            yield LabelledRow(
                base.astype(np.float16), distance_buckets(width, start, end)[part],
                paragraph_buckets(paragraph, start)[part], labels[part], opens=low == 0,
            )  # fmt: skip


def _meets(candidate: Range, cue: Sequence[Range]) -> bool:
    return any(start < candidate[1] and candidate[0] < end for start, end in cue)


def _labels(taken: Taken, offset: int, width: int) -> Ints:
    """The label of each word of a window; where roles overlap, the cue goes first, then the source."""
    labels = np.zeros(width, dtype=np.int64)
    for ranges, begin in ((taken.content, 5), (taken.source, 1), (taken.cue, 3)):
        for start, end in ranges:
            low, high = max(start - offset, 0), min(end - offset, width)
            if low < high:
                labels[low:high] = begin + 1
                labels[low] = begin
    return _begun(labels)


def _begun(labels: Ints) -> Ints:
    """What is left of a piece behind another role begins anew: the chain forbids an inside without its begin."""
    before = np.concatenate([[0], labels[:-1]])
    lost = (labels > 0) & (labels % 2 == 0) & (before != labels) & (before != labels - 1)
    labels[lost] -= 1
    return labels
