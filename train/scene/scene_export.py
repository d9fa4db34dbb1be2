"""Trained weights of the scene heads into a folder of shipped weights: two int8 ONNX files, the heads, and a manifest.

    python scene_export.py RUN/deeds.pt MODEL_FOLDER [--version 0.1.0] [--with-turns]

``model.onnx`` of the folder gets a second output, the states after its third layer; its own columns stay as they are.
"""

from __future__ import annotations

import argparse
import hashlib
import math
from pathlib import Path

import msgspec
import numpy as np
import onnx
import torch
from beside import load_beside
from fixed_scales import fix_scales
from onnx import TensorProto, helper
from scene_model import SHARED, SceneModel, load_scene
from torch import Tensor, nn

from onrecord.encoder.marking import Asked
from onrecord.encoder.pairs import PairManifest
from onrecord.encoder.scene import FORMAT
from onrecord.encoder.scene import load_scene as load_head
from onrecord.encoder.weights import read_manifest
from onrecord.entities.deeds import LEAST
from samples import pair_samples

SIZE = 384
SAMPLES = 60  # texts that the scales are measured on
AXES = {
    "states": {1: "pieces"},
    "first": {1: "words"},
    "made": {1: "pieces"},
    "columns": {1: "words"},
}
LAYERS = ("deep", "reading", "lift", "/wide/", "/narrow/")


