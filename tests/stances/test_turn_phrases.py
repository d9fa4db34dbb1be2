"""Phrases that tell of a changed line, in the words of the article itself."""

from __future__ import annotations

import pytest

from onrecord.languages.tables import ENGLISH, required_rows
from onrecord.stances.turn_phrases import LONGEST, turns_in
from onrecord.types import Span


def directions(text: str) -> list[str]:
    return [one.direction for one in turns_in(text, Span(0, len(text)))]


@pytest.mark.parametrize("row", required_rows(ENGLISH, "shifts"), ids=lambda row: row["example"])
def test_the_example_of_a_row_has_its_direction(row: dict[str, str]) -> None:
    assert row["direction"] in directions(row["example"])


@pytest.mark.parametrize("row", required_rows(ENGLISH, "turn_words"), ids=lambda row: row["example"])
def test_the_example_of_a_word_has_one_of_its_kind(row: dict[str, str]) -> None:
    low = row["example"].lower()
    stems = [form.split("*")[0].split()[0].rstrip("ey") for form in row["forms"].split("|")]
    assert any(stem[:4] in low for stem in stems)


@pytest.mark.parametrize(
    "text",
    [
        "Tarrow has not hardened its line on Cadria.",
        "Tarrow, which “has hardened its line”, rested.",
        "Tarrow lifted a ban on imports from Cadria.",
        "Tarrow cut its aid to Cadria.",
        "Tarrow has long refused to meet Cadria.",
        "She had praised Cadria in a speech.",
        "",
    ],
)
def test_what_tells_of_no_earlier_line_is_no_turn(text: str) -> None:
    assert directions(text) == []


def test_a_sentence_that_nobody_wrote_is_passed_over() -> None:
    assert directions("once an enemy " * LONGEST) == []
