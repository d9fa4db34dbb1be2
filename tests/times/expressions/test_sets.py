"""What comes again."""

from __future__ import annotations

import pytest

from times.timetexts import times, values


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("It meets every Friday.", "every Friday", "XXXX-WXX-5"),
        ("It meets on Mondays.", "Mondays", "XXXX-WXX-1"),
        ("It meets on Friday mornings.", "Friday mornings", "XXXX-WXX-5TMO"),
        ("It meets every morning.", "every morning", "XXXX-XX-XXTMO"),
        ("It meets every summer.", "every summer", "XXXX-SU"),
        ("It meets every two weeks.", "every two weeks", "P2W"),
        ("It meets every other week.", "every other week", "P2W"),
        ("It meets each year.", "each year", "P1Y"),
        ("It meets twice a week.", "twice a week", "P1W"),
        ("It costs $3 million a year.", "a year", "P1Y"),
        ("It builds 15 a year.", "a year", "P1Y"),
        ("It holds annual talks.", "annual", "P1Y"),
    ],
)
def test_a_set_has_its_words_and_no_days(text: str, words: str, expected: str) -> None:
    (found,) = times(text)
    assert (found.span.of(text), found.value, found.type, found.period) == (words, expected, "SET", None)


def test_the_name_of_a_paper_is_no_set() -> None:
    assert values("He told the Daily Herring so.") == []
