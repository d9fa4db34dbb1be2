from __future__ import annotations

import pytest

from onrecord.record import RecordError
from onrecord.record.parts import need_inside, need_spans, no_spans
from onrecord.types import Span


@pytest.mark.parametrize("spans", [(Span(0, 5),), (Span(0, 2), Span(2, 5)), ()])
def test_spans_inside_the_text_are_taken(spans: tuple[Span, ...]) -> None:
    need_inside((spans,), "Storm")


@pytest.mark.parametrize("spans", [(Span(0, 6),), (Span(2, 2),), (Span(3, 5), Span(0, 2)), (Span(-1, 2),)])
def test_spans_that_lie_elsewhere_are_refused(spans: tuple[Span, ...]) -> None:
    with pytest.raises(RecordError) as refused:
        need_inside((spans,), "Storm")
    assert refused.value.slug == "bad-judgement"


def test_what_is_kept_says_only_what_was_given() -> None:
    assert need_spans('{"cue": [[0, 2]], "content": [[2, 5]]}', "Storm") == '{"cue":[[0,2]],"content":[[2,5]]}'


def test_the_error_says_how_spans_are_written() -> None:
    assert "content" in str(no_spans("no"))
