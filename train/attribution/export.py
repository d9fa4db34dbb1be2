"""Trained weights to a model folder: one int8 ONNX file, vocabulary, row head, manifest.

python export.py BASE RUN/average.pt OUT_FOLDER --name fast --version 0.1.0
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
from pathlib import Path

import msgspec
import numpy as np
import onnx
import torch
from distil import load_tagger
from evaluate import head_of, outputs
from model import Tagger
from norms import split_norms
from onnx import TensorProto
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn

from onrecord.encoder.encoding import NAMES, Layout
from onrecord.encoder.weights import FORMAT, Manifest
from onrecord.encoder.windows import Sizes
from train import load_tokenizer, special_ids


class Exported(nn.Module):
    """The tagger as the program runs it: one window, no mask, all columns at once."""

    def __init__(self, model: Tagger) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, kinds: Tensor, first: Tensor) -> Tensor:
        mask = torch.ones_like(ids)
        return outputs(self.model, self.model.vectors(ids, kinds, mask, first))


def write_onnx(model: Tagger, path: Path) -> None:
    """The float model with lengths left open."""
    ids = torch.randint(5, 1000, (1, 40))
    kinds, first = torch.zeros_like(ids), torch.arange(1, 31)[None]
    axes = {"ids": {1: "pieces"}, "kinds": {1: "pieces"}, "first": {1: "words"}, "columns": {1: "words"}}
    torch.onnx.export(
        Exported(model).eval(),
        (ids, kinds, first),
        str(path),
        input_names=["ids", "kinds", "first"],
        output_names=["columns"],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def shrink(source: Path, target: Path, model: Tagger) -> None:
    """Fuse attention, int8 weights with one scale a channel, and norms in parts."""
    config = model.encoder.config
    options = FusionOptions("bert")
    fused = optimize_model(
        str(source), "bert", num_heads=config.num_attention_heads, hidden_size=config.hidden_size,
        optimization_options=options, opt_level=0,
    )  # fmt: skip
    middle = source.with_name("fused.onnx")
    fused.save_model_to_file(str(middle))
    quantize_dynamic(
        middle,
        target,
        per_channel=True,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=head_nodes(middle),
        extra_options={"DefaultTensorType": TensorProto.FLOAT},
    )
    split_norms(target, config.hidden_size, config.layer_norm_eps)


def head_nodes(path: Path) -> list[str]:
    """The matrix products of the heads, which stay float: they are small, and every score passes through them."""
    graph = onnx.load(str(path)).graph
    return [node.name for node in graph.node if node.op_type == "MatMul" and "encoder" not in node.name]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--name", default="fast")
    parser.add_argument("--version", default="0.1.0")
    parser.add_argument("--limit", type=int, default=254, help="pieces of a window, with its context")
    parser.add_argument("--left", type=int, default=48, help="of them context before")
    parser.add_argument("--right", type=int, default=24, help="of them context after")
    options = parser.parse_args()
    model = load_tagger(options.base, options.weights)
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        write_onnx(model, Path(folder) / "float.onnx")
        shrink(Path(folder) / "float.onnx", options.out / "model.onnx", model)
    head = head_of(model)
    np.savez(options.out / "heads.npz", **{name: getattr(head, name) for name in head.__struct_fields__})
    tokenizer = load_tokenizer(options.base / "tokenizer.json")
    tokenizer.save(str(options.out / "tokenizer.json"), pretty=False)
    begin, end, _ = special_ids(tokenizer)
    files = ("model.onnx", "heads.npz", "tokenizer.json")
    digests = {name: hashlib.sha256((options.out / name).read_bytes()).hexdigest() for name in files}
    sizes = Sizes(limit=options.limit, left=options.left, right=options.right)
    manifest = Manifest(options.name, options.version, FORMAT, digests, begin, end, sizes, Layout(names=NAMES))
    (options.out / "manifest.json").write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=1))


if __name__ == "__main__":
    main()
