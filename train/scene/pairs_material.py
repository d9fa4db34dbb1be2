"""The sentences that the pair head learns from, as endless batches (``train/pairs/train.py`` has the same data)."""

from __future__ import annotations

import argparse
import importlib.util
from collections.abc import Iterator
from pathlib import Path
from random import Random

from batches import Batch, collate, group

_FOLDER = Path(__file__).parent.parent / "pairs"


def _trainer():  # type: ignore[no-untyped-def]
    spec = importlib.util.spec_from_file_location("pair_trainer", _FOLDER / "train.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Material:
    """The pair head's material with its tokenizer and development sets."""

    def __init__(self, options: argparse.Namespace) -> None:
        trainer = _trainer()
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
