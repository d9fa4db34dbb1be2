"""Runs of ``bench.measures.profile`` with round numbers."""

from __future__ import annotations

from collections import Counter
from typing import Any

from bench.measures.profile import Machine, Result, Turns, parser, result_of


def part(cpu: float = 4.0, **stages: float) -> dict[str, Any]:
    names = {"encoder: model.onnx": 2.0, "times": 1.0, **stages}
    base = {"articles": 3, "read": 2, "words": 1000, "cpu_seconds": cpu, "wall_seconds": 2 * cpu, "stages": names}
    return {**base, "rows": {"encoder: model.onnx": 1000}, "runs": {"encoder: model.onnx": 10}}


def row(cpu: float = 4.0, **stages: float) -> dict[str, Any]:
    cold = part(2.0) | {"stages": {"importing": 0.5, "loading the weights": 0.25, "encoder: model.onnx": 1.0}}
    memory = {"levels": {"imported": 50.0, "all read": 200.0}, "peaks": {"times": 210.0}, "rises": {"times": 10.0}}
    return {"cold": cold, "warm": part(cpu, **stages), "memory": memory}


def machine() -> Machine:
    made = object.__new__(Machine)  # without the models of the package
    made.shapes, made.rows = {"model.onnx": Counter({(1000, 1000): 1})}, 224
    made.gops, made.best = [2.0], [4.0]
    return made


def result() -> Result:
    """One turn of one set."""
    options = parser().parse_args(["shared", "--only", "realnews"])
    turns: Turns = {("realnews", 1): [row()], ("realnews", 2): [row(8.0)]}
    return result_of(options, turns, {"realnews": row()["memory"]}, machine())
