"""Times without days."""

from __future__ import annotations

import pytest

from times.timetexts import times, values


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("It is shut now.", "now", "PRESENT_REF"),
        ("It recently shut.", "recently", "PAST_REF"),
        ("Its most recent row.", "recent", "PAST_REF"),
        ("Its current chief.", "current", "PRESENT_REF"),
        ("It did so in the past.", "the past", "PAST_REF"),
        ("It may in the near future.", "the near future", "FUTURE_REF"),
        ("It is so at the moment.", "the moment", "PRESENT_REF"),
        ("It is so for the time being.", "the time being", "PRESENT_REF"),
    ],
)
def test_a_vague_time_has_no_days(text: str, words: str, expected: str) -> None:
    (found,) = times(text)
    assert (found.span.of(text), found.value, found.period) == (words, expected, None)


def test_a_moment_of_another_kind_is_none() -> None:
    assert values("The moment passed.") == []
