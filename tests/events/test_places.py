from __future__ import annotations

import pytest

from onrecord.events.places import place_of_event
from onrecord.types import Span


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Velmark and Cadria met in Port Lune on Monday.", "Port Lune"),
        ("Velmark and Cadria met in May at Port Lune.", "Port Lune"),
        ("They met near Duvane.", "Duvane"),
        ("They met in May.", None),
        ("They met in 2031 in secret.", None),
        ("They met in Velmark's capital.", None),
        ("They met.", None),
    ],
)
def test_the_place_follows_the_word(text: str, place: str | None) -> None:
    at = text.index("met")
    assert place_of_event(text, Span(0, len(text)), Span(at, at + 3), ()) == place


def test_a_party_is_no_place() -> None:
    text = "Cadria invested in Velmark."
    assert place_of_event(text, Span(0, len(text)), Span(7, 15), [Span(19, 26)]) is None


def test_a_place_of_the_next_sentence_is_none_of_this() -> None:
    text = "They met. In Duvane it rained."
    assert place_of_event(text, Span(0, 9), Span(5, 8), ()) is None
