from __future__ import annotations

import pytest

from bench.scoring.bootstrap import interval
from bench.scoring.score import Tally, score_of

MIXED = [Tally(found, 10, found, 10) for found in (1, 4, 5, 6, 9)]


def test_interval_of_equal_documents_is_a_point() -> None:
    low, high = interval([Tally(1, 2, 1, 2)] * 5)
    assert low == high == 0.5


def test_interval_holds_the_score_of_all_documents() -> None:
    low, high = interval(MIXED)
    assert low < score_of(Tally(25, 50, 25, 50)).f1 < high


def test_interval_stays_within_the_worst_and_the_best_document() -> None:
    low, high = interval(MIXED, share=0.99)
    assert low >= 0.1
    assert high <= 0.9


def test_interval_is_the_same_every_time() -> None:
    assert interval(MIXED) == interval(MIXED)


def test_interval_narrows_with_more_documents() -> None:
    narrow, wide = interval(MIXED * 20), interval(MIXED)
    assert narrow[1] - narrow[0] < wide[1] - wide[0]


def test_interval_of_no_documents_is_refused() -> None:
    with pytest.raises(ValueError, match="no documents"):
        interval([])
