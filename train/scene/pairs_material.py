"""The sentences that the pair head learns from, as endless batches (``train/pairs/train.py`` has the same data)."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from random import Random

from batches import Batch, collate, group
from beside import load_beside


class Material:
    """The pair head's material with its tokenizer and development sets."""

    def __init__(self, options: argparse.Namespace) -> None:
        trainer = load_beside("train")
        self.options = options
        self.tokenizer = trainer.open_tokenizer(options.base / "tokenizer.json")
        self._inner = trainer.Material(options, self.tokenizer)
        self.dev = self._inner.dev

    def batches(self, chance: Random) -> Iterator[Batch]:
        """Epoch after epoch."""
        options = self.options
        while True:
            for cuts in group(self._inner.epoch(chance), options.sentence_tokens, chance):
                yield collate(cuts, hide=options.hide, blind=options.blind, chance=chance)
