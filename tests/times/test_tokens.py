"""Tokens of a sentence: each has a class, a place and a value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.times.classes import codes
from onrecord.times.tokens import tokenise

NAMES = {code: name for name, code in codes().items()}


def classes(text: str) -> list[str]:
    return [NAMES[tag] for tag in tokenise(text, 0, len(text)).tags]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Orla fishes", ["NAME", "WORD"]),
        ("in May 2016", ["IN", "MONTH", "YEAR"]),
        ("2,000 boats", ["NUMBER", "WORD"]),
        ("15% more", ["SIGN", "MORE"]),
        ("2016-04-03", ["ISO"]),
        ("31/1/2016", ["DMY"]),
        ("3 p.m.", ["DAY", "AMPM", "STOP"]),
        ("18:30", ["CLOCK"]),
        ("1990s", ["DECADE"]),
        ("'90s", ["DECADE"]),
        ("Q3", ["QUARTERCODE"]),
        ("FY2016", ["FISCALYEAR"]),
        ("3rd", ["NTH"]),
        ("year's", ["UNIT", "POSS"]),
        ("27-year", ["DAY", "HYPHEN", "UNIT"]),
        ("27 - year", ["DAY", "DASH", "UNIT"]),
        ("New Year’s Eve", ["HOLIDAY"]),
        ("new boats", ["WORD", "WORD"]),
        ("seven o'clock", ["NUM", "OCLOCK"]),
    ],
)
def test_tokenise_gives_each_token_its_class(text: str, expected: list[str]) -> None:
    assert classes(text) == expected


def test_tokenise_keeps_to_the_stretch_it_is_given() -> None:
    tokens = tokenise("In May 2016, he left.", 3, 11)
    assert [tokens.word(number) for number in range(len(tokens.tags))] == ["may", "2016"]


@given(st.text())
def test_tokenise_tokens_follow_each_other_inside_the_text(text: str) -> None:
    tokens = tokenise(text, 0, len(text))
    assert len(tokens.tags) == len(tokens.starts) == len(tokens.ends)
    edges = [edge for pair in zip(tokens.starts, tokens.ends, strict=True) for edge in pair]
    assert edges == sorted(edges)
    assert all(start < end <= len(text) for start, end in zip(tokens.starts, tokens.ends, strict=True))
