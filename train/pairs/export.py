"""Trained weights of the pair head to a folder: two int8 ONNX files and their manifest.

python export.py BASE RUN/average.pt FOLDER [--layers ...] [--split 4] [--version 0.1.0]

The operating values are written by ``tune.py`` afterwards.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
import onnx
import torch
from model import Layer, PairModel, begin
from onnx import TensorProto
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn

from onrecord.encoder.pairs import FORMAT, PairManifest

sys.path.append(str(Path(__file__).parents[1] / "attribution"))
from norms import split_norms  # noqa: E402

SIZE = 384


class Plain(nn.Module):
    """A layer in the shape that onnxruntime's optimizer knows: three projections, attention step by step."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.rest = layer
        size = layer.out.in_features
        self.parts = nn.ModuleList(nn.Linear(size, size) for _ in range(3))
        for part, weight, bias in zip(self.parts, layer.qkv.weight.chunk(3), layer.qkv.bias.chunk(3), strict=True):
            part.weight.data, part.bias.data = weight.data, bias.data

    def forward(self, x: Tensor, mask: None) -> Tensor:
        rest = self.rest
        count, length, size = x.shape
        width = size // rest.heads
        query, key, value = (part(x).view(count, length, rest.heads, width).permute(0, 2, 1, 3) for part in self.parts)
        chances = nn.functional.softmax(torch.matmul(query, key.transpose(-1, -2)) / math.sqrt(width), dim=-1)
        seen = torch.matmul(chances, value).permute(0, 2, 1, 3).contiguous().view(count, length, size)
        x = rest.attention_norm(x + rest.out(seen))
        return rest.norm(x + rest.narrow(nn.functional.gelu(rest.wide(x))))


class Lower(nn.Module):
    """The part that reads a sentence."""

    def __init__(self, model: PairModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, words: Tensor) -> Tensor:
        return self.model.lower(words)


class Upper(nn.Module):
    """The part that reads a pair."""

    def __init__(self, model: PairModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, states: Tensor, marks: Tensor) -> Tensor:
        return self.model.upper(states, marks, torch.ones_like(states[:, :, 0]))


def write_part(
    part: nn.Module,
    inputs: dict[str, Tensor],
    outputs: Sequence[str],
    target: Path,
    axes: Mapping[str, dict[int, str]],
    layers: Sequence[str] = ("layers.",),
) -> None:
    """One part as int8 with one scale a channel.

    Args:
        part: What is exported.
        inputs: Examples of its inputs, by name.
        outputs: Names of what it gives.
        target: The file.
        axes: Lengths that are left open, by the name of an input or output.
        layers: What the names of the layers' products hold; others stay float, since every score passes through them.
    """
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = Path(folder) / "plain.onnx", Path(folder) / "fused.onnx"
        torch.onnx.export(
            part.eval(), tuple(inputs.values()), str(plain), input_names=list(inputs), output_names=list(outputs),
            dynamic_axes={name: axes[name] for name in (*inputs, *outputs) if name in axes}, opset_version=17,
            dynamo=False,
        )  # fmt: skip
        optimize_model(
            str(plain), "bert", num_heads=12, hidden_size=SIZE, optimization_options=FusionOptions("bert"), opt_level=0
        ).save_model_to_file(str(fused))
        quantize_dynamic(
            fused, target, per_channel=True, weight_type=QuantType.QInt8, nodes_to_exclude=kept_float(fused, layers),
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )  # fmt: skip
    split_norms(target, SIZE, 1e-12)


def kept_float(path: Path, layers: Sequence[str]) -> list[str]:
    """The products outside the layers."""
    products = [node for node in onnx.load(str(path)).graph.node if node.op_type in ("MatMul", "Gemm")]
    return [node.name for node in products if not any(one in node.name for one in layers)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--layers", type=int, nargs="+", default=list(range(6)))
    parser.add_argument("--split", type=int, default=4)
    parser.add_argument("--version", default="0.1.0")
    options = parser.parse_args()
    model = begin(options.base, keep=options.layers, split=options.split)
    model.load_state_dict(torch.load(options.weights, weights_only=True))
    model.layers = nn.ModuleList(Plain(layer) for layer in model.layers)
    model.eval()
    options.out.mkdir(parents=True, exist_ok=True)
    states = torch.randn(1, 30, SIZE)
    marks = torch.zeros(1, 2, 30)
    marks[0, 0, 3:5] = marks[0, 1, 9:12] = 1
    open_axes = {name: {1: "pieces"} for name in ("words", "states", "states_out")} | {"marks": {2: "pieces"}}
    write_part(Lower(model), {"words": states}, ["states_out"], options.out / "lower.onnx", open_axes)
    write_part(Upper(model), {"states": states, "marks": marks}, ["scores"], options.out / "upper.onnx", open_axes)
    manifest = PairManifest(FORMAT, options.version)
    (options.out / "pairs.json").write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=1))


if __name__ == "__main__":
    main()
