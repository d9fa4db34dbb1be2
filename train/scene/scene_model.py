"""Heads for who and what above the first layers of the shared encoder: mentions, coreference, arcs, and pairs.

The shared encoder's first three layers stay as the attributions have them (they are frozen here). One layer more makes
the *states* of a window. Two further layers make of these the vectors for mentions, antecedents and arcs; another one
reads a sentence's states once for each pair of parties, as the pair head does (``train/pairs/model.py``). Mentions are
spans scored by their first and last words (Yu, Bohnet and Poesio 2020; one sigmoid a label, since spans nest);
antecedents and arcs are bilinear in vectors of first and last words (after Kirstain, Ram and Levy 2021), with features
that have no language beside them.
"""

from __future__ import annotations

from pathlib import Path

import torch
from from_onnx import encoder_state, pair_state
from model import SPLITS, Layer, begin, fill_layer
from safetensors.torch import load_file
from torch import Tensor, nn

from corpus.turns import LABELS as TURNS
from onrecord.entities.labels import CLASSES, LABELS
from onrecord.entities.pair_features import FEATURES

WIDEST = 20  # words of a mention
SPAN, ENTITY, ARC = 96, 128, 96  # sizes of the vectors of a mention's first and last words
COLUMNS = 2 * SPAN + 2 * ENTITY + 2 * ARC
SHARED = 3  # layers of the shared encoder below
OLD_HEAD = ("roles", "missing", "hidden.weight", "hidden.bias", "scores.weight", "scores.bias")
MODALITIES = 4
LATER = ("deed", "turn")  # what is trained when all else is
MORE = MODALITIES + 1  # scores of a pair beside those of the pair head: modality, and whether it is claimed by somebody


class Pairwise(nn.Module):
    """Scores of ordered pairs of mentions: bilinear, by class, and by features."""

    def __init__(self, size: int, hidden: int = 32) -> None:
        super().__init__()
        self.later = nn.Linear(size, size)
        self.earlier = nn.Linear(size, size)
        self.classes = nn.Parameter(torch.zeros(CLASSES, CLASSES))
        self.hidden = nn.Linear(FEATURES, hidden)
        self.out = nn.Linear(hidden, 1)

    def forward(self, vectors: Tensor, kinds: Tensor, features: Tensor) -> Tensor:
        """Shape: mentions x mentions; the row is the later mention, or the holder of the arc."""
        scores = self.later(vectors) @ self.earlier(vectors).T / vectors.shape[1] ** 0.5
        plain = self.out(torch.relu(self.hidden(features))).squeeze(-1)
        return scores + plain + self.classes[kinds][:, kinds]


class Shared(nn.Module):
    """The first layers of the shipped encoder, as floats; nothing here learns."""

    def __init__(self, path: Path, layers: int = SHARED, size: int = 384) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer(size) for _ in range(layers))
        known = encoder_state(path, layers)
        self.table, self.position, self.kinds = (known.pop(name) for name in ("words", "positions", "kinds"))
        self.norm = nn.LayerNorm(size, eps=1e-12)
        self.load_state_dict(known)
        self.requires_grad_(False)

    @torch.no_grad()
    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor | None = None) -> Tensor:
        """Shape: windows x pieces; the result with the size behind."""
        x = self.norm(self.table[ids] + self.position[: ids.shape[1]] + self.kinds[kinds])
        for layer in self.layers:
            x = layer(x, mask)
        return x


