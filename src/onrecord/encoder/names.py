"""Proper names as the encoder marks them: persons, organisations, places, peoples."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator

import msgspec
import numpy as np

from onrecord.encoder.encoding import NAME_KINDS, Encoding, View
from onrecord.encoder.pieces import Pieces
from onrecord.types import Name, Span, Spans

_VOWELS = frozenset("aeiouy")


def find_names(view: View, pieces: Pieces) -> Iterator[Name]:
    """The names of a window's core, in order.

    A word that continues a name of another kind, or none, begins one of its own.
    Limits: a name that runs over the border of two cores, which are borders of paragraphs, comes in two parts.
    """
    if not view.names.shape[1]:
        return
    low, start, end = view.window.low, view.window.start, view.window.end
    labels = view.names[start - low : end - low].argmax(axis=1)
    begun: tuple[int, int] | None = None  # first word and kind
    last = 0
    for at in np.flatnonzero(labels).tolist():
        kind, continues = divmod(int(labels[at]) - 1, 2)
        if begun and not (continues and at == last + 1 and begun[1] == kind):
            yield _name(begun, last, start, pieces)
            begun = None
        begun = begun or (at, kind)
        last = at
    if begun:
        yield _name(begun, last, start, pieces)


def _name(begun: tuple[int, int], last: int, offset: int, pieces: Pieces) -> Name:
    first, kind = begun
    words = pieces.words
    return Name(Span(words[offset + first].start, words[offset + last].end), NAME_KINDS[kind])


def within_sentences(names: Iterable[Name], text: str, sentences: Spans) -> Iterator[Name]:
    """The names, each that runs over the end of a sentence in its parts: "Ada Lind. Bo Roe" is two people.

    A sentence that ends with no whole word, as after "Cmdr.", is taken for none.
    """
    ends = [sentence.end for sentence in sentences]
    for name in names:
        start = name.span.start
        for end in ends[bisect_right(ends, start) : bisect_left(ends, name.span.end)]:
            if is_whole(text[start:end].split()[-1].rstrip(".!?")):
                yield msgspec.structs.replace(name, span=Span(start, end - 1))
                start = end + len(text[end : name.span.end]) - len(text[end : name.span.end].lstrip())
        yield name if start == name.span.start else msgspec.structs.replace(name, span=Span(start, name.span.end))


def is_whole(word: str) -> bool:
    """Whether a word is no initial and no abbreviation without a vowel.

    >>> is_whole("Roe"), is_whole("Cmdr"), is_whole("A")
    (True, False, False)
    """
    return len(word) > 1 and not _VOWELS.isdisjoint(word.lower())


def watched(encoding: Encoding, see: Callable[[View], None]) -> Encoding:
    """The same encoding; each view is shown to ``see`` as it is taken, since views are made only once."""

    def views(inner: Iterable[View]) -> Iterator[View]:
        for view in inner:
            see(view)
            yield view

    return msgspec.structs.replace(encoding, views=views(encoding.views))
