"""Two wordings → where they differ, word by word.

The asked words are laid along the place of the stored ones where the fewest words differ. What stands in the record
before and after that place, and at the gaps of the quotation, is no difference. Source: approximate matching by dynamic
programming with free ends (Sellers 1980), a row at a time; the words within the place by Levenshtein (``rapidfuzz``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.questions.wording import Quote, Word

Numbers = NDArray[np.int64]
Telling = Literal["negation", "number", "name"]


class Piece(msgspec.Struct, frozen=True):
    """A stretch of words: the same in both, or what was asked and what the record has in its place."""

    asked: str
    stored: str
    same: bool


class Difference(msgspec.Struct, frozen=True):
    """How a quotation differs from what is on record."""

    pieces: tuple[Piece, ...]
    changed: int  # words
    likeness: float  # 1: nothing is changed
    start: int  # words of the record that the quotation lies along
    end: int
    telling: tuple[Telling, ...] = ()


def compare(quote: Quote, stored: Sequence[Word]) -> Difference:
    """Lay a quotation along a stored wording, its parts one after the other.

    >>> from onrecord.questions.wording import quote_of, words_of
    >>> found = compare(quote_of("we must close … for good"), words_of("And so we will close a door for good."))
    >>> [(piece.asked, piece.stored) for piece in found.pieces if not piece.same], found.likeness
    ([('must', 'will')], 0.8)
    """
    edges = [0, *sorted(quote.gaps - {0, len(quote.words)}), len(quote.words)]
    found: list[Difference] = []
    at = 0
    for first, last in pairwise(edges):
        found.append(_along(quote.words[first:last], stored, at))
        at = found[-1].end
    changed = sum(one.changed for one in found)
    telling = tuple(dict.fromkeys(kind for one in found for kind in one.telling))
    likeness = max(0.0, 1 - changed / max(len(quote.words), 1))
    pieces = tuple(piece for one in found for piece in one.pieces)
    return Difference(pieces, changed, round(likeness, 3), found[0].start, at, telling)


def _along(asked: Sequence[Word], stored: Sequence[Word], least: int) -> Difference:
    """One part of a quotation along the words from ``least`` on."""
    from rapidfuzz.distance import Levenshtein

    keys, others = [word.key for word in asked], [word.key for word in stored]
    start, end = find_place(keys, others[least:])
    start, end = start + least, end + least
    window = stored[start:end]
    steps = [
        (step.tag == "equal", asked[step.src_start : step.src_end], window[step.dest_start : step.dest_end])
        for step in Levenshtein.opcodes(keys, others[start:end])
    ]
    changed = [(old, new) for same, old, new in steps if not same]
    pieces = tuple(Piece(_shown(old), _shown(new), same) for same, old, new in steps)
    count = sum(max(len(old), len(new)) for old, new in changed)
    telling = tuple(_telling([word for old, new in changed for word in (*old, *new)]))
    return Difference(pieces, count, 0.0, start, end, telling)


def find_place(asked: Sequence[str], stored: Sequence[str]) -> tuple[int, int]:
    """The stretch of the stored words that differs least from the asked ones; of several, the first and shortest.

    >>> find_place(["open", "a", "new", "door"], ["we", "will", "open", "up", "a", "new", "door", "today"])
    (4, 7)
    """
    numbers = {word: number for number, word in enumerate(dict.fromkeys((*asked, *stored)))}
    left = np.array([numbers[word] for word in asked])
    right = np.array([numbers[word] for word in stored])
    end = _best_end(left, right)
    return end - _best_end(left[::-1], right[:end][::-1]), end


def _best_end(asked: Numbers, stored: Numbers) -> int:
    """Where the stretch ends that differs least and may begin anywhere."""
    places = np.arange(len(stored) + 1)
    row = np.zeros(len(stored) + 1, int)
    for word in asked:
        kept = row[:-1] + (stored != word)
        new = row + 1
        new[1:] = np.minimum(new[1:], kept)
        row = np.minimum.accumulate(new - places) + places  # words of the record that the quotation leaves out
    return int(row.argmin())


def _shown(words: Sequence[Word]) -> str:
    return " ".join(word.shown for word in words)


def _telling(words: Sequence[Word]) -> Iterator[Telling]:
    """What changed that may change the sense."""
    if any(word.is_negation for word in words):
        yield "negation"
    if any(word.is_number for word in words):
        yield "number"
    if any(word.is_name for word in words):
        yield "name"
