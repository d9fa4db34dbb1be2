from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.questions.turn_chance import Chance, chance_of, features

RESULTS = Path(__file__).parents[2] / "bench" / "results" / "shift_chance.json"
ODDS, DAYS = st.floats(-1e6, 1e6), st.integers(0, 10**6)


@given(ODDS, DAYS)
def test_no_change_is_certain(odds: float, days: int) -> None:
    assert 0 <= chance_of(odds, days) <= Chance().most < 0.99


@given(ODDS, ODDS, DAYS, DAYS)
def test_clearer_and_longer_is_never_less_probable(one: float, other: float, short: int, long: int) -> None:
    (low, high), (first, last) = sorted((one, other)), sorted((short, long))
    assert chance_of(low, first) <= chance_of(high, last)


def test_a_burst_of_some_days_is_less_than_a_line_of_months() -> None:
    assert chance_of(20.0, 4) < 0.5 < chance_of(20.0, 200)


def test_weights_are_those_that_the_benchmark_fitted() -> None:
    fitted = json.loads(RESULTS.read_text(encoding="utf-8"))["result"]["weights"]
    shipped = [Chance().base, Chance().clear, Chance().lasting]
    assert fitted == pytest.approx(shipped, abs=0.05)


def test_odds_below_one_count_as_one() -> None:
    assert features(-3.0, 0) == features(1.0, 0) == (0.0, 0.0)
