from __future__ import annotations

from collections import Counter
from itertools import count
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from bench.measures.int8 import encoder_gops, multiplier, operations, product, seconds_of, shapes_of


def test_shapes_are_those_of_the_int8_matrices_that_are_multiplied_by(tmp_path: Path) -> None:
    (tmp_path / "one.onnx").write_bytes(product(32, 48))
    assert shapes_of(tmp_path / "one.onnx") == Counter({(32, 48): 1})


def test_a_product_is_that_of_whole_numbers() -> None:
    session = onnxruntime.InferenceSession(product(16, 8), providers=["CPUExecutionProvider"])
    # Rows of one 1 each, and the zero point of 128 taken off: minus 128 times the sum of a column, plus one weight.
    rows = np.full((16, 16), 128, np.uint8) + np.eye(16, dtype=np.uint8)
    found = session.run(None, {"rows": rows})[0]
    weights = np.random.default_rng(0).integers(-127, 128, (16, 8), dtype=np.int8)
    assert (found == weights).all()


def test_a_multiplier_can_be_called_again() -> None:
    multiply = multiplier(16, 8, 4)
    multiply()
    multiply()


def test_operations_are_multiplications_and_additions_of_all_products() -> None:
    assert operations({(2, 3): 1, (4, 5): 2}) == 2 * 6 + 2 * 20 * 2


def test_seconds_are_those_of_one_call() -> None:
    ticks = count()
    calls: list[int] = []
    assert seconds_of(lambda: calls.append(1), 3.0, lambda: float(next(ticks))) == 3 / 16
    assert len(calls) == 17  # the first is not counted


def test_what_the_encoder_reached_is_of_all_its_files() -> None:
    shapes = {"a": {(1000, 1000): 1}, "b": {(1000, 500): 2}}
    assert encoder_gops(shapes, {"a": 1000, "b": 1000}, {"a": 1.0, "b": 3.0}) == pytest.approx(1.0)
    assert encoder_gops(shapes, {}, {}) is None
