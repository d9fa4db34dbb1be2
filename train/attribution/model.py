"""The tagger with its arcs: three layers of tags over words, and for each cue a row of roles.

*Tags* say for each word whether it begins, continues or is outside a source, cue or content of anybody;
*names* whether it is in the proper name of a person, an organisation, a place or a people.
A *row* belongs to one cue: it says for each word whether it is this cue's source, this cue, or this cue's
content. Rows join pieces and sources to their cue, so nothing is left to guess by nearness. A row is a
linear-chain CRF over the labels O, B/I-source, B/I-cue, B/I-content.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from onrecord.cli.processor import features
from onrecord.encoder.encoding import NAMES
from onrecord.encoder.pieces import KINDS

ROW_LABELS = 7
FORBIDDEN = -1e4
DISTANCES = 33  # buckets of the signed distance in words from the cue
PARAGRAPHS = 5  # difference in paragraphs, -2 to 2


def mixed() -> torch.autocast:
    """Half precision where the processor multiplies it; elsewhere it would be ten times slower than floats."""
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled="amx_bf16" in features())


class Tagger(nn.Module):
    """Encoder, tag head, name head and row head."""

    def __init__(self, encoder: BertModel, *, hidden: int = 128, dropout: float = 0.1) -> None:
        super().__init__()
        size = encoder.config.hidden_size
        self.encoder = encoder
        self.dropout = nn.Dropout(dropout)
        self.tags = nn.Linear(size, 9)
        self.names = nn.Linear(size, NAMES)
        self.word = nn.Linear(size, hidden)
        self.cue = nn.Linear(size, hidden)
        self.word_gate = nn.Linear(size, hidden)
        self.cue_gate = nn.Linear(size, hidden)
        self.distance = nn.Embedding(DISTANCES, hidden)
        self.paragraph = nn.Embedding(PARAGRAPHS, hidden)
        for places in (self.distance, self.paragraph):
            nn.init.normal_(places.weight, std=0.1)  # torch's 1.0 would drown the words at first
        self.roles = nn.Linear(hidden, ROW_LABELS)
        self.transitions = nn.Parameter(torch.zeros(ROW_LABELS, ROW_LABELS))
        self.starts = nn.Parameter(torch.zeros(ROW_LABELS))

    def vectors(self, ids: Tensor, kinds: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """Vectors of the words. Shape: windows x words x size."""
        hidden = self.encoder(input_ids=ids, token_type_ids=kinds, attention_mask=mask).last_hidden_state
        index = first.unsqueeze(-1).expand(-1, -1, hidden.shape[-1])
        return torch.gather(hidden, 1, index)

    def rows(self, words: Tensor, which: Tensor, cues: Tensor, distance: Tensor, paragraph: Tensor) -> Tensor:
        """Emissions of each row. Shape: rows x words x labels.

        Args:
            words: Word vectors, windows x words x size.
            which: The window of each row.
            cues: Weights of the words of each cue, rows x words, each row summing to 1.
            distance: Bucket of each word's distance from the cue, rows x words.
            paragraph: Bucket of each word's paragraph difference, rows x words.
        """
        mine = words[which]
        cue = torch.bmm(cues.unsqueeze(1), mine).squeeze(1)
        joint = self.word(words)[which] + self.cue(cue).unsqueeze(1)
        joint = joint + self.word_gate(words)[which] * self.cue_gate(cue).unsqueeze(1)
        joint = joint + self.distance(distance) + self.paragraph(paragraph)
        return self.roles(torch.relu(joint))

    def allowed(self) -> Tensor:
        """Transitions with the impossible ones (I without its B or I) forbidden."""
        return self.transitions + forbidden().to(self.transitions)


def forbidden() -> Tensor:
    """A penalty for label ``j`` after label ``i`` where ``j`` continues what ``i`` is not."""
    result = torch.zeros(ROW_LABELS, ROW_LABELS)
    for inside in (2, 4, 6):
        result[:, inside] = FORBIDDEN
        result[inside - 1, inside] = result[inside, inside] = 0.0
    return result


def load_encoder(folder: Path, layers: Sequence[int] | None = None) -> BertModel:
    """A pretrained encoder with our kinds in the place of BERT's token types, and no dropout.

    Dropout inside the encoder takes torch's attention off its fused path: three times slower.

    Args:
        folder: Of the pretrained encoder.
        layers: Which of its layers are kept; all of them by default.
    """
    config = BertConfig.from_pretrained(folder)
    config.attention_probs_dropout_prob = config.hidden_dropout_prob = 0.0
    encoder = BertModel.from_pretrained(folder, config=config, add_pooling_layer=False)
    types = encoder.embeddings.token_type_embeddings.weight.detach()[:1]
    kinds = nn.Embedding(KINDS, config.hidden_size)
    kinds.weight.data.copy_(types.expand(KINDS, -1))
    encoder.embeddings.token_type_embeddings = kinds
    config.type_vocab_size = KINDS
    if layers:
        keep_layers(encoder, layers)
    return encoder


def keep_layers(encoder: BertModel, layers: Sequence[int]) -> None:
    """Take all other layers out."""
    encoder.encoder.layer = nn.ModuleList(encoder.encoder.layer[i] for i in layers)
    encoder.config.num_hidden_layers = len(layers)


def row_loss(emissions: Tensor, gold: Tensor, lengths: Tensor, model: Tagger) -> Tensor:
    """Negative log-likelihood of each row under the chain. Shape: rows."""
    steps = emissions.shape[1]
    allowed = model.allowed()
    starts = model.starts + torch.tensor([0.0, 0, FORBIDDEN, 0, FORBIDDEN, 0, FORBIDDEN])
    rows = torch.arange(len(gold))
    total = starts + emissions[:, 0]
    score = total[rows, gold[:, 0]]
    for step in range(1, steps):
        live = (step < lengths).unsqueeze(1)
        stepped = torch.logsumexp(total.unsqueeze(2) + allowed, dim=1) + emissions[:, step]
        total = torch.where(live, stepped, total)
        gain = emissions[rows, step, gold[:, step]] + allowed[gold[:, step - 1], gold[:, step]]
        score = score + gain * live.squeeze(1)
    return torch.logsumexp(total, dim=1) - score
