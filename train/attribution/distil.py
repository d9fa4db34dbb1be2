"""Learn from a teacher: its word vectors, its tag scores and its row scores, also where nobody marked anything.

The student starts as the teacher without some of its layers. Source of the method: TinyBERT (Jiao et al. 2020),
in one stage and at the last layer only.
"""

from __future__ import annotations

from pathlib import Path

import torch
from batches import Batch, Rows
from model import Tagger, keep_layers, load_encoder, mixed
from torch import Tensor, nn


def load_tagger(base: Path, weights: Path, *, partly: bool = False) -> Tagger:
    """A trained tagger; with ``partly`` a name head that the weights do not have stays as it begins."""
    state = torch.load(weights, weights_only=True)
    count = 1 + max(int(name.split(".layer.")[1].split(".")[0]) for name in state if ".layer." in name)
    model = Tagger(load_encoder(base, range(count)))
    missing, unknown = model.load_state_dict(state, strict=False)
    if unknown or any(not (partly and name.startswith("names.")) for name in missing):
        raise SystemExit(f"these weights are of another model: {unknown or missing}")
    return model


class Teacher:
    """A trained tagger that only shows what it knows."""

    def __init__(self, base: Path, weights: Path) -> None:
        self.model = load_tagger(base, weights, partly=True).eval()

    def student(self, base: Path, weights: Path, layers: list[int]) -> Tagger:
        """The same tagger with only these layers, to be trained."""
        model = load_tagger(base, weights, partly=True)
        keep_layers(model.encoder, layers)
        return model

    @torch.no_grad()
    def words(self, batch: Batch) -> Tensor:
        """Word vectors of a batch."""
        with mixed():
            words = self.model.vectors(batch.ids, batch.kinds, batch.mask, batch.first)
        return words.float()

    @torch.no_grad()
    def emissions(self, words: Tensor, rows: Rows) -> Tensor:
        """Row scores for the same cues."""
        return self.model.rows(words, rows.which, rows.cues, rows.distance, rows.paragraph)


def soft_loss(student: Tensor, teacher: Tensor) -> Tensor:
    """How far the student's chances are from the teacher's, for each place."""
    wanted = torch.log_softmax(teacher, dim=-1)
    given = torch.log_softmax(student, dim=-1)
    return nn.functional.kl_div(given, wanted, reduction="none", log_target=True).sum(dim=-1)


def vector_loss(student: Tensor, teacher: Tensor, seen: Tensor) -> Tensor:
    """Squared distance of the word vectors, as a share of the teacher's spread."""
    return (student - teacher)[seen].square().mean() / teacher[seen].var()


def seen_words(batch: Batch) -> Tensor:
    """Which places of a batch hold a word. Shape: windows x words."""
    return torch.arange(batch.first.shape[1]) < torch.tensor(batch.words)[:, None]
