"""Fixed scales in place of those that are measured anew in each run of an int8 model.

Each input of a product gets the scale of the values seen in samples, so that rows of one run don't change each other.
What lies outside is cut off.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

STEPS = 255
Sample = Mapping[str, NDArray[np.generic]]


def fix_scales(path: Path, samples: Iterable[Sample]) -> None:
    """Rewrite every ``DynamicQuantizeLinear`` of a model file as ``QuantizeLinear``."""
    model = onnx.load(str(path))
    measured = [node for node in model.graph.node if node.op_type == "DynamicQuantizeLinear"]
    ranges = _ranges(model, sorted({node.input[0] for node in measured}), samples)
    for node in measured:
        low, high = ranges[node.input[0]]
        scale = (high - low) / STEPS
        zero = round(-low / scale)
        quantized, scale_name, zero_name = node.output
        model.graph.initializer.append(numpy_helper.from_array(np.array(scale, np.float32), scale_name))
        model.graph.initializer.append(numpy_helper.from_array(np.array(zero, np.uint8), zero_name))
        fixed = helper.make_node("QuantizeLinear", [node.input[0], scale_name, zero_name], [quantized], node.name)
        at = list(model.graph.node).index(node)
        model.graph.node.remove(node)
        model.graph.node.insert(at, fixed)
    onnx.save(model, str(path))


def _ranges(model: onnx.ModelProto, names: list[str], samples: Iterable[Sample]) -> dict[str, tuple[float, float]]:
    """The least and the largest value of each input over the samples, and 0."""
    shown = onnx.ModelProto()
    shown.CopyFrom(model)
    known = {one.name for one in shown.graph.input}
    inner = [name for name in names if name not in known]
    shown.graph.output.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in inner)
    session = onnxruntime.InferenceSession(shown.SerializeToString(), providers=["CPUExecutionProvider"])
    found = dict.fromkeys(names, (0.0, 0.0))
    for sample in samples:
        values = dict(zip(inner, session.run(inner, dict(sample)), strict=True)) | dict(sample)
        for name in names:
            low, high = found[name]
            found[name] = min(low, float(values[name].min())), max(high, float(values[name].max()))
    return found
