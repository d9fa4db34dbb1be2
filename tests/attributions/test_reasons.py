"""Stated grounds inside what is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions.reasons import find_reasons
from onrecord.types import Span


def reasons(content: str) -> list[str]:
    text = f"Roe said {content}"
    return [span.of(text) for span in find_reasons((Span(9, len(text)),), text)]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("the pier is shut because the ice is thin", ["because the ice is thin"]),
        ("the pier is shut because of the ice, but the ferry runs", ["because of the ice"]),
        ("“It is late because he slept,”", ["because he slept"]),
        ("the talks failed due to a lack of trust.", ["due to a lack of trust"]),
        ("it would not sign since it has no fleet", ["since it has no fleet"]),
        ("As a result, the two sides do not speak", ["As a result"]),
        ("he left because he was ill; she left because it rained", ["because he was ill", "because it rained"]),
    ],
)
def test_find_reasons_takes_the_clause_of_the_cause(content: str, expected: list[str]) -> None:
    assert reasons(content) == expected


@pytest.mark.parametrize(
    "content",
    [
        "the pier has been shut since March",
        "it is not because of the ice",
        "as the sun rose, he left",
        "he saw the result",
    ],
)
def test_find_reasons_leaves_time_and_denied_grounds(content: str) -> None:
    assert reasons(content) == []


@given(st.text(alphabet="because of,.; sinceit isx\n”", max_size=80))
def test_reasons_lie_inside_the_content_and_are_never_empty(words: str) -> None:
    text = "ab" + words
    for span in find_reasons((Span(2, len(text)),) if words else (), text):
        assert 2 <= span.start < span.end <= len(text)
