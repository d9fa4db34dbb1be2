from __future__ import annotations

import msgspec
import numpy as np
import pytest

from annotated import blank_head, encode, prepared
from onrecord.training.chain import LabelledRow
from onrecord.training.targets import rows_of, word_ranges
from onrecord.types import Span

NO, S, K, Q = 0, 1, 3, 5


def rows(marked: str, **changes: object) -> list[LabelledRow]:
    each = prepared(marked)
    return list(rows_of(msgspec.structs.replace(each.annotated, **changes), each.encoding, blank_head(), 0.0))


def labels(marked: str) -> list[list[int]]:
    return [row.labels.tolist() for row in rows(marked)]


def test_a_candidate_takes_what_is_marked_and_another_one_nothing() -> None:
    marked = "[s1:Ada Renn] [c1:said] [q1:it is late], and Bo added."
    assert labels(marked) == [[S, S + 1, K, Q, Q + 1, Q + 1, *[NO] * 5], [NO] * 11]


def test_pieces_begin_anew_and_a_cue_inside_a_content_parts_it() -> None:
    (one,) = labels("[q1:Late] , [s1:Ada] [c1:said] , [q1:very late].")
    assert one == [Q, NO, S, K, NO, Q, Q + 1, NO]
    (one,) = labels("[q1:It [c1:said] so].")
    assert one == [Q, K, Q, NO]


def test_a_statement_inside_another_and_an_optional_one_teach_nothing() -> None:
    marked = "[s1:Ada] [c1:said] [q1:[s2:Bo] [c2:added] [q2:so]]."
    assert len(rows(marked)) == 1
    found = prepared(marked).annotated.statements
    assert len(rows(marked, statements=(), optional=found)) == 0
    assert len(rows(marked, statements=())) == 2


def test_a_row_knows_how_far_its_words_are_from_the_cue() -> None:
    (one,) = rows("[s1:Ada] [c1:said] [q1:so].")
    assert one.distance.tolist() == [15, 16, 17, 18]
    assert one.paragraph.tolist() == [2] * 4
    assert one.opens
    assert one.base.dtype == np.float16


@pytest.mark.parametrize(
    ("span", "ranges"), [(Span(0, 8), ((0, 2),)), (Span(6, 10), ((1, 3),)), (Span(3, 4), ()), (Span(90, 99), ())]
)
def test_spans_are_the_words_that_share_a_character(span: Span, ranges: tuple[tuple[int, int], ...]) -> None:
    assert word_ranges((span,), encode("Ada Renn said so.").pieces) == ranges
