"""The float weights that the shipped int8 encoder stands for, to go on training from where only that is kept.

PYTHONPATH=../../src:../..:../scene:../pairs python from_shipped.py MODEL_FOLDER OUT/average.pt
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from from_onnx import encoder_state
from onnx import numpy_helper

LAYERS = 4
_PARTS = {
    "out": "attention.output.dense",
    "attention_norm": "attention.output.LayerNorm",
    "wide": "intermediate.dense",
    "narrow": "output.dense",
    "norm": "output.LayerNorm",
}
_TABLES = {"words": "word_embeddings", "positions": "position_embeddings", "kinds": "token_type_embeddings"}
_HEADS = ("tags", "names", "word", "cue", "word_gate", "cue_gate")


def tagger_state(folder: Path) -> dict[str, torch.Tensor]:
    """The state of a ``Tagger`` of four layers."""
    known = encoder_state(folder / "model.onnx", LAYERS)
    state = {f"encoder.embeddings.{theirs}.weight": known[ours] for ours, theirs in _TABLES.items()}
    state |= {f"encoder.embeddings.LayerNorm.{part}": known[f"norm.{part}"] for part in ("weight", "bias")}
    for layer in range(LAYERS):
        start = f"encoder.encoder.layer.{layer}."
        for part in ("weight", "bias"):
            rows = known[f"layers.{layer}.qkv.{part}"].chunk(3)
            for name, value in zip(("query", "key", "value"), rows, strict=True):
                state[f"{start}attention.self.{name}.{part}"] = value
            for ours, theirs in _PARTS.items():
                state[f"{start}{theirs}.{part}"] = known[f"layers.{layer}.{ours}.{part}"]
    return state | _heads(folder)


def _heads(folder: Path) -> dict[str, torch.Tensor]:
    graph = onnx.load(str(folder / "model.onnx"), load_external_data=False).graph
    values = {one.name: one for one in graph.initializer}
    state = {}
    for name in _HEADS:
        bias = f"model.{name}.bias"
        adds = next(node for node in graph.node if bias in node.input)
        made = next(one for one in adds.input if one != bias)
        product = next(node for node in graph.node if made in node.output)
        weight = next(numpy_helper.to_array(values[one]) for one in product.input if one in values)
        state[f"{name}.weight"], state[f"{name}.bias"] = _tensor(weight.T), _tensor(numpy_helper.to_array(values[bias]))
    kept = np.load(folder / "heads.npz")
    state |= {"distance.weight": _tensor(kept["distance"]), "paragraph.weight": _tensor(kept["paragraph"])}
    state |= {"roles.weight": _tensor(kept["roles"].T), "roles.bias": _tensor(kept["bias"])}
    return state | {name: _tensor(kept[name]) for name in ("transitions", "starts")}


def _tensor(value: np.ndarray) -> torch.Tensor:
    return torch.from_numpy(np.array(value)).float()


def main() -> None:
    folder, out = map(Path, sys.argv[1:])
    out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(tagger_state(folder), out)


if __name__ == "__main__":
    main()
