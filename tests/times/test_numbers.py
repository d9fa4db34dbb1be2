"""Numbers in words and figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.times.numbers import full_year, number_of, ordinal_of, shown


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("seven", 7),
        ("twenty - one", 21),
        ("two hundred and five", 205),
        ("two thousand and five", 2005),
        ("a hundred", 100),
        ("two dozen", 24),
        ("1,500", 1500),
        ("2.5", 2.5),
        ("several", None),
        ("a few", None),
    ],
)
def test_number_of_reads_words_and_figures(words: str, number: float | None) -> None:
    assert number_of(words.split()) == number


@pytest.mark.parametrize(("words", "number"), [("3rd", 3), ("third", 3), ("twenty - first", 21), ("second", 2)])
def test_ordinal_of_reads_words_and_figures(words: str, number: int) -> None:
    assert ordinal_of(words.split()) == number


@given(st.integers(0, 99))
def test_full_year_of_two_digits_lies_within_a_century_of_the_pivot(year: int) -> None:
    assert 1950 <= full_year(f"{year:02}") <= 2049


def test_shown_leaves_out_needless_decimals() -> None:
    assert [shown(3.0), shown(2.5)] == ["3", "2.5"]
