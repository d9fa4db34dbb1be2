"""How long something lasts."""

from __future__ import annotations

import pytest

from times.timetexts import times, values


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("for three years", "three years", "P3Y"),
        ("a 27-year contract", "27-year", "P27Y"),
        ("for more than two years", "more than two years", "P2Y"),
        ("for nearly five months", "nearly five months", "P5M"),
        ("for two and a half years", "two and a half years", "P2.5Y"),
        ("for half an hour", "half an hour", "PT30M"),
        ("for thirty minutes", "thirty minutes", "PT30M"),
        ("for several days", "several days", "PXD"),
        ("for two decades", "two decades", "P20Y"),
        ("for a fortnight", "a fortnight", "P2W"),
        ("for a year", "a year", "P1Y"),
        ("for decades", "decades", "PXY"),
        ("a decades-long row", "decades-long", "PXY"),
        ("a year-long row", "year-long", "P1Y"),
        ("a yearlong row", "yearlong", "P1Y"),
        ("all day", "all day", "P1D"),
        ("a whole week", "a whole week", "P1W"),
        ("three consecutive quarters", "three consecutive quarters", "P3Q"),
    ],
)
def test_a_duration_has_its_words_and_no_days(text: str, words: str, expected: str) -> None:
    (found,) = times(text)
    assert (found.span.of(text), found.value, found.type, found.period) == (words, expected, "DURATION", None)


@pytest.mark.parametrize(
    ("text", "expected"), [("in recent years", "PAST_REF"), ("in the coming months", "FUTURE_REF")]
)
def test_vague_stretches_point_one_way(text: str, expected: str) -> None:
    assert [value for _, value in values(text)] == [expected]


@pytest.mark.parametrize("text", ["A quarter of them left.", "Years went by.", "He is five years of age."])
def test_other_units_are_none(text: str) -> None:
    assert values(text) == []
