from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from encoder.tokens import small_tokenizer
from onrecord.encoder.encoding import Floats
from onrecord.encoder.pieces import Pieces, cut
from onrecord.entities.labels import LABELS, MentionSpan, crosses, in_order
from onrecord.entities.spans import BLOCK, find_spans, span_scores
from onrecord.types import Span
from scene_cast import SPAN, WIDEST, columns_of, small_heads

TOKENIZER = small_tokenizer()
NEVER = -30.0
PERSON, NOUN, OFFICE, COUNTRY = (
    LABELS.index(each) for each in ("person name", "person noun", "office", "country name")
)


def quiet() -> dict[str, Floats]:
    """Heads that find nothing: each word looks like nothing."""
    heads = {name: np.zeros_like(value) for name, value in small_heads().items()}
    return {**heads, "label_first.bias": np.full(len(LABELS), NEVER, dtype=np.float32)}


def told(words: int, *wanted: tuple[int, int, int, float]) -> tuple[Floats, dict[str, Floats]]:
    """Columns and heads that find these spans: the first word, the last one, the label and the score."""
    size = 2 * words  # one place for each first and one for each last word
    heads = {
        "labels": np.zeros((len(LABELS), size, size), dtype=np.float32),
        "widths": np.zeros((len(LABELS), WIDEST), dtype=np.float32),
        "label_first.weight": np.zeros((len(LABELS), size), dtype=np.float32),
        "label_first.bias": np.full(len(LABELS), NEVER, dtype=np.float32),
        "label_last.weight": np.zeros((len(LABELS), size), dtype=np.float32),
        "label_last.bias": np.zeros(len(LABELS), dtype=np.float32),
    }
    columns = np.zeros((words, 2 * size), dtype=np.float32)
    for word in range(words):
        columns[word, word] = columns[word, size + words + word] = 20.0  # tanh makes it one
    for first, last, label, score in wanted:
        heads["labels"][label, first, words + last] = score - NEVER
    return columns, heads


def found(text: str, *wanted: tuple[int, int, int, float], sentences: tuple[Span, ...] = ()) -> list[tuple[str, str]]:
    pieces = cut(text, TOKENIZER)
    columns, heads = told(len(pieces.words), *wanted)
    return [(one.span.of(text), LABELS[one.label]) for one in find_spans(columns, heads, pieces, sentences)]


def test_spans_are_found_by_their_first_and_last_words() -> None:
    assert found("the pier said we", (0, 1, NOUN, 2.0), (3, 3, PERSON, 1.0)) == [
        ("the pier", "person noun"),
        ("we", "person name"),
    ]


def test_the_chance_is_that_of_the_score() -> None:
    pieces = cut("the pier", TOKENIZER)
    columns, heads = told(2, (0, 1, NOUN, 2.0))
    (one,) = find_spans(columns, heads, pieces)
    assert one.chance == pytest.approx(1 / (1 + np.exp(-2.0)), abs=1e-4)
    assert find_spans(columns, heads, pieces, least=0.9) == []


def test_spans_nest_and_of_those_that_cross_the_surer_stays() -> None:
    text = "the pier said we"
    assert found(text, (0, 3, NOUN, 2.0), (1, 2, PERSON, 1.0)) == [(text, "person noun"), ("pier said", "person name")]
    assert found(text, (0, 2, NOUN, 2.0), (1, 3, PERSON, 1.0)) == [("the pier said", "person noun")]


def test_an_office_and_its_holder_may_be_the_same_words_and_nobody_else() -> None:
    text = "the pier"
    assert found(text, (0, 1, OFFICE, 2.0), (0, 1, NOUN, 1.0)) == [(text, "person noun"), (text, "office")]
    assert found(text, (0, 1, COUNTRY, 2.0), (0, 1, NOUN, 1.0)) == [(text, "country name")]


def test_of_one_label_only_one_length_is_kept() -> None:
    assert found("the pier said we", (0, 2, NOUN, 2.0), (1, 2, NOUN, 1.0)) == [("the pier said", "person noun")]
    assert found("the pier said we", (0, 1, NOUN, 2.0), (0, 2, NOUN, 1.0)) == [("the pier", "person noun")]


def test_no_mention_runs_over_the_end_of_a_sentence() -> None:
    text = "the pier said we"
    halves = (Span(0, 8), Span(9, 16))
    assert found(text, (0, 2, NOUN, 2.0), (2, 3, PERSON, 1.0), sentences=halves) == [("said we", "person name")]


def test_a_mention_across_two_blocks_is_found_as_in_one() -> None:
    words = BLOCK + 4
    pieces = cut("we " * words, TOKENIZER)
    draw = np.random.default_rng(1)
    columns = draw.standard_normal((words, 2 * SPAN)).astype(np.float32)
    heads = {**quiet(), "labels": small_heads(3)["labels"]}
    heads["label_first.bias"] = np.full(len(LABELS), -2.0, dtype=np.float32)
    scores = span_scores(columns, heads)
    best = max(find_spans(columns, heads, pieces), key=lambda one: one.chance)
    assert best.chance == pytest.approx(float(1 / (1 + np.exp(-scores.max()))), abs=1e-5)
    assert scores.shape == (words, WIDEST, len(LABELS))


@pytest.mark.parametrize("text", ["", " \n\n ", "\x00\x01"])
def test_a_text_without_words_has_no_mentions(text: str) -> None:
    pieces = cut(text, TOKENIZER)
    assert find_spans(columns_of(len(pieces.words)), small_heads(), pieces) == []
    assert find_spans(np.zeros((0, 0), dtype=np.float32), small_heads(), pieces) == []


WORDS = st.lists(st.sampled_from(["the", "PIER", "we", "李明", "a\ud800b", "“said”", "Ёж-we", "😀"]), max_size=24)


@settings(max_examples=40)
@given(WORDS, st.integers(0, 1000), st.sampled_from([0.3, 1.0, 3.0]))
def test_spans_of_any_heads_lie_in_the_text_and_never_cross(words: list[str], seed: int, size: float) -> None:
    text = " ".join(words)
    pieces: Pieces = cut(text, TOKENIZER)
    mentions = find_spans(columns_of(len(pieces.words), seed), small_heads(seed, size=size), pieces)
    starts, ends = ({getattr(word, edge) for word in pieces.words} for edge in ("start", "end"))
    assert mentions == in_order(mentions)
    assert all(one.span.start in starts and one.span.end in ends for one in mentions)
    assert all(0.5 <= one.chance <= 1 for one in mentions)
    assert not any(crosses(one.span, other.span) for one in mentions for other in mentions)
    assert all(_width(one, pieces) <= WIDEST for one in mentions)


def _width(one: MentionSpan, pieces: Pieces) -> int:
    return sum(word.overlaps(one.span) for word in pieces.words)
