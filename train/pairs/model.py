"""The pair head: an encoder of its own over the word embeddings of the shared one, in two parts.

The *lower* part reads a sentence once. The *upper* part reads what it made of the sentence once for each pair: a learnt
vector is added where the actor stands and another where the recipient stands. What is pooled at the mark of the
beginning, over the sentence, and at both actors is what the scores are made of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from onrecord.cli.processor import features

POSITIONS = 256
ROOTS, QUADS, STANCES = 20, 5, 3
SPLITS = (ROOTS, QUADS, STANCES, STANCES, 1)  # roots, quads, stance of the actor, stance of the sentence, event


def mixed() -> torch.autocast:
    """Half precision where the processor multiplies it; elsewhere it would be ten times slower than floats."""
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled="amx_bf16" in features())


class Layer(nn.Module):
    """A BERT layer; the three projections of the attention are one."""

    def __init__(self, size: int = 384, heads: int = 12, inner: int = 1536) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(size, 3 * size)
        self.out = nn.Linear(size, size)
        self.attention_norm = nn.LayerNorm(size, eps=1e-12)
        self.wide = nn.Linear(size, inner)
        self.narrow = nn.Linear(inner, size)
        self.norm = nn.LayerNorm(size, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        count, length, size = x.shape
        parts = self.qkv(x).view(count, length, 3, self.heads, size // self.heads).permute(2, 0, 3, 1, 4)
        seen = nn.functional.scaled_dot_product_attention(parts[0], parts[1], parts[2], attn_mask=mask)
        x = self.attention_norm(x + self.out(seen.transpose(1, 2).reshape(count, length, size)))
        return self.norm(x + self.narrow(nn.functional.gelu(self.wide(x))))


class PairModel(nn.Module):
    """Word embeddings of a sentence and marked pairs to scores."""

    def __init__(self, *, layers: int = 6, split: int = 4, size: int = 384, dropout: float = 0.2) -> None:
        super().__init__()
        self.position = nn.Parameter(torch.zeros(POSITIONS, size))
        self.norm = nn.LayerNorm(size, eps=1e-12)
        self.layers = nn.ModuleList(Layer(size) for _ in range(layers))
        self.split = split
        self.roles = nn.Parameter(torch.randn(2, size) * 0.05)
        self.missing = nn.Parameter(torch.zeros(2, size))
        self.hidden = nn.Linear(4 * size, size)
        self.dropout = nn.Dropout(dropout)
        self.scores = nn.Linear(size, sum(SPLITS))

    def lower(self, words: Tensor, mask: Tensor | None = None) -> Tensor:
        """Shape: sentences x pieces x size, both ways."""
        x = self.norm(words + self.position[: words.shape[1]])
        for layer in self.layers[: self.split]:
            x = layer(x, mask)
        return x

    def upper(self, x: Tensor, marks: Tensor, seen: Tensor, mask: Tensor | None = None) -> Tensor:
        """Scores of pairs.

        Args:
            x: What the lower part gave, a row for each pair.
            marks: 1 where the actor or the recipient stands, pairs x 2 x pieces.
            seen: 1 where there is a piece, pairs x pieces.
            mask: For the attention, where rows are padded.
        """
        x = x + marks.transpose(1, 2) @ self.roles
        for layer in self.layers[self.split :]:
            x = layer(x, mask)
        counts = marks.sum(2, keepdim=True)
        ends = marks @ x / counts.clamp(min=1) + self.missing * (counts == 0)
        mean = (seen.unsqueeze(1) @ x).squeeze(1) / seen.sum(1, keepdim=True)
        pooled = torch.cat([x[:, 0], mean, ends[:, 0], ends[:, 1]], dim=1)
        return self.scores(self.dropout(nn.functional.gelu(self.hidden(pooled))))


def begin(base: Path, *, keep: Sequence[int] = range(6), split: int = 4) -> PairModel:
    """A model whose layers are those of a pretrained BERT."""
    state = load_file(base / "model.safetensors")
    model = PairModel(layers=len(keep), split=split)
    embeddings = "embeddings."
    types = state[embeddings + "token_type_embeddings.weight"][0]
    model.position.data = state[embeddings + "position_embeddings.weight"][:POSITIONS] + types
    model.norm.load_state_dict(_norm(state, embeddings + "LayerNorm"))
    for layer, number in zip(model.layers, keep, strict=True):
        fill_layer(layer, state, f"encoder.layer.{number}.")
    return model


def fill_layer(layer: Layer, state: Mapping[str, Tensor], name: str) -> None:
    """Give a layer the weights of one of a BERT; ``name`` is what theirs begin with."""
    query = [name + f"attention.self.{part}." for part in ("query", "key", "value")]
    layer.qkv.weight.data = torch.cat([state[part + "weight"] for part in query]).float()
    layer.qkv.bias.data = torch.cat([state[part + "bias"] for part in query]).float()
    layer.out.load_state_dict(_norm(state, name + "attention.output.dense"))
    layer.attention_norm.load_state_dict(_norm(state, name + "attention.output.LayerNorm"))
    layer.wide.load_state_dict(_norm(state, name + "intermediate.dense"))
    layer.narrow.load_state_dict(_norm(state, name + "output.dense"))
    layer.norm.load_state_dict(_norm(state, name + "output.LayerNorm"))


def _norm(state: Mapping[str, Tensor], name: str) -> dict[str, Tensor]:
    return {part: state[f"{name}.{part}"] for part in ("weight", "bias")}
