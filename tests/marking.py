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
from onrecord.encoder.encoding import NAMES, Encoding, Floats, View
from onrecord.encoder.pairs import PairManifest
from onrecord.encoder.pieces import Pieces, cut
from onrecord.encoder.scene import PartyQuestion, SceneEncoding, Sight
from onrecord.encoder.windows import Sizes, Window, split_windows
from onrecord.entities.find import Found as Entities
from onrecord.entities.find import find_entities
from onrecord.entities.labels import LABELS, PRONOUN, Label, MentionSpan, pronoun_of
from onrecord.entities.tagged import with_names
from onrecord.entities.trim import trimmed
from onrecord.events.telling import PairTeller
from onrecord.reader import Reader
from onrecord.types import Attribution, Document, Name
from scene_cast import columns_of, small_heads

_CUE = re.compile(r"said|says|told|asked|denied|warned|added|called|accused|praised|announced|rejected")
_NAME = re.compile(r"[A-Z][a-z]+")
_NO_NAMES = frozenset("The A An We He She It They But And On In At Of I You Monday Tuesday Minister".split())
_REACH = 15  # words on either side of a cue
_OPERATING = Operating(0.0, 0.0, (0.0,) * 8, 2.0)
_YES = np.asarray([0.0] * 25 + [0, 0, 2, 0, 0, 0, 3, 2, 0, 0, 0, 0], dtype=np.float32)  # hostile, an event, asserted
_NO_STATES = np.zeros((0, 0), dtype=np.float32)
_HEADS = small_heads(size=0.5)
_NOUNS: dict[str, Label] = {
    "minister": "office", "mayor": "office", "head": "office", "president": "office", "woman": "person noun",
    "ministry": "body noun", "company": "body noun", "government": "body noun", "army": "body noun",
    "officials": "group", "rebels": "group", "city": "place", "country": "country noun",
}  # fmt: skip
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

    def find(self, encoding: Encoding, encode: Callable[[str], Encoding], document: Document) -> tuple[Found, ...]:
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


class MarkingRecogniser:
    """In place of the mention head: pronouns, a few nouns and the names; the scores are those of small random heads."""

    def see(self, view: View) -> tuple[Sight, Floats]:
        """Nothing of a window is needed."""
        nothing = np.zeros((0, 0), dtype=np.float32)
        return Sight(view.window, nothing.astype(np.float16)), nothing

    def __call__(
        self,
        document: Document,
        pieces: Pieces,
        seen: Sequence[tuple[Sight, Floats]],
        attributions: Sequence[Attribution],
        names: Sequence[Name],
    ) -> Entities:
        """Who is in the text, by all that comes after the mention head."""
        text = document.text
        marked = [
            MentionSpan(word, label) for word in pieces.words if (label := _label(word.of(text).lower())) is not None
        ]
        mentions = trimmed(with_names(marked, names, text), text)
        columns = columns_of(len(pieces.words))
        found = find_entities(document, pieces, columns, _HEADS, attributions, mentions)
        return msgspec.structs.replace(found, scene=SceneEncoding(pieces, (), _NO_STATES))


def _label(word: str) -> int | None:
    return PRONOUN if pronoun_of(word) else LABELS.index(_NOUNS[word]) if word in _NOUNS else None


class YesHead:
    """In place of the pair head: it says yes to every event."""

    manifest = PairManifest(1, "test")

    def scores(self, scene: SceneEncoding, questions: Sequence[PartyQuestion]) -> list[Floats]:
        """The same for all."""
        return [_YES for _ in questions]


def marking_reader() -> Reader:
    """A reader with all true stages after the encoder; its pair head says yes to every event."""
    return Reader(MarkingEncoder(), MarkingFinder(), recognise=MarkingRecogniser(), tell=PairTeller(YesHead()))
