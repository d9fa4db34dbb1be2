"""The words that tell whether a time is the day of a statement."""

from __future__ import annotations

import pytest

from onrecord.languages.language import language_rows
from onrecord.times.said_words import said_words, word_beginnings, word_endings


@pytest.mark.parametrize("row", language_rows("en", "said_words"), ids=lambda row: row["words"])
def test_each_word_stands_in_its_class_and_in_its_example(row: dict[str, str]) -> None:
    assert set(row["words"].split("|")) <= said_words(row["class"])
    example = row["example"].lower()
    assert any(word in example for word in row["words"].split("|"))


def test_a_class_that_is_not_there_has_no_words() -> None:
    assert said_words("weather") == frozenset()


def test_the_classes_of_the_table_have_no_word_in_common() -> None:
    kinds = [
        said_words(kind)
        for kind in ("occasion", "document", "plan", "speaking", "issued", "held", "spoke", "continuing")
    ]
    assert all(kinds)
    assert sum(map(len, kinds)) == len(frozenset().union(*kinds))


def test_a_word_may_be_the_ending_or_the_beginning_of_words() -> None:
    assert "вший" in word_endings("relative", "ru")
    assert "заседани" in word_beginnings("occasion", "ru")
    assert word_endings("occasion", "en") == word_beginnings("occasion", "en") == ()
