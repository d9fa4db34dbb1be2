from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from encoder.tokens import small_tokenizer
from onrecord.documents.paragraphs import split_paragraphs
from onrecord.documents.quotations import find_quotations
from onrecord.encoder.pieces import KINDS, LONGEST_WORD, cut, show_marks

TOKENIZER = small_tokenizer()


def states(text: str) -> list[int]:
    """Place in a quotation of each word: 0 outside, 1 inside, 2 the opening mark, 3 the closing one."""
    return [int(kind) % 4 for kind in kind_of_words(text)]


def kind_of_words(text: str) -> np.ndarray:
    pieces = cut(text, TOKENIZER)
    kinds: np.ndarray = pieces.kinds[pieces.first[:-1]]
    return kinds


def test_cut_gives_each_piece_to_its_word() -> None:
    text = "The pier, said"
    pieces = cut(text, TOKENIZER)
    assert [word.of(text) for word in pieces.words] == ["The", "pier", ",", "said"]
    assert pieces.first.tolist() == [0, 1, 2, 3, 4]
    assert [TOKENIZER.id_to_token(i) for i in pieces.ids] == ["the", "pier", ",", "said"]


def test_cut_keeps_a_word_of_many_pieces_together() -> None:
    pieces = cut("dock said", TOKENIZER)
    assert np.diff(pieces.first).tolist() == [4, 1]


def test_cut_bounds_the_pieces_of_a_word() -> None:
    pieces = cut("x" * 90, TOKENIZER)
    assert len(pieces.ids) == LONGEST_WORD


def test_cut_of_nothing_has_no_pieces() -> None:
    pieces = cut(" \n ", TOKENIZER)
    assert (len(pieces.words), len(pieces.ids), pieces.first.tolist()) == (0, 0, [0])


def test_cut_leaves_out_what_the_vocabulary_cannot_see() -> None:
    text = "we\x00said"
    assert [word.of(text) for word in cut(text, TOKENIZER).words] == ["we", "said"]


def test_kinds_tell_the_place_in_a_quotation() -> None:
    assert states("we said “the pier” , we") == [0, 0, 2, 1, 1, 3, 0, 0]


def test_kinds_take_an_unclosed_quotation_to_the_end_of_its_paragraph() -> None:
    assert states("“the pier\nwe said") == [2, 1, 1, 0, 0]


@pytest.mark.parametrize(("text", "case"), [("pier", 0), ("Pier", 1), ("PIER", 2), ("A", 1), ("7", 0)])
def test_kinds_tell_the_case(text: str, case: int) -> None:
    assert kind_of_words(text)[0] // 8 == case


def test_kinds_tell_where_a_paragraph_begins() -> None:
    assert [int(kind) // 4 % 2 for kind in kind_of_words("we said\nthe pier")] == [1, 0, 1, 0]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('"so," he said', "“so,” he said"),
        ("«so», he said", "“so”, he said"),
        ("he didn't say 'so' twice", "he didn't say “so” twice"),
        ("“so he said", "“so he said"),
        ("''so,'' he said", "“ so, ” he said"),
        ("“so,’’ he said", "“so, ” he said"),
    ],
)
def test_show_marks_shows_one_shape_of_marks(text: str, shown: str) -> None:
    assert show_marks(text, find_quotations(text, split_paragraphs(text))) == shown


@given(st.text(max_size=200))
def test_cut_is_consistent_for_any_text(text: str) -> None:
    pieces = cut(text, TOKENIZER)
    assert len(pieces.ids) == len(pieces.kinds) == pieces.first[-1]
    assert (np.diff(pieces.first) > 0).all()
    assert ((pieces.kinds >= 0) & (pieces.kinds < KINDS)).all()
    ends = 0
    for word in pieces.words:
        assert ends <= word.start < word.end <= len(text)
        ends = word.end
