"""Words of a clause, by kind."""

from __future__ import annotations

import pytest

from onrecord.attributions.clause_words import is_finite, saying_words, says, small
from onrecord.errors import LexiconError


def test_small_joins_the_rows_of_its_kinds() -> None:
    assert {"but", "although"} <= small("link", "subordinate")
    assert small("link", "pronoun") == small("link") | small("pronoun")
    with pytest.raises(LexiconError, match="no class 'no such kind'"):
        small("no such kind")


def test_all_words_are_in_lower_case() -> None:
    assert all(
        word == word.lower() for word in small("link", "auxiliary", "article", "question", "first") | saying_words()
    )


@pytest.mark.parametrize(
    ("words", "saying"),
    [("the mayor warned them", True), ("according to her", True), ("the boat sank", False), ("", False)],
)
def test_says_knows_the_words_of_saying(words: str, saying: bool) -> None:
    assert says(words.split()) == saying


@pytest.mark.parametrize(
    ("word", "finite"), [("was", True), ("landed", True), ("need", False), ("told", True), ("red", False)]
)
def test_is_finite_takes_the_shape_of_a_verb_for_one(word: str, finite: bool) -> None:
    assert is_finite(word) == finite
