from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.questions.differences import Difference, compare, find_place
from onrecord.questions.wording import quote_of, words_of

STORED = "And so we closed the old door in the north, and we will not open 12 doors for Velmark before May."
LETTERS = st.lists(st.sampled_from("abcd"), min_size=1, max_size=12)


def along(quote: str) -> Difference:
    return compare(quote_of(quote), words_of(STORED))


@pytest.mark.parametrize(
    "quote",
    ["we closed the old door", "We closed … open 12 doors", "and we will not", "closed the [big] old door", STORED],
)
def test_what_is_there_is_no_difference(quote: str) -> None:
    assert (along(quote).changed, along(quote).likeness) == (0, 1.0)


@pytest.mark.parametrize(
    ("quote", "changed", "telling"),
    [
        ("we will open 12 doors", 1, ("negation",)),
        ("we will not open 20 doors", 1, ("number",)),
        ("doors for Cadria before May", 1, ("name",)),
        ("we shut the old door", 1, ()),
        ("we closed the very old door", 1, ()),
        ("we will not open … we closed the old door", 5, ()),
    ],
)
def test_what_is_changed_is_counted_and_named(quote: str, changed: int, telling: tuple[str, ...]) -> None:
    assert along(quote).changed == changed
    assert set(telling) <= set(along(quote).telling)


def test_pieces_show_both_wordings() -> None:
    pieces = along("we shut the old door").pieces
    assert [(piece.asked, piece.stored) for piece in pieces if not piece.same] == [("shut", "closed")]
    assert " ".join(piece.asked for piece in pieces) == "we shut the old door"


@given(LETTERS, LETTERS, LETTERS)
def test_a_part_is_found_wherever_it_stands(before: list[str], part: list[str], after: list[str]) -> None:
    start, end = find_place(part, [*before, *part, *after])
    assert [*before, *part, *after][start:end] == part


@given(LETTERS, LETTERS)
def test_a_place_lies_within_the_words(asked: list[str], stored: list[str]) -> None:
    start, end = find_place(asked, stored)
    assert 0 <= start <= end <= len(stored)
