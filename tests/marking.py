"""A reader whose encoder is a few rules, so that everything after the encoder is tested on any text without weights.

It marks a plausible structure and the same one each time: a word of saying is a cue, the capitalised words beside it
are its source, the quotation beside it or the rest of its sentence is its content. Its own time is linear.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import cast

import msgspec
import numpy as np
from tokenizers import Tokenizer

from onrecord.attributions.argument_labelling import Row
from onrecord.attributions.assemble import assemble
from onrecord.attributions.find import find_nested, without_selves
from onrecord.attributions.found import Found
from onrecord.attributions.nested_speech import has_saying
from onrecord.attributions.score import Operating
from onrecord.documents.words import find_words
from onrecord.encoder.encoding import NAMES, Encoding, View
from onrecord.encoder.pairs import PairAnswer, PairQuestion
from onrecord.encoder.pieces import Pieces, cut
from onrecord.encoder.windows import Sizes, Window, split_windows
from onrecord.events.find import EventFinder
from onrecord.reader import Reader

_CUE = re.compile(r"said|says|told|asked|denied|warned|added|called|accused|praised|announced|rejected")
_NAME = re.compile(r"[A-Z][a-z]+")
_NO_NAMES = frozenset("The A An We He She It They But And On In At Of I You Monday Tuesday Minister".split())
_REACH = 15  # words on either side of a cue
_OPERATING = Operating(0.0, 0.0, (0.0,) * 8, 2.0)
_ANSWER = PairAnswer((0.05,) * 20, (0.2,) * 5, (0.2, 0.2, 0.6), 0.9, "hostile")
Range = tuple[int, int]


class _Marks(msgspec.Struct, frozen=True):
    ids: list[int]
    offsets: list[tuple[int, int]]


class _Words:
    """In place of the tokenizer: each word is one piece."""

    def encode(self, text: str, add_special_tokens: bool = True) -> _Marks:
        """The words of a text."""
        offsets = [(word.start, word.end) for word in find_words(text)]
        return _Marks([1] * len(offsets), offsets)


class MarkingEncoder:
    """In place of the encoder: the capitalised words are names of persons."""

    def encode(self, text: str) -> Encoding:
        """The pieces of a text, and its names."""
        pieces = cut(text, cast(Tokenizer, _Words()))
        return Encoding(text, pieces, self._views(text, pieces, split_windows(pieces, Sizes())))

    def _views(self, text: str, pieces: Pieces, windows: Sequence[Window]) -> Iterator[View]:
        nothing = np.zeros((0, 0), dtype=np.float32)
        for window in windows:
            names = np.zeros((window.high - window.low, NAMES), dtype=np.float32)
            for at in range(window.low, window.high):
                if is_name(text, pieces, at):
                    names[at - window.low, 2 if at > window.low and is_name(text, pieces, at - 1) else 1] = 1
            yield View(window, nothing, names, nothing, nothing, nothing, nothing)


class MarkingFinder:
    """In place of the finder: rows by rules, then all that the true finder does with rows."""

    def find(self, encoding: Encoding, encode: Callable[[str], Encoding]) -> tuple[Found, ...]:
        """The attributions of a text and those inside them."""
        flat = self._flat(encoding)
        nested = find_nested(flat, encoding.text, has_saying, lambda text: self._flat(encode(text)))
        return without_selves(nested, encoding.text)

    def _flat(self, encoding: Encoding) -> tuple[Found, ...]:
        for _ in encoding.views:
            pass
        return assemble(list(_rows(encoding.text, encoding.pieces)), encoding.text, encoding.pieces, _OPERATING)


def _rows(text: str, pieces: Pieces) -> Iterator[Row]:
    starts = [word.start for word in pieces.words]
    quoted = [
        (bisect_left(starts, one.span.start), bisect_left(starts, one.span.end))
        for one in pieces.quotations
        if one.depth == 0
    ]
    for at, word in enumerate(pieces.words):
        if _CUE.fullmatch(text, word.start, word.end):
            source = _source(text, pieces, at)
            content = _quotation(quoted, at) or _clause(text, pieces, max(at + 1, source[1] if source else 0))
            yield Row(
                (at, at + 1), (source,) if source else (), ((at, at + 1),), (content,) if content else (),
                (0.9, 0.9, 0.9), 0.9, 0.1,
            )  # fmt: skip


def is_name(text: str, pieces: Pieces, at: int) -> bool:
    """Whether the word at a place is taken for a part of a name."""
    word = pieces.words[at].of(text)
    return word not in _NO_NAMES and _NAME.fullmatch(word) is not None


def _source(text: str, pieces: Pieces, cue: int) -> Range | None:
    """The name after the cue, else the one before, else the word before."""
    for start in range(cue + 1, min(cue + 4, len(pieces.words))):
        if is_name(text, pieces, start):
            return start, _end_of_name(text, pieces, start)
    start = cue
    while start > max(0, cue - _REACH) and is_name(text, pieces, start - 1):
        start -= 1
    if start < cue:
        return start, cue
    return (cue - 1, cue) if cue and text[pieces.words[cue - 1].start].isalpha() else None


def _end_of_name(text: str, pieces: Pieces, start: int) -> int:
    end = start
    while end < min(start + _REACH, len(pieces.words)) and is_name(text, pieces, end):
        end += 1
    return end


def _quotation(quoted: Sequence[Range], cue: int) -> Range | None:
    at = bisect_left(quoted, (cue, cue))
    near = [one for one in quoted[max(0, at - 1) : at + 1] if cue - 4 <= one[1] <= cue or cue < one[0] < cue + 8]
    return near[0] if near else None


def _clause(text: str, pieces: Pieces, start: int) -> Range | None:
    end = start
    while end < min(start + _REACH, len(pieces.words)) and text[pieces.words[end].start] != ".":
        end += 1
    return (start, end) if start < end else None


def marking_reader() -> Reader:
    """A reader with all true stages after the encoder; its pair head says yes to every event."""

    def head(pieces: Pieces, questions: Sequence[PairQuestion]) -> tuple[PairAnswer, ...]:
        return (_ANSWER,) * len(questions)

    return Reader(MarkingEncoder(), MarkingFinder(), tell=EventFinder(lambda: head))
