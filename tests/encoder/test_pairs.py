from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from encoder.tokens import small_tokenizer
from onrecord.encoder.encoding import Floats, Layout
from onrecord.encoder.pairs import (
    FORMAT,
    LONGEST,
    Decision,
    PairHead,
    PairManifest,
    PairQuestion,
    decide,
    load_pairs,
    read_pair_manifest,
)
from onrecord.encoder.pieces import cut
from onrecord.encoder.weights import FORMAT as WEIGHTS_FORMAT
from onrecord.encoder.weights import Manifest, Words
from onrecord.encoder.windows import Sizes
from onrecord.errors import ModelError
from onrecord.types import Span

TOKENIZER = small_tokenizer()
MANIFEST = PairManifest(FORMAT, "0.1.0")
COLUMNS = 32


class Seen:
    """In place of the two parts: keeps what it was shown; the score of root 1 is the sum of the actor's piece ids."""

    def __init__(self) -> None:
        self.read: list[list[int]] = []
        self.marks: list[list[list[int]]] = []

    def embed(self, ids: np.ndarray) -> Floats:
        marked: Floats = np.concatenate([[0], ids, [0]])[:, None].astype(np.float32)
        return marked

    def lower(self, words: Floats) -> Floats:
        self.read.append(words[1:-1, 0].astype(int).tolist())
        return words[None]

    def upper(self, states: Floats, marks: Floats) -> Floats:
        self.marks.append([np.flatnonzero(row).tolist() for row in marks[0]])
        scores = np.zeros(COLUMNS, dtype=np.float32)
        scores[0] = float(states[0, :, 0] @ marks[0, 0]) / 100
        return scores

    def head(self) -> PairHead:
        return PairHead(MANIFEST, self.embed, self.lower, self.upper)


TEXT = "we said the pier . the pier said we ."
FIRST, SECOND = Span(0, 18), Span(19, 37)


def test_head_marks_the_pieces_of_both_sides() -> None:
    seen = Seen()
    seen.head()(cut(TEXT, TOKENIZER), [PairQuestion(FIRST, Span(0, 2), Span(8, 16))])
    assert seen.marks == [[[1], [3, 4]]]


def test_head_leaves_a_side_that_is_unknown_or_elsewhere_unmarked() -> None:
    seen = Seen()
    questions = [PairQuestion(FIRST, None, Span(0, 2)), PairQuestion(SECOND, Span(0, 2), Span(19, 22))]
    seen.head()(cut(TEXT, TOKENIZER), questions)
    assert seen.marks == [[[], [1]], [[], [1]]]


def test_head_reads_a_sentence_once_for_all_its_pairs() -> None:
    seen = Seen()
    pair = PairQuestion(FIRST, Span(0, 2), Span(8, 16))
    other = PairQuestion(FIRST, Span(8, 16), Span(0, 2))
    seen.head()(cut(TEXT, TOKENIZER), [pair, other, pair])
    assert len(seen.read) == 1
    assert len(seen.marks) == 3


@given(st.permutations(range(4)))
def test_head_answers_a_question_alike_whatever_else_is_asked(order: list[int]) -> None:
    pieces = cut(TEXT, TOKENIZER)
    questions = [
        PairQuestion(FIRST, Span(0, 2), Span(8, 16)),
        PairQuestion(FIRST, Span(8, 16), Span(0, 2)),
        PairQuestion(SECOND, Span(19, 27), Span(33, 35)),
        PairQuestion(SECOND, None, Span(33, 35)),
    ]
    alone = [Seen().head()(pieces, [question])[0] for question in questions]
    together = Seen().head()(pieces, [questions[at] for at in order])
    assert together == tuple(alone[at] for at in order)


def test_head_looks_at_the_part_of_a_long_sentence_that_holds_the_pair() -> None:
    seen = Seen()
    text = "the pier " * 200 + "we said " + "the pier " * 200
    place = text.index("we")
    question = PairQuestion(Span(0, len(text)), Span(place, place + 2), Span(place + 3, place + 7))
    seen.head()(cut(text, TOKENIZER), [question])
    assert len(seen.read[0]) == LONGEST
    ((actor,), (recipient,)) = seen.marks[0]
    assert recipient == actor + 1
    assert abs(actor - LONGEST // 2) < 3


def test_decide_gives_chances_and_the_lifted_stance() -> None:
    scores = np.zeros(COLUMNS, dtype=np.float32)
    scores[[10, 20 + 3, 25 + 1]] = 3.0, 3.0, 0.5
    lifted = msgspec.structs.replace(MANIFEST, directed=Decision(lifts=(0.0, 0.0, 1.0)))
    answer = decide(scores, lifted, directed=True)
    assert answer.roots[10] == max(answer.roots)
    assert answer.quads[3] == max(answer.quads)
    assert all(sum(one) == pytest.approx(1.0) for one in (answer.roots, answer.quads, answer.stance))
    assert (answer.stance[1], answer.leaning) == (max(answer.stance), "hostile")
    assert answer.event == pytest.approx(0.5)


def test_decide_without_an_actor_takes_the_stance_of_the_sentence() -> None:
    scores = np.zeros(COLUMNS, dtype=np.float32)
    scores[28] = 2.0
    assert decide(scores, MANIFEST, directed=False).leaning == "favourable"
    assert decide(scores, MANIFEST, directed=True).stance == pytest.approx((1 / 3, 1 / 3, 1 / 3))


def test_decide_divides_by_the_temperature() -> None:
    scores = np.zeros(COLUMNS, dtype=np.float32)
    scores[0] = 2.0
    cold = decide(scores, msgspec.structs.replace(MANIFEST, roots=Decision(0.5)), directed=True)
    assert cold.roots[0] > decide(scores, MANIFEST, directed=True).roots[0]


def write(folder: Path, words: Words | None, pairs: bytes | None) -> None:
    manifest = Manifest("small", "0.1.0", WEIGHTS_FORMAT, {}, 1, 2, Sizes(), Layout(), words)
    (folder / "manifest.json").write_bytes(msgspec.json.encode(manifest))
    (folder / "pairs").mkdir()
    if pairs is not None:
        (folder / "pairs" / "pairs.json").write_bytes(pairs)


@pytest.mark.parametrize("pairs", [None, b"", b"[]", b'{"format": 99, "version": "0.1.0"}'])
def test_load_pairs_refuses_weights_without_a_good_manifest(tmp_path: Path, pairs: bytes | None) -> None:
    write(tmp_path, Words(0.1, 3), pairs)
    with pytest.raises(ModelError) as error:
        load_pairs(tmp_path)
    assert error.value.slug == "bad-weights"


def test_load_pairs_refuses_damaged_parts(tmp_path: Path) -> None:
    write(tmp_path, Words(0.1, 3), msgspec.json.encode(MANIFEST))
    (tmp_path / "pairs" / "lower.onnx").write_bytes(b"no model")
    with pytest.raises(ModelError, match="weights cannot be loaded"):
        load_pairs(tmp_path)


def test_read_pair_manifest_reads_what_was_written(tmp_path: Path) -> None:
    manifest = msgspec.structs.replace(MANIFEST, event=Decision(1.3))
    (tmp_path / "pairs.json").write_bytes(msgspec.json.encode(manifest))
    assert read_pair_manifest(tmp_path) == manifest
