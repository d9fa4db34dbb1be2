from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from encoder.tokens import small_tokenizer
from onrecord.encoder.encoding import Encoding, Floats, View
from onrecord.encoder.marking import Asked
from onrecord.encoder.pairs import PairManifest, PairQuestion, pieces_of, read_pair_manifest
from onrecord.encoder.pieces import cut
from onrecord.encoder.scene import AT_ONCE, FORMAT, SceneEncoding, SceneHead, joined, load_scene
from onrecord.encoder.windows import Sizes, Window, split_windows
from onrecord.errors import ModelError
from onrecord.types import Span

TOKENIZER = small_tokenizer()
MANIFEST = PairManifest(FORMAT, "0.1.0")
TEXT = "we said the pier . the pier said we ."
FIRST, SECOND = Span(0, 18), Span(19, 37)
BEGIN, END = 1000.0, 2000.0
SIZES = Sizes()


class Seen:
    """In place of the two parts: states are the numbers of the pieces of the text, columns those of the words."""

    def __init__(self) -> None:
        self.rows: list[list[float]] = []
        self.marks: list[list[list[int]]] = []
        self.runs = 0

    def deep(self, states: Floats, first: np.ndarray) -> tuple[Floats, Floats]:
        return states, states[first]

    def pair(self, asked: Asked) -> Floats:
        self.runs += 1
        self.rows += [asked.states[:, 0].tolist()] * len(asked.sides)
        self.marks += [[list(side) for side in sides] for sides in asked.sides]
        return np.stack([_sum_of(asked, number) for number in range(len(asked.sides))])

    def head(self) -> SceneHead:
        return SceneHead(MANIFEST, {}, self.deep, self.pair)


def _sum_of(asked: Asked, number: int) -> Floats:
    """What tells a pair from another: its sentence and the pieces of its sides."""
    return np.asarray([asked.states.sum(), *(sum(side) for side in asked.sides[number])], dtype=np.float32)


def encoding(text: str, sizes: Sizes = SIZES) -> Encoding:
    pieces = cut(text, TOKENIZER)
    views = []
    for window in split_windows(pieces, sizes):
        low, high = int(pieces.first[window.low]), int(pieces.first[window.high])
        states = np.asarray([BEGIN, *range(low, high), END], dtype=np.float32)[:, None]
        nothing = np.zeros((0, 0), dtype=np.float32)
        first = pieces.first[window.low : window.high] - low + 1
        views.append(View(window, nothing, nothing, nothing, nothing, nothing, nothing, states, first))
    return Encoding(text, pieces, views)


def test_the_windows_of_a_text_give_each_word_its_columns_once() -> None:
    text = "we said the pier . " * 20
    scene = Seen().head().read(encoding(text, Sizes(limit=20, left=6, right=4)))
    assert len(scene.sights) > 3
    assert scene.columns[:, 0].tolist() == scene.pieces.first[:-1].tolist()


def test_a_text_without_words_has_no_columns() -> None:
    scene = Seen().head().read(encoding(""))
    assert (scene.sights, len(scene.columns)) == ((), 0)
    assert joined(scene.pieces, []).sights == ()


def test_a_pair_is_asked_about_in_its_sentence_between_the_end_marks() -> None:
    seen = Seen()
    scene = seen.head().read(encoding(TEXT))
    seen.head().scores(scene, [PairQuestion(SECOND, Span(19, 27), Span(33, 35))])
    assert seen.rows == [[BEGIN, 5, 6, 7, 8, 9, END]]
    assert seen.marks == [[[1, 2], [4]]]


def test_a_side_that_is_unknown_or_elsewhere_is_not_marked() -> None:
    seen = Seen()
    scene = seen.head().read(encoding(TEXT))
    seen.head().scores(scene, [PairQuestion(FIRST, None, Span(0, 2)), PairQuestion(SECOND, Span(0, 2), Span(19, 22))])
    assert seen.marks == [[[], [1]], [[], [1]]]


def test_a_long_sentence_is_read_in_the_window_that_shows_the_pair() -> None:
    seen = Seen()
    text = "the pier " * 30 + "we said " + "the pier " * 30
    scene = seen.head().read(encoding(text, Sizes(limit=20, left=6, right=4)))
    place = text.index("we")
    seen.head().scores(scene, [PairQuestion(Span(0, len(text)), Span(place, place + 2), Span(place + 3, place + 7))])
    ((actor,), (recipient,)) = seen.marks[0]
    assert (seen.rows[0][actor], seen.rows[0][recipient]) == (60, 61)


@given(st.data())
def test_any_pair_of_any_sentence_gets_an_answer_of_the_text(data: st.DataObject) -> None:
    text = " ".join(data.draw(st.lists(st.sampled_from(["we", "PIER", "李", "a\ud800b", "“", "said."]), min_size=1)))
    seen = Seen()
    scene = seen.head().read(encoding(text, Sizes(limit=12, left=3, right=2)))
    edges = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted).map(lambda e: Span(*e))
    question = PairQuestion(data.draw(edges), data.draw(st.none() | edges), data.draw(st.none() | edges))
    if scene.sights:
        seen.head().scores(scene, [question])
        low, *inner, high = seen.rows[0]
        assert (low, high) == (BEGIN, END)
        assert inner == sorted(set(inner))
        assert set(inner) <= set(pieces_of(scene.pieces, question.sentence))
        assert all(1 <= at <= len(inner) for side in seen.marks[0] for at in side)


