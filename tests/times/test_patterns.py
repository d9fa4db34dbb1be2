"""The patterns and the kinds of words of English that the rules of times ask for."""

from __future__ import annotations

import re

import pytest

from onrecord.languages.language import language_rows
from onrecord.times.patterns import kind_words, pattern

CASED = ("title before a name",)


@pytest.mark.parametrize("row", language_rows("en", "time_patterns"), ids=lambda row: row["name"])
def test_each_pattern_finds_its_example(row: dict[str, str]) -> None:
    example = row["example"]
    flags = 0 if row["name"] in CASED else re.IGNORECASE
    assert any(re.search(pattern(row["name"]), words, flags) for words in (example, f"{example} "))


@pytest.mark.parametrize("row", language_rows("en", "time_kinds"), ids=lambda row: row["class"])
def test_each_word_is_of_its_kind_and_one_is_shown(row: dict[str, str]) -> None:
    words = {word.replace("_", " ") for word in row["words"].split("|")}
    assert words == kind_words(row["class"])
    assert any(word in row["example"].lower() for word in words)


def test_what_the_tables_do_not_have_is_an_error() -> None:
    with pytest.raises(KeyError):
        pattern("no such pattern")
    with pytest.raises(KeyError):
        kind_words("no such kind")
