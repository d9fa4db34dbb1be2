from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import OptionError
from onrecord.mcp.proof import AROUND, passages, proofs
from onrecord.questions.search import search
from onrecord.record import Record
from onrecord.types import Span

SPANS = st.lists(st.tuples(st.integers(0, 4990), st.integers(1, 10)), min_size=1, max_size=6)
TEXT = "".join(chr(0x4E00 + number % 900) for number in range(5000))


@given(SPANS)
def test_passages_hold_every_span_with_the_text_around_it(places: list[tuple[int, int]]) -> None:
    spans = tuple(Span(start, start + length) for start, length in places)
    found = list(passages(spans, TEXT))
    assert all(one.text == TEXT[one.start : one.end] for one in found)
    assert all(left.end < right.start for left, right in zip(found, found[1:], strict=False))
    for span in spans:
        (around,) = [one for one in found if one.start <= span.start and span.end <= one.end]
        assert around.start <= max(span.start - AROUND, 0)
        assert around.end >= min(span.end + AROUND, len(TEXT))


def test_reports_come_in_pages(desk: Record) -> None:
    statement = search(desk, "breaks").hits[0].statement.id
    whole = proofs(desk, statement, None, 20)
    first = proofs(desk, statement, None, 1)
    rest = proofs(desk, statement, first.next, 20)
    assert (*first.reports, *rest.reports) == whole.reports
    assert (len(first.reports), first.in_all, whole.in_all) == (1, 2, 2)
    assert (first.next, rest.next, whole.next) == (first.reports[0].report, None, None)


def test_a_page_after_a_report_of_another_statement_is_refused(desk: Record) -> None:
    one, other = (search(desk, words).hits[0].statement.id for words in ("breaks", "strait"))
    with pytest.raises(OptionError, match="no page"):
        proofs(desk, one, proofs(desk, other, None, 1).reports[0].report, 1)
