"""Trained weights of the scene heads into a folder of shipped weights: two int8 ONNX files, the heads, and a manifest.

    python scene_export.py RUN/deeds.pt MODEL_FOLDER [--version 0.1.0] [--with-turns]

``model.onnx`` of the folder gets a second output, the states after its third layer; its own columns stay as they are.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

import msgspec
import numpy as np
import onnx
import torch
from beside import load_beside
from onnx import TensorProto, helper
from scene_model import SHARED, SceneModel, load_scene
from torch import Tensor, nn

from onrecord.encoder.pairs import PairManifest
from onrecord.encoder.scene import FORMAT
from onrecord.encoder.weights import read_manifest

SIZE = 384
AXES = {
    "states": {1: "pieces"},
    "first": {1: "words"},
    "marks": {2: "pieces"},
    "made": {1: "pieces"},
    "columns": {1: "words"},
}
LAYERS = ("deep", "reading", "lift", "/pair/")


class Deep(nn.Module):
    """Shared states to the states of a window and the columns of its words."""

    def __init__(self, model: SceneModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, states: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        made, deepest = self.model.read(states, None)
        return made, self.model.words(deepest, first)


class Pair(nn.Module):
    """States of a sentence and a marked pair to all scores; those of changes of line only where they were taught."""

    def __init__(self, model: SceneModel, with_turns: bool) -> None:
        super().__init__()
        self.model, self.with_turns = model, with_turns

    def forward(self, states: Tensor, marks: Tensor) -> Tensor:
        hidden = self.model.marked(states, marks, torch.ones_like(states[:, :, 0]))
        turns = [self.model.turn(hidden)] if self.with_turns else []
        return torch.cat([self.model.scores(hidden), self.model.more(hidden), *turns], dim=1)


def show_states(folder: Path) -> None:
    """Let the shared encoder give its states too."""
    path = folder / "model.onnx"
    model = onnx.load(str(path), load_external_data=False)
    name = f"/encoder/encoder/layer.{SHARED - 1}/output/LayerNorm/LayerNormalization_output_0"
    if all(one.name != name for one in model.graph.output):
        model.graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, ["windows", "pieces", SIZE]))
        path.write_bytes(model.SerializeToString())


def write_parts(model: SceneModel, out: Path, with_turns: bool) -> None:
    """The two files."""
    exporter = load_beside("export")
    model.deep, model.pair = exporter.Plain(model.deep), exporter.Plain(model.pair)
    model.reading = nn.ModuleList(exporter.Plain(layer) for layer in model.reading)
    model.eval()
    states, first = torch.randn(1, 30, SIZE), torch.arange(1, 21)[None]
    marks = torch.zeros(1, 2, 30)
    marks[0, 0, 3:5] = marks[0, 1, 9:12] = 1
    for part, inputs, outputs, name in (
        (Deep(model), {"states": states, "first": first}, ["made", "columns"], "deep.onnx"),
        (Pair(model, with_turns), {"states": states, "marks": marks}, ["scores"], "pair.onnx"),
    ):
        exporter.write_part(part, inputs, outputs, out / name, AXES, LAYERS)


HEADS = ("labels", "label_first.", "label_last.", "widths", "antecedent.", "arc.", "deed.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--version", default="0.1.0")
    parser.add_argument("--with-turns", action="store_true", help="the weights come from learn_turns.py")
    options = parser.parse_args()
    model = load_scene(options.weights)
    out = options.folder / "scene"
    out.mkdir(parents=True, exist_ok=True)
    heads = {name: value.numpy() for name, value in model.state_dict().items() if name.startswith(HEADS)}
    np.savez(out / "heads.npz", **heads)
    (out / "scene.json").write_bytes(
        msgspec.json.format(msgspec.json.encode(PairManifest(FORMAT, options.version)), indent=1)
    )
    write_parts(model, out, options.with_turns)
    show_states(options.folder)
    ship(options.folder)


def ship(folder: Path) -> None:
    """Put all digests into the manifest."""
    manifest = read_manifest(folder)
    own = [str(path.relative_to(folder)) for path in sorted((folder / "scene").iterdir()) if path.suffix != ".md"]
    names = sorted({*manifest.files, *own})
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}
    changed = msgspec.structs.replace(manifest, files=digests)
    (folder / "manifest.json").write_bytes(msgspec.json.format(msgspec.json.encode(changed), indent=1))


if __name__ == "__main__":
    main()