class Deep(nn.Module):
    """Shared states to the states of a window and the columns of its words."""

    def __init__(self, model: SceneModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, states: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        made, deepest = self.model.read(states, None)
        return made, self.model.words(deepest, first)


class Pairs(nn.Module):
    """States of a sentence and marked pairs to all scores; those of changes of line only where they were taught.

    It gives what ``SceneModel.marked`` gives and the heads above. Keys and values of the sentence are made once for all
    pairs, a mark adds to them what it adds to the state; the layer ends at the rows that are pooled.
    """

    def __init__(self, model: SceneModel, with_turns: bool) -> None:
        super().__init__()
        self.model, self.with_turns = model, with_turns
        self.pair = model.pair
        _, key, value = self.pair.parts
        width = SIZE // self.pair.rest.heads
        shape = (2, self.pair.rest.heads, width)
        self.register_buffer("role_keys", (model.roles @ key.weight.T).detach().view(shape))
        self.register_buffer("role_values", (model.roles @ value.weight.T).detach().view(shape))

    def forward(self, states: Tensor, marks: Tensor, rows: Tensor, owners: Tensor, pool: Tensor) -> Tensor:
        rest, model = self.pair.rest, self.model
        heads, width = rest.heads, SIZE // rest.heads
        own = marks[owners]  # rows x 2 x pieces
        at = torch.gather(own, 2, rows.view(-1, 1, 1).expand(-1, 2, 1))[:, :, 0]
        x = states[rows] + at @ model.roles
        query, key, value = self.pair.parts
        asked = query(x).view(-1, heads, width) / math.sqrt(width)
        keys, values = (part(states).view(-1, heads, width) for part in (key, value))
        plain = torch.matmul(asked.permute(1, 0, 2), keys.permute(1, 2, 0)).permute(1, 0, 2)
        by_role = torch.matmul(asked.permute(1, 0, 2), self.role_keys.permute(1, 2, 0)).permute(1, 0, 2)
        chances = nn.functional.softmax(plain + torch.matmul(by_role, own), dim=-1)
        seen = torch.matmul(chances.permute(1, 0, 2), values.permute(1, 0, 2)).permute(1, 0, 2)
        shares = torch.matmul(chances, own.permute(0, 2, 1))  # rows x heads x 2
        added = torch.matmul(shares.permute(1, 0, 2), self.role_values.permute(1, 0, 2)).permute(1, 0, 2)
        x = rest.attention_norm((x + rest.out((seen + added).reshape(-1, SIZE))).unsqueeze(0))
        x = rest.norm(x + rest.narrow(nn.functional.gelu(rest.wide(x)))).squeeze(0)
        ends = torch.matmul(pool, x)  # pairs x (begin, actor, recipient) x size
        missing = model.missing * (marks.sum(2, keepdim=True) == 0)
        mean = states.mean(0, keepdim=True).expand(ends.shape[0], -1)
        pooled = torch.cat([ends[:, 0], mean, ends[:, 1] + missing[:, 0], ends[:, 2] + missing[:, 1]], dim=1)
        hidden = nn.functional.gelu(model.hidden(pooled))
        turns = [model.turn(hidden)] if self.with_turns else []
        return torch.cat([model.scores(hidden), model.more(hidden), *turns], dim=1)


def show_states(folder: Path, layers: int = SHARED) -> None:
    """Let the shared encoder give its states after so many layers too."""
    path = folder / "model.onnx"
    model = onnx.load(str(path), load_external_data=False)
    name = f"/encoder/encoder/layer.{layers - 1}/output/LayerNorm/LayerNormalization_output_0"
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
    deep = {"states": states, "first": first}
    exporter.write_part(Deep(model), deep, ["made", "columns"], out / "deep.onnx", AXES, LAYERS)
    asked = Asked(states[0].numpy(), [(range(3, 5), range(9, 12)), (range(9, 12), range(0))])
    inputs = {name: torch.from_numpy(value) for name, value in asked.inputs.items()}
    by_rows = Pairs(model, with_turns).eval()
    agree(model, by_rows, inputs)
    axes = {"states": {0: "pieces"}, "marks": {0: "pairs", 2: "pieces"}, "rows": {0: "rows"}, "owners": {0: "rows"}}
    axes |= {"pool": {0: "pairs", 2: "rows"}, "scores": {0: "pairs"}}
    exporter.write_part(by_rows, inputs, ["scores"], out / "pair.onnx", axes, LAYERS)


@torch.no_grad()
def agree(model: SceneModel, by_rows: Pairs, inputs: dict[str, Tensor]) -> None:
    """Refuse a model whose pairs come out otherwise row by row than they did in training."""
    marks = inputs["marks"]
    states = inputs["states"].expand(len(marks), -1, -1)
    hidden = model.marked(states, marks, torch.ones_like(states[:, :, 0]))
    wanted = torch.cat([model.scores(hidden), model.more(hidden)], dim=1)
    got = by_rows(**inputs)[:, : wanted.shape[1]]
    if not torch.allclose(wanted, got, atol=1e-3):
        raise SystemExit(f"the pairs differ by {float((wanted - got).abs().max())}")


HEADS = ("labels", "label_first.", "label_last.", "widths", "antecedent.", "arc.", "deed.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--corpus", type=Path, default=Path(__file__).parents[2] / "corpus")
    parser.add_argument("--version", default="0.1.0")
    parser.add_argument("--shared-layers", type=int, default=SHARED)
    parser.add_argument(
        "--deeds-at", type=float, default=LEAST, help="the score that a pair must have to be asked about"
    )
    parser.add_argument("--with-turns", action="store_true", help="the weights come from learn_turns.py")
    options = parser.parse_args()
    model = load_scene(options.weights)
    with torch.no_grad():
        model.deed.out.bias += LEAST - options.deeds_at  # the program asks at LEAST, whatever the weights
    out = options.folder / "scene"
    out.mkdir(parents=True, exist_ok=True)
    heads = {name: value.numpy() for name, value in model.state_dict().items() if name.startswith(HEADS)}
    np.savez(out / "heads.npz", **heads)
    (out / "scene.json").write_bytes(
        msgspec.json.format(msgspec.json.encode(PairManifest(FORMAT, options.version)), indent=1)
    )
    write_parts(model, out, options.with_turns)
    show_states(options.folder, options.shared_layers)
    ship(options.folder)
    samples = pair_samples(options.folder, options.corpus, load_head(options.folder), SAMPLES)
    fix_scales(out / "pair.onnx", list(samples))
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
