"""Tokens by the words of a language's tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.times.classes import codes
from onrecord.times.tables.tokens import tokenise

NAMES = {code: name for name, code in codes().items()}


def classes(text: str, language: str) -> list[str]:
    return [NAMES[tag] for tag in tokenise(text, 0, len(text), language).tags]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Орла молчит", "ru", ["NAME", "WORD"]),
        ("3-го марта", "ru", ["NTH", "MONTH"]),
        ("в 2027-м", "ru", ["IN", "YEAR"]),
        ("1990-х годов", "ru", ["DECADE", "YEARUNITS"]),
        ("до этого", "ru", ["EARLIER"]),
        ("до\nэтого", "ru", ["EARLIER"]),
        ("до этогого", "ru", ["TO", "WORD"]),
        ("четвёртое", "ru", ["ORD"]),
        ("XIX век", "ru", ["ROMAN", "UNIT"]),
        ("18.07.14", "ru", ["DMY"]),
        ("2016-07-18", "ru", ["ISO"]),
        ("18.07.", "ru", ["DM"]),
        ("«май»", "ru", ["OPENMARK", "MONTH", "CLOSEMARK"]),
        ("1,5 года", "ru", ["NUMBER", "YEARUNIT"]),
        ("15% больше", "ru", ["SIGN", "WORD"]),
        ("в 18:30", "ru", ["IN", "CLOCK"]),
        ("Tuesday", "xx", ["NAME"]),
    ],
)
def test_each_token_has_its_class(text: str, language: str, expected: list[str]) -> None:
    assert classes(text, language) == expected


def test_a_token_is_folded_as_the_tables_are() -> None:
    tokens = tokenise("Четвёртое", 0, 9, "ru")
    assert (tokens.word(0), tokens.value(0)) == ("четвертое", "4")


@given(st.text(st.sampled_from("доэтг .-1290-х«»’'ёЁXmaIV\n"), max_size=40))
def test_tokens_follow_each_other_inside_the_text(text: str) -> None:
    tokens = tokenise(text, 0, len(text), "ru")
    edges = [edge for pair in zip(tokens.starts, tokens.ends, strict=True) for edge in pair]
    assert edges == sorted(edges)
    assert len(tokens.tags) == len(tokens.starts)
    assert all(start < end <= len(text) for start, end in zip(tokens.starts, tokens.ends, strict=True))
