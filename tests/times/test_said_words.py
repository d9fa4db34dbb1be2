"""The words that tell whether a time is the day of a statement."""

from __future__ import annotations

import pytest

from onrecord.lexicon import load_rows
from onrecord.times.said_words import said_words


@pytest.mark.parametrize("row", load_rows("said_words"), ids=lambda row: row["words"])
def test_each_word_stands_in_its_class_and_in_its_example(row: dict[str, str]) -> None:
    assert set(row["words"].split()) <= said_words(row["class"])
    example = row["example"].lower()
    assert any(word in example for word in row["words"].split())


def test_a_class_that_is_not_there_has_no_words() -> None:
    assert said_words("weather") == frozenset()


def test_the_classes_of_the_table_have_no_word_in_common() -> None:
    kinds = [
        said_words(kind)
        for kind in ("occasion", "document", "plan", "speaking", "issued", "held", "spoke", "continuing")
    ]
    assert all(kinds)
    assert sum(map(len, kinds)) == len(frozenset().union(*kinds))
