from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.questions.intervals import position_of

VALUES = st.floats(-1, 1).map(lambda value: round(value, 3))


@given(st.lists(VALUES, min_size=2, max_size=30))
def test_the_interval_holds_the_mean(values: list[float]) -> None:
    position = position_of(values)
    assert -1 <= position.low <= position.mean <= position.high <= 1
    assert position.mean == round(math.fsum(values) / len(values), 3)


def test_more_values_leave_less_open() -> None:
    widths = [position_of([-0.4, -0.6] * n).high - position_of([-0.4, -0.6] * n).low for n in (1, 3, 10)]
    assert widths == sorted(widths, reverse=True)


def test_values_that_are_all_the_same_leave_something_open() -> None:
    assert position_of([-0.2] * 3).high - position_of([-0.2] * 3).low > 0.15


@pytest.mark.parametrize("n", [3, 5, 10, 40])
@pytest.mark.parametrize("spread", [0.2, 0.3, 0.4])
def test_nine_of_ten_intervals_hold_the_true_mean(n: int, spread: float) -> None:
    """A record of 2,000 stretches whose line is known; the seed is fixed, so that nothing hangs on luck."""
    rng, held, stretches = random.Random(n), 0, 2000
    for _ in range(stretches):
        line = rng.uniform(-0.4, 0.4)
        position = position_of([rng.gauss(line, spread) for _ in range(n)])
        held += position.low <= line <= position.high
    assert 0.85 <= held / stretches <= 0.95
