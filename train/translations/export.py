"""The encoder of contents: the layers of the multilingual base as int8, over the word embeddings of a weights folder.

    python export.py BASE MODEL_FOLDER [--layers 12] [--version 0.1.0]

BASE is what ``train/multilingual/base.py`` made. MODEL_FOLDER holds weights trained from it (their vocabulary is
BASE's, and word embeddings are not trained): its ``words.npy`` is read by both. Its ``contents/`` gets
``contents.onnx`` and ``contents.json``, and after that ``means.npz``: of each language the mean vector of the pieces of
statements in the training part of ``corpus/``.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np
import torch
from onnx import TensorProto
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn
from transformers import BertModel

from bench.data.utterances import Told, read_told
from onrecord.encoder.contents import FOLDER, FORMAT, ContentHead, ContentManifest, load_contents
from onrecord.encoder.session import open_tokenizer
from onrecord.encoder.weights import Manifest, read_manifest

sys.path[1:1] = [str(Path(__file__).parents[1] / name) for name in ("attribution", "pairs")]
from norms import split_norms  # noqa: E402
from ship import FILE, move_table  # noqa: E402

PREFIX = "query:"  # multilingual-e5 was taught with it
OTHERS = 200  # statements of a language, of those that are not reports of one utterance in several


class Upper(nn.Module):
    """Word embeddings in, the states of the last layer out: one content, no mask."""

    def __init__(self, base: BertModel, layers: int) -> None:
        super().__init__()
        self.embeddings, self.encoder = base.embeddings, base.encoder
        self.encoder.layer = self.encoder.layer[:layers]

    def forward(self, words: Tensor) -> Tensor:
        states: Tensor = self.encoder(self.embeddings(inputs_embeds=words)).last_hidden_state
        return states


def write_onnx(base: BertModel, layers: int, path: Path) -> None:
    """The layers as one int8 file."""
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = Path(folder) / "plain.onnx", Path(folder) / "fused.onnx"
        words = torch.randn(1, 30, base.config.hidden_size)
        names = {"input_names": ["words"], "output_names": ["states"]}
        axes = {"words": {1: "pieces"}, "states": {1: "pieces"}}
        torch.onnx.export(
            Upper(base, layers).eval(), (words,), str(plain), dynamic_axes=axes, opset_version=17, dynamo=False, **names
        )
        size, heads = base.config.hidden_size, base.config.num_attention_heads
        optimize_model(
            str(plain),
            "bert",
            num_heads=heads,
            hidden_size=size,
            optimization_options=FusionOptions("bert"),
            opt_level=0,
        ).save_model_to_file(str(fused))
        options = {"DefaultTensorType": TensorProto.FLOAT}
        quantize_dynamic(fused, path, per_channel=True, weight_type=QuantType.QInt8, extra_options=options)
        split_norms(path, size, base.config.layer_norm_eps)


def means_of(head: ContentHead, told: Iterator[Told]) -> dict[str, np.ndarray]:
    """The mean vector of a piece, by language and of all."""
    sums: dict[str, list[np.ndarray]] = {}
    for one in told:
        rows = sums.setdefault(one.utterance.language, [])
        if len(rows) < OTHERS:
            rows.append(head.vectors(one.utterance.content, one.utterance.language))
    means = {language: np.concatenate(rows).mean(axis=0) for language, rows in sums.items()}
    return means | {"other": np.mean(list(means.values()), axis=0)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--layers", type=int, default=12)
    parser.add_argument("--version", default="0.1.0")
    options = parser.parse_args()
    base = BertModel.from_pretrained(options.base, add_pooling_layer=False, attn_implementation="eager")
    folder, own = options.folder, options.folder / FOLDER
    own.mkdir(parents=True, exist_ok=True)
    shared = read_manifest(folder)
    shared = msgspec.structs.replace(shared, words=shared.words or move_table(folder))
    write_onnx(base, options.layers, own / "contents.onnx")
    before = open_tokenizer(folder / "tokenizer.json").encode(PREFIX, add_special_tokens=False).ids
    manifest = ContentManifest(FORMAT, options.version, (shared.begin, *before), (shared.end,))
    (own / "contents.json").write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=1))
    size = base.config.hidden_size
    np.savez(own / "means.npz", other=np.zeros(size, dtype=np.float32))
    _write_manifest(folder, shared)
    lone = (one for one in read_told() if not one.is_optional and one.split == "train" and one.story is None)
    means = means_of(load_contents(folder), lone)
    np.savez(own / "means.npz", **{name: mean.astype(np.float32) for name, mean in means.items()})
    _write_manifest(folder, shared)


def _write_manifest(folder: Path, shared: Manifest) -> None:
    own = [str(path.relative_to(folder)) for path in sorted((folder / FOLDER).iterdir())]
    names = sorted({*shared.files, FILE, *own})
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}
    changed = msgspec.structs.replace(shared, files=digests)
    (folder / "manifest.json").write_bytes(msgspec.json.format(msgspec.json.encode(changed), indent=1))


if __name__ == "__main__":
    main()
