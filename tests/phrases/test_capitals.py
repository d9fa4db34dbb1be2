from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.phrases.capitals import find_names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Then Oda Fenn left. Fenn slept.", [("Oda Fenn", "person"), ("Fenn", "person")]),
        ("The Lune Ports Authority closed.", [("Lune Ports Authority", "organisation")]),
        ("They flew to Denmark.", [("Denmark", "place")]),
        ("Danish ships sank.", [("Danish", "people")]),
        ("On Friday it rained.", []),
        ("No name here.", []),
        ("Ulf van der Lune slept.", [("Ulf van der Lune", "person")]),
    ],
)
def test_find_names_goes_by_capitals(text: str, found: list[tuple[str, str]]) -> None:
    assert [(name.span.of(text), name.kind) for name in find_names(text)] == found


@given(st.text(max_size=200))
def test_find_names_keeps_to_the_text(text: str) -> None:
    spans = [name.span for name in find_names(text)]
    assert spans == sorted(spans)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


@pytest.mark.parametrize(
    "text", ["Millions of bees died.", "It fell in April.", "It began on Oct. 9.", "Number 10 waits."]
)
def test_one_word_alone_is_nobody(text: str) -> None:
    assert not [name for name in find_names(text) if name.kind == "person"]
