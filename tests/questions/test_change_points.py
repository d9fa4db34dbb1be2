from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.questions.change_points import find_cuts

VALUES = st.floats(-1, 1, allow_nan=False)


def test_a_reversal_after_a_steady_line_is_found_where_it_begins() -> None:
    (cut,) = find_cuts(range(0, 700, 100), [-0.5, -0.4, -0.5, -0.6, -0.5, 0.5, 0.4])
    assert cut.at == 5
    assert cut.first <= 5 <= cut.last
    assert cut.probability > 0.8


@pytest.mark.parametrize("values", [[], [0.5], [-0.5, 0.5], [-0.5, -0.2, -0.6, -0.4], [-0.5] * 8 + [0.4] + [-0.5] * 8])
def test_few_steady_and_single_odd_values_are_no_change(values: list[float]) -> None:
    assert find_cuts([day * 30 for day in range(len(values))], values) == ()


def test_values_of_one_day_are_not_parted() -> None:
    assert find_cuts([5] * 8, [-0.5] * 4 + [0.5] * 4) == ()


def test_two_changes_are_found() -> None:
    values = [-0.5] * 12 + [0.5] * 12 + [-0.5] * 12
    assert [cut.at for cut in find_cuts(range(0, 36 * 20, 20), values)] == [12, 24]


def test_noise_seldom_looks_like_a_change() -> None:
    draw = random.Random(5)
    runs = [find_cuts(range(0, 1200, 30), [draw.gauss(-0.1, 0.4) for _ in range(40)]) for _ in range(100)]
    assert sum(bool(run) for run in runs) <= 5


@given(st.lists(VALUES, max_size=30), st.integers(1, 10_000))
def test_moving_all_days_moves_nothing(values: list[float], by: int) -> None:
    days = [day * 17 for day in range(len(values))]
    assert find_cuts(days, values) == find_cuts([day + by for day in days], values)


@given(st.lists(VALUES, max_size=30))
def test_turning_the_scale_round_keeps_the_places(values: list[float]) -> None:
    days = [day * 17 for day in range(len(values))]
    turned = find_cuts(days, [-value for value in values])
    assert [cut.at for cut in find_cuts(days, values)] == [cut.at for cut in turned]
