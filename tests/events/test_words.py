from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.events.words import AFTER, BEFORE, BORDER, read_words
from onrecord.types import Span


def low(text: str) -> tuple[str, ...]:
    return tuple(read_words(text, Span(0, len(text)), Span(0, len(text))).low)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It didn’t rain.", ("it", "did", "not", "rain", ".")),
        ("They cannot sign", ("they", "can", "not", "sign")),
        ("“We’ll go,” he said", ("we", "'ll", "go", ",", "he", "said")),
        ("a so-called truce...", ("a", "so-called", "truce", "...")),
        ("Brill’s ship", ("brill", "'s", "ship")),
    ],
)
def test_short_forms_are_opened_and_quotation_marks_left_out(text: str, words: tuple[str, ...]) -> None:
    assert low(text) == words


def test_words_of_a_cue_are_borders() -> None:
    text = "Tarrow, he said, signed."
    words = read_words(text, Span(0, len(text)), Span(17, 23), [Span(8, 15)])
    assert words.low == ("tarrow", ",", BORDER, BORDER, ",", "signed", ".")


def test_words_beyond_the_sentence_are_borders() -> None:
    words = read_words("It rained.", Span(0, 10), Span(3, 9))
    assert (words.word(-1), words.word(99), words.word(1)) == (BORDER, BORDER, "rained")


def test_capitals_and_questions_are_known() -> None:
    words = read_words("Will Oder sign? ”", Span(0, 17), Span(10, 14))
    assert words.capital[:3] == (True, True, False)
    assert words.asks
    assert not read_words("It rained.", Span(0, 10), Span(3, 9)).asks


def test_only_what_is_near_is_read() -> None:
    text = "far " * 1000 + "signed " + "off " * 1000
    trigger = Span(4000, 4006)
    words = read_words(text, Span(0, len(text)), trigger)
    assert words.starts[0] >= trigger.start - BEFORE - 4
    assert words.ends[-1] <= trigger.end + AFTER + 4


@given(st.text(max_size=200))
def test_places_lie_in_the_text_and_in_order(text: str) -> None:
    words = read_words(text, Span(0, len(text)), Span(0, len(text)))
    assert list(words.starts) == sorted(words.starts)
    assert all(0 <= start < end <= len(text) for start, end in zip(words.starts, words.ends, strict=True))


def test_at_gives_the_words_that_a_span_touches() -> None:
    words = read_words("Tarrow signed it.", Span(0, 17), Span(7, 13))
    assert [words.low[number] for number in words.at(Span(9, 15))] == ["signed", "it"]
    assert list(words.at(Span(6, 7))) == []
