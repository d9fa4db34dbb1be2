"""Decode a development split with trained weights (torch, not yet int8) and keep what each cue took.

python evaluate.py DATA/polnear BASE RUN/average.pt OUT.pickle
"""

from __future__ import annotations

import argparse
import pickle
from pathlib import Path

import numpy as np
import torch
from batches import Example, collate
from distil import load_tagger
from model import Tagger
from polnear import Article, read_corpus

from onrecord.attributions.argument_labelling import Row, RowHead
from onrecord.attributions.find import read_all_rows
from onrecord.encoder.encoding import NAMES, Encoding, Layout, View, view_of
from onrecord.encoder.windows import Sizes, Window, split_windows
from train import load_tokenizer, special_ids


def outputs(model: Tagger, words: torch.Tensor) -> torch.Tensor:
    """The columns that the exported encoder gives. Shape: windows x words x (18 + 4 hidden)."""
    heads = (model.tags, model.names, model.word, model.cue, model.word_gate, model.cue_gate)
    return torch.cat([head(words) for head in heads], dim=-1)


def head_of(model: Tagger) -> RowHead:
    """The row head as numpy arrays."""
    arrays = (
        model.distance.weight,
        model.paragraph.weight,
        model.roles.weight.T,
        model.roles.bias,
        model.transitions,
        model.starts,
    )
    return RowHead(*(np.ascontiguousarray(x.detach().float().numpy()) for x in arrays))


def read_window(model: Tagger, article: Article, window: Window, cls: int, sep: int) -> View:
    """What the exported encoder would say of one window."""
    batch = collate([Example(article, window, ())], cls, sep)
    with torch.inference_mode():
        words = model.vectors(batch.ids, batch.kinds, batch.mask, batch.first)
        return view_of(window, outputs(model, words)[0].numpy(), Layout(names=NAMES))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("base", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--limit", type=int, default=382)
    parser.add_argument("--bias", type=float, default=5.0)
    parser.add_argument("--split", default="dev")
    options = parser.parse_args()
    tokenizer = load_tokenizer(options.base / "tokenizer.json")
    cls, sep, _ = special_ids(tokenizer)
    model = load_tagger(options.base, options.weights, partly=True)
    model.eval()
    head, sizes = head_of(model), Sizes(limit=options.limit)
    kept: dict[str, tuple[str, list[tuple[int, int]], list[Row]]] = {}
    for article in read_corpus(options.data / options.split, tokenizer):
        views = (read_window(model, article, window, cls, sep) for window in split_windows(article.pieces, sizes))
        rows = read_all_rows(Encoding(article.text, article.pieces, views), head, options.bias)
        kept[article.name] = (article.text, [(word.start, word.end) for word in article.pieces.words], rows)
    options.out.write_bytes(pickle.dumps(kept))


if __name__ == "__main__":
    main()
