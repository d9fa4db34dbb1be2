"""Annotated texts and a small encoder that sees only which kind of word each is: training without weights."""

from __future__ import annotations

import numpy as np

from notation import parse
from onrecord.attributions.argument_labelling import RowHead
from onrecord.attributions.find import Finder
from onrecord.attributions.score import Operating
from onrecord.documents.words import find_words
from onrecord.encoder.encoding import Encoding, View
from onrecord.encoder.pieces import Pieces
from onrecord.encoder.windows import Window
from onrecord.training.prepared import Prepared, documents_of, prepare
from onrecord.training.texts import Annotated
from onrecord.types import Failure

HIDDEN = 4  # a name, a word of saying, a stop, anything else
SAYING = {"said", "added", "warned"}
SURE = Operating(0.0, 0.5, (0.0,) * 8, 3.0)


def encode(text: str) -> Encoding:
    """One window of all words; a word of saying is a cue by the tags."""
    words = find_words(text)
    nothing = np.zeros(0, dtype=np.int64)
    pieces = Pieces(words, np.zeros(len(words), dtype=np.int64), (), nothing, nothing, np.arange(len(words) + 1))
    shown = [word.of(text) for word in words]
    kinds = [1 if word in SAYING else 0 if word[:1].isupper() else 2 if word in ",." else 3 for word in shown]
    word = 4 * np.eye(HIDDEN, dtype=np.float32)[kinds].reshape(-1, HIDDEN)
    tags = np.zeros((len(words), 3, 3), dtype=np.float32)
    tags[:, 1] = [[-9, 9, -9] if kind == 1 else [9, -9, -9] for kind in kinds]
    empty, plain = np.zeros((len(words), 0), dtype=np.float32), np.zeros_like(word)
    window = Window(0, 0, len(words), len(words))
    return Encoding(text, pieces, iter([View(window, tags, empty, word, plain, plain, plain)]))


def blank_head() -> RowHead:
    """A head that knows nothing: every label is as likely."""
    shapes: tuple[tuple[int, ...], ...] = ((33, HIDDEN), (5, HIDDEN), (HIDDEN, 7), (7,), (7, 7), (7,))
    return RowHead(*(np.zeros(shape, dtype=np.float32) for shape in shapes))


def blank_finder() -> Finder:
    """A finder over it, which reads no content twice."""
    return Finder(blank_head(), SURE, lambda _: False)


def annotated(marked: str, name: str = "a") -> Annotated:
    """A text in the notation of the tests."""
    text, found = parse(marked)
    return Annotated(name, text, found)


def prepared(marked: str, name: str = "a") -> Prepared:
    """The same with what the encoder sees in it."""
    (each,) = documents_of([annotated(marked, name)])
    assert not isinstance(each, Failure)
    return prepare(*each, encode)


def many(count: int) -> list[Annotated]:
    """Texts of one kind, all different."""
    words = "ferry harbour tide pilot buoy".split()
    return [
        annotated(
            f"[s1:Ada Renn] [c1:said] [q1:the {words[at % 5]} number {at} was late]. Nobody else was there at all.",
            f"text-{at}",
        )
        for at in range(count)
    ]
