from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.measures.systems import (
    PACKAGES,
    PEERS,
    Triple,
    by_line,
    one_by_one,
    open_system,
    put_back,
    single_breaks,
    triple,
)


def shouted(text: str) -> list[Triple]:
    """A system that finds the first letter, and stops at a question mark."""
    if "?" in text:
        raise ValueError("a question")
    return [triple([], [], [(0, 1)])]


def test_by_line_counts_from_the_start_of_the_text_and_loses_only_the_bad_line() -> None:
    assert by_line(shouted)("One.\n\nTwo?\r\nThree.") == [triple([], [], [(0, 1)]), triple([], [], [(12, 13)])]


def test_one_by_one_goes_on_after_an_error() -> None:
    first, second, third = one_by_one(shouted)(["One.", "Two?", "Three."])
    assert first == third == [triple([], [], [(0, 1)])]
    assert isinstance(second, ValueError)


@pytest.mark.parametrize(
    "text", ["One.\n\nTwo.", "One. \r\n \r\nTwo.", "One.\nTwo.", "\n\nOne", "One\n\n\n", "", "One"]
)
def test_single_breaks_leaves_no_two_breaks_together(text: str) -> None:
    single, _ = single_breaks(text)
    assert "\n\n" not in single
    assert "\r" not in single


@given(st.text(alphabet="ab .\n\r", max_size=40))
def test_single_breaks_knows_where_every_letter_stood(text: str) -> None:
    single, places = single_breaks(text)
    assert len(places) == len(single) + 1
    for index, character in enumerate(single):
        if character in "ab.":
            (found,) = put_back([triple([(index, index + 1)], [], [])], places)
            assert found["source"] == [[places[index], places[index] + 1]]
            assert text[places[index]] == character


def test_put_back_ends_after_the_last_character_and_not_after_the_break() -> None:
    single, places = single_breaks("He said.\n\nShe left.")
    start = single.index("said.")
    (found,) = put_back([triple([], [], [(start, start + 5)])], places)
    assert found["content"] == [[3, 8]]


def test_baseline_is_opened_by_name() -> None:
    (answer,) = open_system("baseline", "fast", 1)(["She said it rains."])
    assert isinstance(answer, list)
    assert answer[0]["content"] == [[9, 17]]


def test_an_unknown_system_is_refused() -> None:
    with pytest.raises(KeyError):
        open_system("nobody", "fast", 1)


def test_every_peer_names_its_packages() -> None:
    assert set(PEERS) < set(PACKAGES)
