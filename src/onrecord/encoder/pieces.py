"""Text to the numbers that the encoder reads: wordpieces and, for each, what kind of place it has.

The encoder's vocabulary is blind to line breaks, letter case and the shape of quotation marks, so these
go in as a *kind* beside each piece: its place in a quotation, whether it starts a paragraph, its case.
Quotation marks of every shape are shown to the encoder as “ and ”, one character for one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import numpy.typing as npt

from onrecord.documents.paragraphs import split_paragraphs
from onrecord.documents.quotations import TWO, Quotation, find_quotations
from onrecord.documents.words import find_words
from onrecord.types import Span, Spans

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = npt.NDArray[np.int64]

_HALF = re.compile("[\ud800-\udfff]")
KINDS = 24  # quotation (4) x paragraph start (2) x case (3)
_OUTSIDE, _INSIDE, _OPENS, _CLOSES = range(4)
LONGEST_WORD = 16  # pieces; what a longer word has more is not shown to the encoder
_CHUNK = 20_000  # words given to the tokenizer at once, to bound its memory


class Pieces(msgspec.Struct, frozen=True):
    """The words of a text and their pieces.

    ``words`` has only words that the vocabulary can see. ``ids`` and ``kinds`` are aligned with the
    pieces; word ``w`` owns the pieces ``first[w]`` to ``first[w + 1]``.
    """

    words: Spans
    paragraph: Ints  # words: number of the paragraph
    quotations: tuple[Quotation, ...]
    ids: Ints
    kinds: Ints
    first: Ints  # words + 1


def cut(text: str, tokenizer: Tokenizer) -> Pieces:
    """Words, pieces and kinds of a text.

    Shape: ``ids`` and ``kinds`` are int64 of the number of pieces.
    Limits: a word that the tokenizer drops (a control character) has no place in the result.
    """
    paragraphs = split_paragraphs(text)
    quotations = find_quotations(text, paragraphs)
    shown = without_halves(show_marks(text, quotations))
    words = find_words(text)
    ids: list[int] = []
    first: list[int] = []
    kept: list[Span] = []
    for at in range(0, len(words), _CHUNK):
        chunk = words[at : at + _CHUNK]
        start = chunk[0].start
        encoded = tokenizer.encode(shown[start : chunk[-1].end], add_special_tokens=False)
        _collect(encoded.ids, encoded.offsets, start, chunk, shown, ids, first, kept)
    first.append(len(ids))
    bounds = np.asarray(first, dtype=np.int64)
    paragraph = _paragraph_numbers(kept, paragraphs)
    kinds = np.repeat(word_kinds(text, kept, paragraph, quotations), np.diff(bounds))
    return Pieces(tuple(kept), paragraph, quotations, np.asarray(ids, dtype=np.int64), kinds, bounds)


def _collect(
    new_ids: Sequence[int],
    offsets: Sequence[tuple[int, int]],
    base: int,
    words: Spans,
    shown: str,
    ids: list[int],
    first: list[int],
    kept: list[Span],
) -> None:
    """Give each piece to the word that holds its first visible character."""
    number = 0
    count = len(words)
    for piece, (start, end) in zip(new_ids, offsets, strict=True):
        start += base
        end += base
        while start < end and shown[start].isspace():
            start += 1
        while number < count and words[number].end <= start:
            number += 1
        if start >= end or number == count or words[number].start >= end:
            continue
        if not kept or kept[-1] is not words[number]:
            kept.append(words[number])
            first.append(len(ids))
        if len(ids) - first[-1] < LONGEST_WORD:
            ids.append(piece)


def without_halves(text: str) -> str:
    """The text with halves of surrogate pairs, which no tokenizer takes, as replacement characters.

    >>> without_halves("a\\ud800b")
    'a\ufffdb'
    """
    return _HALF.sub("\ufffd", text)


def show_marks(text: str, quotations: Sequence[Quotation]) -> str:
    """The text with every quotation mark as “ or ”; as long as before.

    >>> show_marks("'So,' he said.", find_quotations("'So,' he said.", (Span(0, 14),)))
    '“So,” he said.'
    """
    marks: dict[int, str] = {}
    for quotation in quotations:
        start, end = quotation.span.start, quotation.span.end
        marks |= {start: "“", start + 1: " "} if text[start : start + 2] in TWO else {start: "“"}
        if quotation.closed:  # of two marks only the outer one is shown, so that the words are as long as the quotation
            marks |= {end - 2: " ", end - 1: "”"} if text[end - 2 : end] in TWO else {end - 1: "”"}
    parts = []
    reach = 0
    for at in sorted(marks):
        parts += [text[reach:at], marks[at]]
        reach = at + 1
    return "".join([*parts, text[reach:]])


def _paragraph_numbers(words: Sequence[Span], paragraphs: Spans) -> Ints:
    starts = np.asarray([paragraph.start for paragraph in paragraphs], dtype=np.int64)
    places = np.asarray([word.start for word in words], dtype=np.int64)
    return np.searchsorted(starts, places, side="right") - 1


def word_kinds(text: str, words: Sequence[Span], paragraph: Ints, quotations: Sequence[Quotation]) -> Ints:
    """What kind of place each word has: a number below ``KINDS``."""
    starts = np.diff(paragraph, prepend=-1) != 0
    kinds = np.asarray(_quotation_states(words, quotations), dtype=np.int64)
    cases = np.asarray([_case(text[word.start : word.end]) for word in words], dtype=np.int64)
    result: Ints = kinds + 4 * (starts.astype(np.int64) + 2 * cases)
    return result


def _quotation_states(words: Sequence[Span], quotations: Sequence[Quotation]) -> list[int]:
    """Place of each word in the outermost quotation."""
    states = [_OUTSIDE] * len(words)
    outer = [quotation for quotation in quotations if quotation.depth == 0]
    number = 0
    for i, word in enumerate(words):
        while number < len(outer) and outer[number].span.end <= word.start:
            number += 1
        if number < len(outer) and outer[number].span.start <= word.start:
            span = outer[number].span
            last = outer[number].closed and word.end == span.end
            states[i] = _OPENS if word.start == span.start else _CLOSES if last else _INSIDE
    return states


def _case(word: str) -> int:
    if not word[0].isupper():
        return 0
    return 2 if len(word) > 1 and word.isupper() else 1
