"""A small word-piece vocabulary made in memory, so that no test loads a model."""

from __future__ import annotations

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789.,;:!?“”‘’()-—$'"


def small_tokenizer() -> Tokenizer:
    """Every letter is a piece, a few words are whole; built like BERT's."""
    words = ["[UNK]", "[CLS]", "[SEP]", "[MASK]", "said", "the", "pier", "we", *_LETTERS]
    pieces = [*words, *(f"##{letter}" for letter in _LETTERS)]
    tokenizer = Tokenizer(models.WordPiece({piece: i for i, piece in enumerate(pieces)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer
