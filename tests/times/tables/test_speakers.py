"""Whether two sources are one speaker."""

from __future__ import annotations

import pytest

from onrecord.times.tables.speakers import same_speaker, words_of
from onrecord.types import Span

TEXT = "Анна Орлова ушла, по словам Орловой и Ульфа, она молчит"


@pytest.mark.parametrize(
    ("source", "expected"),
    [(Span(28, 35), True), (Span(38, 43), False), (Span(45, 48), True), (Span(12, 16), False)],
)
def test_a_pronoun_or_a_name_that_bends(source: Span, expected: bool) -> None:
    assert same_speaker((source,), (Span(0, 11),), TEXT, "ru") is expected


def test_no_source_of_its_own_is_the_same_speaker() -> None:
    assert same_speaker((), (Span(0, 11),), TEXT, "ru")


def test_words_of() -> None:
    assert words_of((Span(0, 11), Span(12, 16)), TEXT) == ["Анна", "Орлова", "ушла"]
