from __future__ import annotations

import random

import pytest

from bench.scoring.logistic import fit, predict


def test_weights_of_many_cases_are_found_again() -> None:
    draw = random.Random(7)
    cases = [[draw.gauss(0, 1), draw.gauss(5, 2)] for _ in range(4000)]
    truth = [-1.0, 2.0, 0.5]
    right = [draw.random() < predict(truth, case) for case in cases]  # type: ignore[arg-type]
    assert list(fit(cases, right)) == pytest.approx(truth, abs=0.35)


def test_without_a_difference_the_share_is_told() -> None:
    weights = fit([[1.0], [1.0], [1.0], [1.0]], [True, True, True, False])
    assert predict(weights, [1.0]) == pytest.approx(0.75, abs=0.01)


def test_cases_that_are_parted_clearly_have_finite_weights() -> None:
    weights = fit([[0.0], [1.0]], [False, True])
    assert 0 < predict(weights, [0.0]) < 0.5 < predict(weights, [1.0]) < 1
