"""Quotations around and in front of their source."""

from __future__ import annotations

import pytest

from mended import mended
from onrecord.attributions.split_quotations import both_halves, quotation_before


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "[q:“We go,”] [c:said] [s:Mr. Roe] on Monday, “and we stay away.”",
            "[q:“We go,”] [c:said] [s:Mr. Roe] on Monday, [q:“and we stay away.”]",
        ),
        (
            "[q:‘We go,’] [s:Mr. Roe] [c:said]. ‘It is late.’",
            "[q:‘We go,’] [s:Mr. Roe] [c:said]. [q:‘It is late.’]",
        ),
    ],
)
def test_the_second_half_is_taken(before: str, after: str) -> None:
    assert mended(before, both_halves) == after


@pytest.mark.parametrize(
    "marked",
    [
        "[q1:“We go,”] [s1:Mr. Roe] [c1:said]. [q2:“Do not,”] [s2:she] [c2:replied].",
        "[q:“We go,”] [s:Mr. Roe] [c:said] of the “old” pier.",
        "[q:“We go,”] [s:Mr. Roe] [c:said]. The board calls it “progress”.",
        "[q1:“We go,”] [s1:Mr. Roe] [c1:said]. [s2:Ms. Faro] [c2:replied]: “Do not.”",
        "[q:“We go,”] [s:Mr. Roe] [c:said].\n\n“It is late.”",
        "[s:Mr. Roe] [c:said] [q:“we go”]. “It is late.”",
    ],
)
def test_other_quotations_are_left(marked: str) -> None:
    assert mended(marked, both_halves) is None


def test_the_quotation_before_the_source_is_what_is_said_of_something() -> None:
    marked = "“It is a ruin,” [s:Mr. Roe] [c:said of] [q:the pier]."
    assert mended(marked, quotation_before) == "[q:“It is a ruin,”] [s:Mr. Roe] [c:said of] the pier."


@pytest.mark.parametrize(
    "marked",
    [
        "[q2:“It is a ruin,”] [s1,s2:Mr. Roe] [c2:said] and [c1:spoke of] [q1:the pier].",
        "He has read “The Ruin”, [s:Mr. Roe] [c:said of] [q:the clerk].",
        "“It is a ruin,” [s:Mr. Roe] [c:warned] [q:the board].",
    ],
)
def test_a_quotation_of_another_and_a_title_are_left(marked: str) -> None:
    assert mended(marked, quotation_before) is None
