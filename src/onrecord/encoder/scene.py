"""The scene of a text as the encoder sees it: vectors for mentions, antecedents and arcs, and answers about pairs.

The first layers are those of the attributions, which each view of a window brings along. One layer more makes the
window's *states*, two further ones the columns of its words. Another one reads a sentence's states once for each pair
that is asked about. Every run is one window or one pair, since the int8 weights scale their inputs by the largest value
of a whole batch: so no answer depends on what else is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from zipfile import BadZipFile

import msgspec
import numpy as np
import numpy.typing as npt

from onrecord.encoder.encoding import Encoding, Floats, View
from onrecord.encoder.pairs import PairManifest, PairQuestion, pieces_of, read_pair_manifest
from onrecord.encoder.pieces import Pieces
from onrecord.encoder.session import open_session
from onrecord.encoder.weights import bad_weights
from onrecord.encoder.windows import Window
from onrecord.types import Span, Spans

FORMAT = 1
Deep = Callable[[Floats, npt.NDArray[np.int64]], tuple[Floats, Floats]]
Pair = Callable[[Floats, Floats], Floats]


class Sight(msgspec.Struct, frozen=True):
    """One window with its states. Shape: pieces with both end marks x size."""

    window: Window
    states: npt.NDArray[np.float16]


class SceneEncoding(msgspec.Struct, frozen=True):
    """A whole text. Shape: ``columns`` words x the widths of the heads."""

    pieces: Pieces
    sights: tuple[Sight, ...]
    columns: Floats


class PartyQuestion(msgspec.Struct, frozen=True):
    """An ordered pair of parties in a sentence, each with all places where it stands there."""

    sentence: Span
    actor: Spans
    recipient: Spans


class SceneHead:
    """Views in, a ``SceneEncoding`` out; and what it answers about pairs."""

    def __init__(self, manifest: PairManifest, heads: dict[str, Floats], deep: Deep, pair: Pair) -> None:
        self.manifest = manifest
        self.heads = heads
        self._deep = deep
        self._pair = pair

    def see(self, view: View) -> tuple[Sight, Floats]:
        """One window: its states, and the columns of the words of its core."""
        states, columns = self._deep(view.states, view.first)
        window = view.window
        core = columns[window.start - window.low : window.end - window.low]
        return Sight(window, states.astype(np.float16)), core

    def read(self, encoding: Encoding) -> SceneEncoding:
        """All of a text whose views nobody else needs."""
        return joined(encoding.pieces, [self.see(view) for view in encoding.views])

    def scores(self, scene: SceneEncoding, question: PairQuestion | PartyQuestion) -> Floats:
        """The raw scores of one pair. Shape: the columns of the pair head."""
        pieces = scene.pieces
        sides = [[pieces_of(pieces, span) for span in spans] for spans in _sides_of(question)]
        sentence = pieces_of(pieces, question.sentence)
        sight = _sight_of(scene.sights, pieces, sentence, [end for side in sides for end in side])
        low, high = int(pieces.first[sight.window.low]), int(pieces.first[sight.window.high])
        start, stop = max(sentence.start, low), min(sentence.stop, high)
        rows = np.r_[0, start - low + 1 : stop - low + 1, len(sight.states) - 1]
        marks = np.zeros((1, 2, len(rows)), dtype=np.float32)
        for role, side in enumerate(sides):
            for end in side:
                marks[0, role, max(end.start, start) - start + 1 : max(min(end.stop, stop) - start + 1, 0)] = 1
        return self._pair(sight.states[rows].astype(np.float32)[None], marks)


def _sides_of(question: PairQuestion | PartyQuestion) -> tuple[Spans, Spans]:
    if isinstance(question, PartyQuestion):
        return question.actor, question.recipient
    actor, recipient = question.actor, question.recipient
    return (actor,) if actor else (), (recipient,) if recipient else ()


def joined(pieces: Pieces, seen: Iterable[tuple[Sight, Floats]]) -> SceneEncoding:
    """The windows of a text as one."""
    both = list(seen)
    columns = np.concatenate([core for _, core in both]) if both else np.zeros((0, 0), dtype=np.float32)
    return SceneEncoding(pieces, tuple(sight for sight, _ in both), columns)


def _sight_of(sights: Sequence[Sight], pieces: Pieces, sentence: range, ends: Sequence[range]) -> Sight:
    """The window that shows most of the pair, and then of the sentence; the earliest of equals."""
    first = pieces.first

    def shown(sight: Sight) -> tuple[int, int]:
        low, high = int(first[sight.window.low]), int(first[sight.window.high])
        pair = sum(bool(end) and low <= end.start and end.stop <= high for end in ends)
        return pair, min(sentence.stop, high) - max(sentence.start, low)

    return max(sights, key=shown)


def load_scene(folder: Path) -> SceneHead:
    """The scene head of a weights folder, whose ``model.onnx`` gives the states that it begins from.

    Raises:
        ModelError: The weights have none, or it is damaged or of another format.
    """
    own = folder / "scene"
    manifest = read_pair_manifest(own, "scene.json", what="scene", known=FORMAT)
    deep_session, pair_session = (open_session(own / name) for name in ("deep.onnx", "pair.onnx"))
    try:
        with (own / "heads.npz").open("rb") as file, np.load(file) as kept:
            heads = {name: kept[name] for name in kept.files}
    except (OSError, EOFError, ValueError, BadZipFile) as error:
        raise bad_weights("the heads cannot be read", own / "heads.npz") from error

    def deep(states: Floats, first: npt.NDArray[np.int64]) -> tuple[Floats, Floats]:
        made, columns = deep_session.run(None, {"states": states[None], "first": first[None]})
        return made[0], columns[0]

    def pair(states: Floats, marks: Floats) -> Floats:
        output: Floats = pair_session.run(None, {"states": states, "marks": marks})[0][0]
        return output

    return SceneHead(manifest, heads, deep, pair)
