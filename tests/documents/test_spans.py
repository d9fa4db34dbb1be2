from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.spans import SpanIndex, first_overlapping
from onrecord.types import Span

SPAN = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.lists(SPAN, max_size=30), SPAN)
def test_the_index_finds_what_looking_at_all_of_them_finds(spans: list[Span], wanted: Span) -> None:
    entries = sorted((span, number) for number, span in enumerate(spans))
    index = SpanIndex(entries)
    assert list(index.overlapping(wanted)) == [one for one in entries if one[0].overlaps(wanted)]
    assert list(index.holding(wanted)) == [one for one in entries if one[0].contains(wanted)]
    touching = [one for one in entries if one[0].start <= wanted.end and wanted.start <= one[0].end]
    assert list(index.touching(wanted)) == touching


@given(st.lists(st.integers(1, 8), max_size=12), SPAN)
def test_the_first_of_spans_that_lie_apart(lengths: list[int], wanted: Span) -> None:
    spans, at = [], 0
    for length in lengths:
        spans.append(Span(at, at + length))
        at += length + 1
    assert first_overlapping(spans, wanted) == next((span for span in spans if span.overlaps(wanted)), None)


def test_nothing_is_found_among_nothing() -> None:
    assert list(SpanIndex([]).touching(Span(0, 9))) == []
