from __future__ import annotations

import pytest

from onrecord.training.bootstrap import difference, interval
from onrecord.training.score import Tally, score_of

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


def test_a_gain_on_every_document_is_sure_and_an_equal_reading_is_no_gain() -> None:
    better = [Tally(one.found + 1, 10, one.right + 1, 10) for one in MIXED]
    gain = difference(MIXED, better)
    assert (gain.better, gain.worse) == (1.0, 0.0)
    assert gain.low == pytest.approx(gain.by) == pytest.approx(0.1)
    same = difference(MIXED, MIXED)
    assert (same.by, same.better, same.worse) == (0.0, 0.0, 0.0)


def test_readings_are_drawn_in_pairs() -> None:
    """Documents differ far more than readings do: drawn apart, a small gain would drown."""
    wide = [Tally(found, 100, found, 100) for found in (1, 20, 50, 80, 95)]
    assert difference(wide, [Tally(one.found + 2, 100, one.right + 2, 100) for one in wide]).low > 0


def test_difference_of_unlike_numbers_of_documents_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        difference(MIXED, MIXED[1:])
    with pytest.raises(ValueError, match="no documents"):
        difference([], [])
