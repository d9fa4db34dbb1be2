from __future__ import annotations

import pytest

from onrecord.events.governors import NEGATION, Governor, beginning_at, ending_at
from onrecord.events.words import Words, read_words
from onrecord.languages.tables import ENGLISH, required_rows
from onrecord.types import Modality, Span


def words_of(text: str) -> Words:
    return read_words(text, Span(0, len(text)), Span(0, len(text)))


@pytest.mark.parametrize(
    ("outer", "expected"),
    [("asserted", "future"), ("negated", "negated"), ("future", "future"), ("hypothetical", "hypothetical")],
)
def test_plan_under_each_modality(outer: Modality, expected: Modality) -> None:
    assert Governor("plan", "future", "negated").under(outer) == expected


def test_negation_twice_is_none() -> None:
    assert NEGATION.under(NEGATION.under("asserted")) == "asserted"


def test_longest_governor_is_taken() -> None:
    words = words_of("Pelland failed to sign")
    found = ending_at(words, 1, "to")
    assert found is not None
    assert (found.start, found.end) == (1, 2)
    assert ending_at(words, 3, "to") is None
    assert ending_at(words, 1, "no such complement") is None


@pytest.mark.parametrize("row", required_rows(ENGLISH, "modality"), ids=lambda row: row["name"])
def test_every_row_is_found_from_either_side(row: dict[str, str]) -> None:
    form = row["forms"].split("|")[0]
    takes = row["takes"].split()[0]
    words = words_of(f"x {form} x")
    assert tuple(words.low) == ("x", *form.split(), "x")
    last = len(words.low) - 2
    ending, beginning = ending_at(words, last, takes), beginning_at(words, 1, takes)
    assert ending is not None
    assert beginning is not None
    assert ending.end == last + 1
    assert beginning.start == 1
