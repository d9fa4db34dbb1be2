"""The scene of a text as the encoder sees it: vectors for mentions, antecedents and arcs, and answers about pairs.

The first layers are those of the attributions, which each view of a window brings along. One layer more makes the
window's *states*, two further ones the columns of its words. Every run is one window, since the int8 weights scale
their inputs by the largest value of a whole batch. Another layer reads a sentence's states for the pairs that are asked
about, all pairs of a sentence in one run: its inputs have fixed scales, so no answer depends on what else is asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from pathlib import Path
from zipfile import BadZipFile

import msgspec
import numpy as np
import numpy.typing as npt

from onrecord.encoder.encoding import Encoding, Floats, View
from onrecord.encoder.marking import Asked
from onrecord.encoder.pairs import PairManifest, PairQuestion, pieces_of, read_pair_manifest
from onrecord.encoder.pieces import Pieces
from onrecord.encoder.session import open_session
from onrecord.encoder.weights import bad_weights
from onrecord.encoder.windows import Window
from onrecord.types import Span, Spans

FORMAT = 2
AT_ONCE = 64  # pairs of a run
Deep = Callable[[Floats, npt.NDArray[np.int64]], tuple[Floats, Floats]]
Pair = Callable[[Asked], Floats]


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


Question = PairQuestion | PartyQuestion


class Frame(msgspec.Struct, frozen=True):
    """Where a pair is read: a stretch of a window's pieces, and those of both sides, counted from the mark before."""

    sight: int
    start: int
    stop: int
    actor: tuple[int, ...]
    recipient: tuple[int, ...]

    @property
    def place(self) -> tuple[int, int, int]:
        """The same for all pairs that can be read together."""
        return self.sight, self.start, self.stop


class SceneHead:
    """Views in, a ``SceneEncoding`` out; and what it answers about pairs."""

    def __init__(self, manifest: PairManifest, heads: dict[str, Floats], deep: Deep, pair: Pair) -> None:
        self.manifest = manifest
        self.heads = heads
        self._deep = deep
        self._pair = pair

    def with_pair(self, pair: Pair) -> SceneHead:
        """The same with another pair layer."""
        return SceneHead(self.manifest, self.heads, self._deep, pair)

    def see(self, view: View) -> tuple[Sight, Floats]:
        """One window: its states, and the columns of the words of its core."""
        states, columns = self._deep(view.states, view.first)
        window = view.window
        core = columns[window.start - window.low : window.end - window.low]
        return Sight(window, states.astype(np.float16)), core

    def read(self, encoding: Encoding) -> SceneEncoding:
        """All of a text whose views nobody else needs."""
        return joined(encoding.pieces, [self.see(view) for view in encoding.views])

    def scores(self, scene: SceneEncoding, questions: Sequence[Question]) -> list[Floats]:
        """The raw scores of each pair. Shape: the columns of the pair head."""
        place_of = cache(partial(pieces_of, scene.pieces))
        together: dict[tuple[int, int, int], list[tuple[int, Frame]]] = defaultdict(list)
        for number, question in enumerate(questions):
            frame = _frame_of(scene, question, place_of)
            together[frame.place].append((number, frame))
        found: dict[int, Floats] = {}
        for same in together.values():
            for at in range(0, len(same), AT_ONCE):
                part = same[at : at + AT_ONCE]
                found |= zip([number for number, _ in part], self._read(scene, [one for _, one in part]), strict=True)
        return [found[number] for number in range(len(questions))]

    def _read(self, scene: SceneEncoding, frames: Sequence[Frame]) -> Floats:
        sight, start, stop = frames[0].place
        states, low = scene.sights[sight].states, int(scene.pieces.first[scene.sights[sight].window.low])
        rows = np.r_[0, start - low + 1 : stop - low + 1, len(states) - 1]
        return self._pair(Asked(states[rows].astype(np.float32), [(one.actor, one.recipient) for one in frames]))


def _frame_of(scene: SceneEncoding, question: Question, place_of: Callable[[Span], range]) -> Frame:
    pieces = scene.pieces
    sides = [[place_of(span) for span in spans] for spans in _sides_of(question)]
    sentence = place_of(question.sentence)
    number = _sight_of(scene.sights, pieces, sentence, [end for side in sides for end in side])
    window = scene.sights[number].window
    start = max(sentence.start, int(pieces.first[window.low]))
    stop = min(sentence.stop, int(pieces.first[window.high]))
    places = [{at - start + 1 for end in side for at in end if start <= at < stop} for side in sides]
    return Frame(number, start, stop, *(tuple(sorted(one)) for one in places))


def _sides_of(question: Question) -> tuple[Spans, Spans]:
    if isinstance(question, PartyQuestion):
        return question.actor, question.recipient
    actor, recipient = question.actor, question.recipient
    return (actor,) if actor else (), (recipient,) if recipient else ()


def joined(pieces: Pieces, seen: Iterable[tuple[Sight, Floats]]) -> SceneEncoding:
    """The windows of a text as one."""
    both = list(seen)
    columns = np.concatenate([core for _, core in both]) if both else np.zeros((0, 0), dtype=np.float32)
    return SceneEncoding(pieces, tuple(sight for sight, _ in both), columns)


def _sight_of(sights: Sequence[Sight], pieces: Pieces, sentence: range, ends: Sequence[range]) -> int:
    """The window that shows most of the pair, and then of the sentence; the earliest of equals."""
    first = pieces.first

    def shown(number: int) -> tuple[int, int]:
        window = sights[number].window
        low, high = int(first[window.low]), int(first[window.high])
        pair = sum(bool(end) and low <= end.start and end.stop <= high for end in ends)
        return pair, min(sentence.stop, high) - max(sentence.start, low)

    return max(range(len(sights)), key=shown)


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

    def pair(asked: Asked) -> Floats:
        output: Floats = pair_session.run(None, asked.inputs)[0]
        return output

    return SceneHead(manifest, heads, deep, pair)
