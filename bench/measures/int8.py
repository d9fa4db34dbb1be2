"""How many int8 operations a second the machine does, and how many the encoder asks for.

An operation is a multiplication or an addition: a product of rows x K by K x N has 2 x rows x K x N. The machine's
figure is onnxruntime's ``MatMulInteger`` alone, unsigned inputs and signed constant weights as in our models, one
thread, CPU time, with the encoder's own shapes weighted as it uses them. Needs the ``bench`` extra (onnx), for the
shapes stand in the models.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

import numpy as np

Shapes = Mapping[tuple[int, int], int]  # K and N, and how many products of a pass have them

# Those of our model files whose int8 products are all of every row of their input.
OF_ALL_ROWS = ("model.onnx", "scene/deep.onnx", "pairs/lower.onnx")
GIGA = 1e9
_INT8_KINDS = (2, 3)  # onnx.TensorProto.UINT8 and INT8
_OPSET = 17


def shapes_of(model: Path) -> Counter[tuple[int, int]]:
    """The int8 matrices that a model multiplies its rows by."""
    graph = import_module("onnx").load(str(model)).graph
    matrices = {
        one.name: tuple(one.dims) for one in graph.initializer if one.data_type in _INT8_KINDS and len(one.dims) == 2
    }
    used = [
        matrices[name]
        for node in graph.node
        for name in node.input
        if name in matrices and "Gather" not in node.op_type
    ]
    return Counter((int(rows), int(columns)) for rows, columns in used if rows > 1)


def operations(shapes: Shapes) -> int:
    """Operations for one row.

    >>> operations({(384, 1536): 2})
    2359296
    """
    return sum(2 * inner * outer * times for (inner, outer), times in shapes.items())


def product(inner: int, outer: int) -> bytes:
    """A model that does one product of any number of rows and nothing else."""
    onnx = import_module("onnx")
    helper, kinds = onnx.helper, onnx.TensorProto
    weights = np.random.default_rng(0).integers(-127, 128, (inner, outer), dtype=np.int8)
    graph = helper.make_graph(
        [helper.make_node("MatMulInteger", ["rows", "weights", "zero"], ["sums"])],
        "product",
        [helper.make_tensor_value_info("rows", kinds.UINT8, ["rows", inner])],
        [helper.make_tensor_value_info("sums", kinds.INT32, ["rows", outer])],
        [
            onnx.numpy_helper.from_array(weights, "weights"),
            onnx.numpy_helper.from_array(np.array(128, np.uint8), "zero"),
        ],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=8)
    return bytes(made.SerializeToString())


def multiplier(inner: int, outer: int, rows: int) -> Callable[[], object]:
    """A function that does one product; inputs and outputs stay where they are."""
    runtime = import_module("onnxruntime")
    options = runtime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = runtime.InferenceSession(product(inner, outer), options, providers=["CPUExecutionProvider"])
    given = np.random.default_rng(1).integers(0, 256, (rows, inner), dtype=np.uint8)
    binding = session.io_binding()
    binding.bind_ortvalue_input("rows", runtime.OrtValue.ortvalue_from_numpy(given))
    binding.bind_ortvalue_output("sums", runtime.OrtValue.ortvalue_from_numpy(np.zeros((rows, outer), np.int32)))

    return lambda: session.run_with_iobinding(binding)


def seconds_of(work: Callable[[], object], least: float, now: Callable[[], float] = time.process_time) -> float:
    """CPU seconds of one call, over so many calls that they take ``least`` seconds together."""
    work()  # what is done once only
    calls, started = 0, now()
    while (spent := now() - started) < least:
        for _ in range(8):
            work()
        calls += 8
    return spent / calls if calls else 0.0


def machine_gops(shapes: Shapes, rows: int, least: float = 0.2) -> float:
    """Giga-operations a second with these shapes, each weighted by how often it is used."""
    taken = sum(times * seconds_of(multiplier(*shape, rows), least) for shape, times in shapes.items())
    return operations(shapes) * rows / taken / GIGA


def encoder_gops(shapes: Mapping[str, Shapes], rows: Mapping[str, int], seconds: Mapping[str, float]) -> float | None:
    """Giga-operations a second that model files reached over so many rows in so many seconds; ``None`` of no time."""
    taken = sum(seconds[name] for name in shapes if name in seconds)
    done = sum(operations(shapes[name]) * rows.get(name, 0) for name in shapes)
    return done / taken / GIGA if taken else None
