"""The pair head: what one actor does to another in a sentence, and how it stands toward it.

A small encoder of its own over the word embeddings of the shared one. Its *lower* part reads a sentence once, its
*upper* part once for each pair, with the actor and the recipient marked. Every run is one sentence or one pair, since
the int8 weights scale their inputs by the largest value of a whole batch: so no answer depends on what else is asked.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from math import exp
from pathlib import Path
from typing import Literal

import msgspec
import numpy as np
import numpy.typing as npt

from onrecord.encoder.encoding import Floats
from onrecord.encoder.pieces import Pieces
from onrecord.encoder.session import open_session
from onrecord.encoder.weights import Manifest, bad_weights, read_manifest
from onrecord.types import Span

FORMAT = 1  # of ``pairs.json``; changed weights of another shape get a new number
ROOTS, QUADS, STANCES = 20, 5, 3
_BORDERS = tuple(accumulate((ROOTS, QUADS, STANCES, STANCES)))
LEAST_SCORE = 700.0  # below it the power is no number
LONGEST = 254  # pieces of a sentence that are looked at, besides the two end marks
KEPT = 8  # sentences whose lower part is kept while their pairs are asked for

Leaning = Literal["favourable", "neutral", "hostile"]
LEANINGS: tuple[Leaning, Leaning, Leaning] = ("favourable", "neutral", "hostile")
Lower = Callable[[Floats], Floats]
Upper = Callable[[Floats, Floats], Floats]


class PairQuestion(msgspec.Struct, frozen=True):
    """An ordered pair in a sentence; spans count in the text that was cut.

    Without an actor, the stance asked for is that of the sentence toward the recipient. A side that is ``None``, or
    has no word in the sentence, is not marked.
    """

    sentence: Span
    actor: Span | None
    recipient: Span | None


class PairAnswer(msgspec.Struct, frozen=True):
    """Chances, each tuple summing to 1, and what is decided by them.

    ``roots`` are the CAMEO roots 01 to 20, ``quads`` the classes 0 to 4, ``stance`` favourable, neutral and hostile;
    roots and quads hold if there is an event at all, of which ``event`` is the chance. ``leaning`` is decided by
    thresholds that are good for the rarer sides, so that it need not be the likeliest.
    """

    roots: tuple[float, ...]
    quads: tuple[float, ...]
    stance: tuple[float, float, float]
    event: float
    leaning: Leaning


class Decision(msgspec.Struct, frozen=True):
    """How scores become chances: divided by ``temperature``; and how a stance is decided: after adding ``lifts``."""

    temperature: float = 1.0
    lifts: tuple[float, float, float] = (0.0, 0.0, 0.0)


class PairManifest(msgspec.Struct, frozen=True):
    """What a folder of pair weights says of itself; its digests stand in the manifest of the weights it belongs to."""

    format: int
    version: str
    roots: Decision = Decision()
    quads: Decision = Decision()
    directed: Decision = Decision()
    whole: Decision = Decision()
    event: Decision = Decision()


class PairHead:
    """Cut text and questions in, answers out, in the order of the questions."""

    def __init__(
        self, manifest: PairManifest, embed: Callable[[npt.NDArray[np.int64]], Floats], lower: Lower, upper: Upper
    ):
        self.manifest = manifest
        self._embed = embed
        self._lower = lower
        self._upper = upper

    def __call__(self, pieces: Pieces, questions: Sequence[PairQuestion]) -> tuple[PairAnswer, ...]:
        """The answers; a sentence is read once, however many pairs of it are asked for one after another."""
        read = lru_cache(KEPT)(lambda low, high: self._read(pieces, low, high))
        return tuple(self._answer(pieces, question, read) for question in questions)

    def _read(self, pieces: Pieces, low: int, high: int) -> Floats:
        return self._lower(self._embed(pieces.ids[low:high]))

    def _answer(self, pieces: Pieces, question: PairQuestion, read: Callable[[int, int], Floats]) -> PairAnswer:
        ends = [pieces_of(pieces, span) for span in (question.actor, question.recipient)]
        low, high = _stretch(pieces_of(pieces, question.sentence), ends)
        marks = np.zeros((1, 2, high - low + 2), dtype=np.float32)
        for role, end in enumerate(ends):
            marks[0, role, max(end.start, low) - low + 1 : max(min(end.stop, high) - low + 1, 0)] = 1
        return decide(self._upper(read(low, high), marks), self.manifest, directed=bool(marks[0, 0].any()))


def decide(scores: Floats, manifest: PairManifest, *, directed: bool) -> PairAnswer:
    """The scores of one pair as an answer; ``directed`` where an actor was marked."""
    values: list[float] = scores.tolist()
    roots, quads, toward, whole, (event, *_) = (values[low:high] for low, high in pairwise((0, *_BORDERS, None)))
    stance, how = (toward, manifest.directed) if directed else (whole, manifest.whole)
    favourable, neutral, hostile = chances_of(stance, how)
    lifted = [score + lift for score, lift in zip(stance, how.lifts, strict=True)]
    leaning = LEANINGS[lifted.index(max(lifted))]
    return PairAnswer(
        chances_of(roots, manifest.roots),
        chances_of(quads, manifest.quads),
        (favourable, neutral, hostile),
        logistic(event / manifest.event.temperature),
        leaning,
    )


def chances_of(scores: Sequence[float], how: Decision) -> tuple[float, ...]:
    """Scores as chances that sum to 1.

    >>> chances_of((0.0, 0.0), Decision())
    (0.5, 0.5)
    """
    most = max(scores)
    powers = [exp((score - most) / how.temperature) for score in scores]
    total = sum(powers)
    return tuple(power / total for power in powers)


def logistic(score: float) -> float:
    """The chance of a score; very small ones give 0.

    >>> logistic(0.0), logistic(-1000.0)
    (0.5, 0.0)
    """
    return 1 / (1 + exp(-score)) if score > -LEAST_SCORE else 0.0


def pieces_of(pieces: Pieces, span: Span | None) -> range:
    """The numbers of the pieces of the words that a span touches."""
    if span is None:
        return range(0)
    low = bisect_right(pieces.words, span.start, key=lambda word: word.end)
    high = bisect_left(pieces.words, span.end, key=lambda word: word.start)
    return range(int(pieces.first[low]), int(pieces.first[max(low, high)]))


def _stretch(sentence: range, ends: Sequence[range]) -> tuple[int, int]:
    """The part of a sentence that is looked at: all of it, or as much of it around the pair as the head can take."""
    if len(sentence) <= LONGEST:
        return sentence.start, sentence.stop
    marked = [place for end in ends for place in (end.start, end.stop) if end]
    middle = (min(marked) + max(marked)) // 2 if marked else sentence.start
    low = min(max(middle - LONGEST // 2, sentence.start), sentence.stop - LONGEST)
    return low, low + LONGEST


def load_pairs(folder: Path) -> PairHead:
    """The pair head of a weights folder; it reads that folder's ``words.npy`` and its own files in ``pairs/``.

    Raises:
        ModelError: The weights have no pair head, or it is damaged or of another format.
    """
    shared = read_manifest(folder)
    manifest = read_pair_manifest(folder / "pairs")
    sessions = [open_session(folder / "pairs" / name) for name in ("lower.onnx", "upper.onnx")]

    def lower(words: Floats) -> Floats:
        output: Floats = sessions[0].run(None, {"words": words[None]})[0]
        return output

    def upper(states: Floats, marks: Floats) -> Floats:
        output: Floats = sessions[1].run(None, {"states": states, "marks": marks})[0][0]
        return output

    return PairHead(manifest, _load_embedding(folder, shared), lower, upper)


def read_pair_manifest(
    folder: Path, name: str = "pairs.json", *, what: str = "pair", known: int = FORMAT
) -> PairManifest:
    """The manifest of a folder of pair weights, or of others that answer about pairs.

    Args:
        folder: Of the weights.
        name: Of the file in it.
        what: They are called so in errors.
        known: The format that this program reads.

    Raises:
        ModelError: There is none, it cannot be read, or it is of another format.
    """
    path = folder / name
    try:
        manifest = msgspec.json.decode(path.read_bytes(), type=PairManifest)
    except (FileNotFoundError, msgspec.DecodeError) as error:
        raise bad_weights(f"the {what} weights cannot be read", path) from error
    if manifest.format != known:
        raise bad_weights(f"{what} weights of format {manifest.format}, this program reads format {known}", path)
    return manifest


def load_embedding(folder: Path, manifest: Manifest) -> Callable[[npt.NDArray[np.int64]], Floats]:
    """The word embeddings of a weights folder: ids in, a row for each out.

    Raises:
        ModelError: They lie within the model file, or cannot be read.
    """
    path = folder / "words.npy"
    if manifest.words is None:
        raise bad_weights("these weights have no word embeddings for other heads", path)
    try:
        table = np.load(path, mmap_mode="r")
    except (OSError, ValueError) as error:
        raise bad_weights("the word embeddings cannot be read", path) from error
    scale, zero = np.float32(manifest.words.scale), np.float32(manifest.words.zero)

    def embed(ids: npt.NDArray[np.int64]) -> Floats:
        words: Floats = (table[ids].astype(np.float32) - zero) * scale
        return words

    return embed


def _load_embedding(folder: Path, manifest: Manifest) -> Callable[[npt.NDArray[np.int64]], Floats]:
    """The word embeddings of a sentence between the two end marks."""
    embed = load_embedding(folder, manifest)
    return lambda ids: embed(np.concatenate([[manifest.begin], ids, [manifest.end]]))
