"""Speech behind a colon that no mark encloses."""

from __future__ import annotations

import pytest

from mended import mended
from onrecord.attributions.block_quotations import extend

BEGIN = "[s:Ms. Faro] [c:said]:\n\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (BEGIN + "[q:We shall shut it] in May.", BEGIN + "[q:We shall shut it in May.]"),
        (
            BEGIN + "[q:We shall shut it.]\n\nOur crews know why.",
            BEGIN + "[q:We shall shut it.]\n\n[q:Our crews know why.]",
        ),
        (
            BEGIN + "[q:We shall shut it.]\n\nIt is old.\n\nI’m sure of it.\n\nOsk has two piers.",
            BEGIN + "[q:We shall shut it.]\n\n[q:It is old.]\n\n[q:I’m sure of it.]\n\nOsk has two piers.",
        ),
    ],
    ids=["whole paragraph", "next one", "one between"],
)
def test_the_speech_goes_on_in_the_first_person(before: str, after: str) -> None:
    assert mended(before, extend) == after


@pytest.mark.parametrize(
    "marked",
    [
        BEGIN + "[q:We shall shut it.]\n\nOsk has two piers.",
        BEGIN + "[q:We shall shut it.]\n\n“We know,” a clerk answered.",
        BEGIN + "[q:We shall shut it.]\n\nThe US has many.",
        BEGIN + "[q:“We shall shut it.”]\n\nOur crews know why.",
        "[s:Ms. Faro] [c:said] [q:it was late].\n\nOur crews know why.",
    ],
)
def test_it_ends_where_the_writer_speaks(marked: str) -> None:
    assert mended(marked, extend) is None
