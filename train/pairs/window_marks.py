"""The marks around a window, and that of a hidden piece, by the vocabulary."""

from __future__ import annotations

import msgspec
from tokenizers import Tokenizer

_NAMES = (("[CLS]", "[SEP]", "[MASK]"), ("<s>", "</s>", "<mask>"), ("<s>", "</s>", "<unk>"))  # of BERT, of RoBERTa


class Marks(msgspec.Struct, frozen=True):
    """Their ids; without more said those of BERT's own vocabulary."""

    begin: int = 101
    end: int = 102
    hidden: int = 103


def marks_of(tokenizer: Tokenizer) -> Marks:
    """The marks of a vocabulary, whatever their names are."""
    for names in _NAMES:
        ids = [tokenizer.token_to_id(name) for name in names]
        if None not in ids:
            return Marks(*ids)
    raise SystemExit("the tokenizer has no marks that we know")
