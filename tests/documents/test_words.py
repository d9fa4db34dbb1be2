"""Words: every visible character belongs to exactly one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.words import find_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        (" \t\r\n", []),
        ("Fog, again.", ["Fog", ",", "again", "."]),
        ("Zoe\u0301’s", ["Zoe\u0301", "’", "s"]),
        ("5.30 p.m.", ["5", ".", "30", "p", ".", "m", "."]),
        ("«Да»", ["«", "Да", "»"]),
        ("🐟🧭", ["🐟", "🧭"]),
    ],
)
def test_find_words_parts(text: str, words: list[str]) -> None:
    assert [word.of(text) for word in find_words(text)] == words


@given(st.text())
def test_find_words_covers_what_is_visible(text: str) -> None:
    words = find_words(text)
    assert all(before.end <= after.start for before, after in zip(words, words[1:], strict=False))
    assert "".join(word.of(text) for word in words) == "".join(text.split())
