from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import DocumentError, EvidenceError
from onrecord.types import Document, Failure, Reading, Span, check_spans, failure_of, text_of
from readings import harbour

SPANS = st.tuples(st.integers(0, 30), st.integers(1, 30)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


def test_span_is_half_open() -> None:
    assert Span(0, 3).of("abcd") == "abc"
    assert not Span(0, 3).overlaps(Span(3, 4))


@given(SPANS, SPANS)
def test_span_overlaps_when_a_character_is_shared(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlaps(other) == bool(shared)
    assert one.contains(other) == (len(shared) == other.end - other.start)


@given(SPANS, st.integers(0, 9))
def test_span_shifted_keeps_its_length(span: Span, by: int) -> None:
    assert span.shifted(by) == Span(span.start + by, span.end + by)


def test_text_of_joins_pieces_and_white_space() -> None:
    assert text_of((Span(0, 5), Span(7, 10)), "a\r\n b,\tc d") == "a b … c d"
    assert text_of((), "abc") is None


@pytest.mark.parametrize("span", [Span(2, 2), Span(3, 1), Span(-1, 2), Span(0, 6)])
def test_check_spans_refuses_what_is_not_in_the_text(span: Span) -> None:
    with pytest.raises(EvidenceError, match="not in a text of 5 characters"):
        check_spans([Span(0, 1), span], "abcde", "doc_1")


def test_check_spans_lets_the_whole_text_pass() -> None:
    check_spans([Span(0, 5)], "abcde", "doc_1")


def test_failure_of_keeps_what_the_error_says() -> None:
    error = DocumentError("the file is empty", hint="give a file with text", slug="empty")
    assert failure_of(error, "a.txt") == Failure("a.txt", "the file is empty", "give a file with text", "empty")
    assert str(failure_of(error, "a.txt")) == "a.txt: the file is empty. Hint: give a file with text [empty]"


def test_values_are_frozen() -> None:
    reading = harbour()
    for value in (reading, reading.document, reading.attributions[0], reading.attributions[0].content[0]):
        field = msgspec.structs.fields(value)[0].name
        with pytest.raises(AttributeError):
            setattr(value, field, None)


def test_a_reading_shows_itself_in_a_line() -> None:
    reading = harbour()
    assert repr(reading).startswith(f"<Reading {reading.document.id} ")
    assert f"{len(reading.attributions)} attributions" in repr(reading)
    assert len(repr(reading)) < 300


def test_a_reading_of_nothing_says_so() -> None:
    document = Document("doc_1", "It\nis late. " * 50, "")
    assert (
        repr(Reading(document))
        == "<Reading doc_1 'It is late. It is late. It is late. It is late. It is late.': nothing found>"
    )
    assert repr(Reading(document, unread="language")).endswith(": language>")