class SceneModel(nn.Module):
    """Everything above the shared layers."""

    def __init__(self, *, reading: int = 2, size: int = 384, dropout: float = 0.2) -> None:
        super().__init__()
        self.deep = Layer(size)
        self.reading = nn.ModuleList(Layer(size) for _ in range(reading))
        self.lift = nn.Linear(size, size, bias=False)  # of the deepest states, to what the pairs are read from
        nn.init.zeros_(self.lift.weight)
        self.pair = Layer(size)
        self.roles = nn.Parameter(torch.randn(2, size) * 0.05)
        self.missing = nn.Parameter(torch.zeros(2, size))
        self.hidden = nn.Linear(4 * size, size)
        self.dropout = nn.Dropout(dropout)
        self.scores = nn.Linear(size, sum(SPLITS))
        self.more = nn.Linear(size, MORE)
        self.turn = nn.Linear(size, len(TURNS))
        self.columns = nn.Linear(size, COLUMNS)
        self.labels = nn.Parameter(torch.randn(len(LABELS), SPAN, SPAN) * SPAN**-0.75)
        self.label_first = nn.Linear(SPAN, len(LABELS))
        self.label_last = nn.Linear(SPAN, len(LABELS))
        self.widths = nn.Parameter(torch.zeros(len(LABELS), WIDEST))
        nn.init.constant_(self.label_first.bias, -5.0)
        self.antecedent = Pairwise(ENTITY)
        self.arc = Pairwise(ARC)
        nn.init.constant_(self.arc.out.bias, -2.0)
        self.deed_columns = nn.Linear(size, 2 * ARC)
        self.deed = Pairwise(ARC)

    def read(self, shared: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """The states that pairs are read from, and the deepest ones. Shape: windows x pieces x size, all ways."""
        states = x = self.deep(shared, mask)
        for layer in self.reading:
            x = layer(x, mask)
        return states + self.lift(x), x

    def words(self, deepest: Tensor, first: Tensor) -> Tensor:
        """The columns of the words. Shape: windows x words x (COLUMNS and those of the deeds)."""
        index = first.unsqueeze(-1).expand(-1, -1, deepest.shape[-1])
        x = self.dropout(torch.gather(deepest, 1, index))
        return torch.cat([self.columns(x), self.deed_columns(x)], dim=-1)

    def spans(self, columns: Tensor) -> Tensor:
        """Label scores of all spans. Shape: words (first) x WIDEST (words more) x labels."""
        first, last = torch.tanh(columns[:, :SPAN]), torch.tanh(columns[:, SPAN : 2 * SPAN])
        turned = torch.einsum("is,lst->ilt", first, self.labels)
        last = nn.functional.pad(last, (0, 0, 0, WIDEST - 1))
        band = last.unfold(0, WIDEST, 1)  # words x SPAN x WIDEST
        crossed = torch.einsum("ilt,itd->idl", turned, band)
        ends = self.label_last(last).unfold(0, WIDEST, 1).transpose(1, 2)
        return crossed + self.label_first(first).unsqueeze(1) + ends + self.widths.T

    def upper_all(self, x: Tensor, marks: Tensor, seen: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """The scores of the pair head (``SPLITS``), and modality and claim. Takes what ``marked`` takes."""
        hidden = self.marked(x, marks, seen, mask)
        return self.scores(hidden), self.more(hidden)

    def marked(self, x: Tensor, marks: Tensor, seen: Tensor, mask: Tensor | None = None) -> Tensor:
        """Vectors of marked pairs.

        Args:
            x: States of a sentence between those of the window's two end marks, a row for each pair.
            marks: 1 where the actor or the recipient stands, pairs x 2 x pieces.
            seen: 1 where there is a piece, pairs x pieces.
            mask: For the attention, where rows are padded.
        """
        mean = (seen.unsqueeze(1) @ x).squeeze(1) / seen.sum(1, keepdim=True)
        x = self.pair(x + marks.transpose(1, 2) @ self.roles, mask)
        counts = marks.sum(2, keepdim=True)
        ends = marks @ x / counts.clamp(min=1) + self.missing * (counts == 0)
        pooled = torch.cat([x[:, 0], mean, ends[:, 0], ends[:, 1]], dim=1)
        return self.dropout(nn.functional.gelu(self.hidden(pooled)))


def entity_vectors(columns: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, Tensor]:
    """Vectors of mentions for antecedents and for arcs. Shape: ``columns`` words x COLUMNS; the result by mention."""
    at = 2 * SPAN
    entity = columns[first, at : at + ENTITY] + columns[last, at + ENTITY : at + 2 * ENTITY]
    at += 2 * ENTITY
    arc = columns[first, at : at + ARC] + columns[last, at + ARC : at + 2 * ARC]
    return nn.functional.gelu(entity), nn.functional.gelu(arc)


def deed_vectors(columns: Tensor, first: Tensor, last: Tensor) -> Tensor:
    """Vectors of mentions for the deeds. Shape: mentions x ARC."""
    return nn.functional.gelu(columns[first, COLUMNS : COLUMNS + ARC] + columns[last, COLUMNS + ARC :])


def begin_scene(base: Path, pairs: Path) -> SceneModel:
    """A model that begins with the layers of a pretrained BERT and of a shipped pair head (a folder of its files)."""
    model = SceneModel()
    known = pair_state(pairs)
    for layer, number in ((model.deep, 3), (model.pair, 4)):
        start = f"layers.{number}."
        layer.load_state_dict({name.removeprefix(start): v for name, v in known.items() if name.startswith(start)})
    model.load_state_dict({name: known[name] for name in OLD_HEAD}, strict=False)
    top = begin(base, keep=[4, 5], split=2)
    for layer, pretrained in zip(model.reading, top.layers, strict=True):
        layer.load_state_dict(pretrained.state_dict())
    return model


def begin_above(base: Path, tagger: Path, shared: int) -> SceneModel:
    """A model that begins with the layers of a trained tagger above those that are shared, and of its pretrained BERT.

    Args:
        base: Folder of the pretrained encoder.
        tagger: Weights of ``train/attribution/train.py`` on it.
        shared: Layers of the tagger that are shared; the next one becomes ``deep``.
    """
    model = SceneModel()
    trained = {name.removeprefix("encoder."): value for name, value in torch.load(tagger, weights_only=True).items()}
    count = 1 + max(int(name.split(".")[2]) for name in trained if name.startswith("encoder.layer."))
    pretrained = load_file(base / "model.safetensors")
    for at, layer in enumerate((model.deep, *model.reading, model.pair), shared):
        fill_layer(layer, trained if at < count else pretrained, f"encoder.layer.{at}.")
    return model


def load_scene(path: Path) -> SceneModel:
    """Trained weights; those of what is trained later may be missing, and are as they begin then."""
    model = SceneModel()
    missing, unknown = model.load_state_dict(torch.load(path, weights_only=True), strict=False)
    if unknown or any(not name.startswith(LATER) for name in missing):
        raise SystemExit(f"these weights are of another model: {unknown or missing}")
    return model