@given(st.permutations(range(3)))
def test_no_answer_depends_on_what_else_is_asked(order: list[int]) -> None:
    questions = [
        PairQuestion(FIRST, Span(0, 2), Span(8, 16)),
        PairQuestion(FIRST, Span(8, 16), Span(0, 2)),
        PairQuestion(SECOND, None, Span(33, 35)),
    ]
    head = Seen().head()
    scene = head.read(encoding(TEXT))
    alone = [head.scores(scene, [one])[0].tolist() for one in questions]
    together = head.scores(scene, [questions[at] for at in order])
    assert [one.tolist() for one in together] == [alone[at] for at in order]


def test_the_pairs_of_a_sentence_are_read_in_one_run() -> None:
    seen = Seen()
    scene = seen.head().read(encoding(TEXT))
    pairs = [PairQuestion(FIRST, Span(0, 2), Span(8, 16)), PairQuestion(FIRST, Span(8, 16), Span(0, 2))]
    seen.head().scores(scene, pairs * 2)
    assert seen.runs == 1
    seen.head().scores(scene, pairs * AT_ONCE)
    assert seen.runs == 3


def test_nothing_is_read_for_no_question() -> None:
    seen = Seen()
    assert seen.head().scores(seen.head().read(encoding(TEXT)), []) == []
    assert seen.runs == 0


@pytest.mark.parametrize(
    ("span", "numbers"),
    [(None, []), (Span(0, 2), [0]), (Span(1, 9), [0, 1, 2]), (Span(2, 3), []), (Span(0, 0), []), (Span(99, 120), [])],
)
def test_a_span_has_the_pieces_of_the_words_that_it_touches(span: Span | None, numbers: list[int]) -> None:
    assert list(pieces_of(cut(TEXT, TOKENIZER), span)) == numbers


def test_states_are_kept_small() -> None:
    sight, core = Seen().head().see(next(iter(encoding(TEXT).views)))
    assert sight.states.dtype == np.float16
    assert len(core) == sight.window.end - sight.window.start
    assert sight.window == Window(0, 0, 10, 10)


def write(folder: Path, manifest: bytes | None) -> Path:
    own = folder / "scene"
    own.mkdir()
    if manifest is not None:
        (own / "scene.json").write_bytes(manifest)
    return folder


@pytest.mark.parametrize("manifest", [None, b"", b"[]", b'{"format": 99, "version": "0.1.0"}'])
def test_load_scene_refuses_weights_without_a_good_manifest(tmp_path: Path, manifest: bytes | None) -> None:
    with pytest.raises(ModelError) as error:
        load_scene(write(tmp_path, manifest))
    assert error.value.slug == "bad-weights"


def test_load_scene_refuses_damaged_parts(tmp_path: Path) -> None:
    write(tmp_path, msgspec.json.encode(MANIFEST))
    (tmp_path / "scene" / "deep.onnx").write_bytes(b"no model")
    with pytest.raises(ModelError, match="weights cannot be loaded"):
        load_scene(tmp_path)


@pytest.mark.parametrize("heads", [None, b"", b"no heads", b"PK\x03\x04 torn"])
def test_load_scene_refuses_damaged_heads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, heads: bytes | None) -> None:
    monkeypatch.setattr("onrecord.encoder.scene.open_session", lambda path: None)
    write(tmp_path, msgspec.json.encode(MANIFEST))
    if heads is not None:
        (tmp_path / "scene" / "heads.npz").write_bytes(heads)
    with pytest.raises(ModelError, match="heads cannot be read") as error:
        load_scene(tmp_path)
    assert (error.value.slug, error.value.where) == ("bad-weights", str(tmp_path / "scene" / "heads.npz"))


def test_load_scene_runs_both_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Session:
        def run(self, _: None, inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
            if "marks" in inputs:
                return [inputs["marks"][:, 0]]
            return [2 * inputs["states"], inputs["first"]]

    monkeypatch.setattr("onrecord.encoder.scene.open_session", lambda path: Session())
    write(tmp_path, msgspec.json.encode(MANIFEST))
    np.savez(tmp_path / "scene" / "heads.npz", widths=np.ones(3, dtype=np.float32))
    head = load_scene(tmp_path)
    assert head.heads["widths"].tolist() == [1, 1, 1]
    view = next(iter(encoding("we said").views))
    sight, _ = head.see(view)
    assert sight.states[:, 0].tolist() == (2 * view.states[:, 0]).tolist()
    scene = SceneEncoding(cut("we said", TOKENIZER), (sight,), np.zeros((2, 1), dtype=np.float32))
    (scores,) = head.scores(scene, [PairQuestion(Span(0, 7), Span(0, 2), None)])
    assert scores.tolist() == [0, 1, 0, 0]  # what the session gives: where the actor is marked


def test_the_manifest_is_read_as_it_was_written(tmp_path: Path) -> None:
    write(tmp_path, msgspec.json.encode(MANIFEST))
    read = read_pair_manifest(tmp_path / "scene", "scene.json", what="scene", known=FORMAT)
    assert read == MANIFEST
