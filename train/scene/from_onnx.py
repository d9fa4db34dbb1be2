"""The float weights that shipped int8 files stand for, to go on training from where only those are kept."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper


def restored(path: Path) -> dict[str, np.ndarray]:
    """Every initializer, the int8 ones as floats, by the name of the bias that is added to their product."""
    graph = onnx.load(str(path)).graph
    values = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    users: dict[str, list[onnx.NodeProto]] = {}
    for node in graph.node:
        for name in node.input:
            users.setdefault(name, []).append(node)
    found = {name: value for name, value in values.items() if name.startswith(("model.", "Attention"))}
    for name, value in values.items():
        if name.endswith("_quantized"):
            stem = name.removesuffix("_quantized")
            weight = (value.astype(np.float32) - values[stem + "_zero_point"].astype(np.float32)) * values[
                stem + "_scale"
            ]
            found[_bias_after(name, users, values) + "|weight"] = weight
    return found


def _bias_after(name: str, users: dict, values: dict) -> str:
    node = users[name][0]
    for _ in range(12):
        bias = next((x for x in node.input if x in values and x.endswith("bias")), None)
        if bias:
            return bias
        node = users[node.output[0]][0]
    return name


def pair_state(folder: Path) -> dict[str, torch.Tensor]:
    """The state of a ``PairModel`` of five layers."""
    lower, upper = restored(folder / "lower.onnx"), restored(folder / "upper.onnx")
    state: dict[str, np.ndarray] = {}
    for source in (lower, upper):
        for name, value in source.items():
            plain = name.removeprefix("model.").replace(".rest.", ".")
            if plain.endswith(".bias|weight") and ".parts." not in plain:
                state[plain.removesuffix("bias|weight") + "weight"] = value.T
            elif "|" not in plain and not plain.startswith("Attention") and ".parts." not in plain:
                state[plain] = value
    for layer in range(4):
        state[f"layers.{layer}.qkv.bias"] = lower[f"Attention_{layer}_qkv_bias"]
        state[f"layers.{layer}.qkv.weight"] = next(
            v for k, v in lower.items() if k.startswith(f"Attention_{layer}_qkv") and "|weight" in k
        ).T
    parts = [f"model.layers.4.parts.{number}.bias" for number in range(3)]
    state["layers.4.qkv.bias"] = np.concatenate([upper[name] for name in parts])
    state["layers.4.qkv.weight"] = np.concatenate([upper[name + "|weight"].T for name in parts])
    return {name: torch.from_numpy(np.array(value)).float() for name, value in state.items()}


def encoder_state(path: Path, layers: int) -> dict[str, torch.Tensor]:
    """The embeddings and first layers of the shipped encoder; ``words``, ``positions`` and ``kinds`` are tables."""
    values = {one.name: numpy_helper.to_array(one, str(path.parent)) for one in onnx.load(str(path)).graph.initializer}
    state = {}
    tables = {
        "words": "word_embeddings.weight",
        "positions": "position_embeddings.weight",
        "kinds": "token_type_embeddings.weight",
        "norm.weight": "LayerNorm.weight",
        "norm.bias": "LayerNorm.bias",
    }
    for name, known in tables.items():
        stem = f"model.encoder.embeddings.{known}"
        zero = values[stem + "_zero_point"].astype(np.float32)
        state[name] = (values[stem + "_quantized"].astype(np.float32) - zero) * values[stem + "_scale"]
    found = restored(path)
    parts = {
        "out": "attention.output.dense",
        "attention_norm": "attention.output.LayerNorm",
        "wide": "intermediate.dense",
        "narrow": "output.dense",
        "norm": "output.LayerNorm",
    }
    for layer in range(layers):
        start = f"model.encoder.encoder.layer.{layer}."
        for ours, theirs in parts.items():
            state[f"layers.{layer}.{ours}.bias"] = values[f"{start}{theirs}.bias"]
            weight = values.get(f"{start}{theirs}.weight")
            state[f"layers.{layer}.{ours}.weight"] = (
                found[f"{start}{theirs}.bias|weight"].T if weight is None else weight
            )
        state[f"layers.{layer}.qkv.bias"] = values[f"Attention_{layer}_qkv_bias"]
        weight = next(v for k, v in found.items() if k.startswith(f"Attention_{layer}_qkv") and k.endswith("|weight"))
        state[f"layers.{layer}.qkv.weight"] = weight.T
    return {name: torch.from_numpy(np.array(value)).float() for name, value in state.items()}
