"""How alike two contents in two languages are: each piece of one beside the pieces of the other.

A small encoder of its own over the word embeddings of the weights it comes with gives a vector for each piece of a
content. From each the mean of its language is taken off, so that pieces of two languages stand side by side; then each
piece looks for the one in the other content that is most like it (Zhang et al. 2020, BERTScore). A content is read by
itself: the int8 weights scale their inputs by the largest value of a batch.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import msgspec
import numpy as np
import numpy.typing as npt

from onrecord.encoder.encoding import Floats
from onrecord.encoder.pairs import load_embedding
from onrecord.encoder.session import open_session, open_tokenizer
from onrecord.encoder.weights import bad_weights, read_manifest, read_values

if TYPE_CHECKING:
    from tokenizers import Tokenizer

FOLDER = "contents"  # within a weights folder
FORMAT = 1  # of ``contents.json``
LONGEST = 250  # pieces of a content that are looked at
_KEPT = 4000  # contents whose vectors are kept, of half a kilobyte a piece
_SPACE = re.compile(r"\s+")
_TINY = 1e-6


class ContentManifest(msgspec.Struct, frozen=True):
    """What the folder says of itself, and the ids around a content that the encoder was taught to expect."""

    format: int
    version: str
    before: tuple[int, ...]
    after: tuple[int, ...]


class Likeness(msgspec.Struct, frozen=True):
    """How alike two contents are, from about −1 to 1.

    ``both_ways`` is the harmonic mean of how well each has the pieces of the other, ``one_way`` the larger of the two
    (a part of a content is had whole by it), ``whole`` the cosine of their mean vectors.
    """

    both_ways: float
    one_way: float
    whole: float


class ContentHead:
    """Contents in, their likeness out; the vectors of those asked for last are kept."""

    def __init__(
        self,
        manifest: ContentManifest,
        tokenizer: Tokenizer,
        embed: Callable[[npt.NDArray[np.int64]], Floats],
        run: Callable[[Floats], Floats],
        means: Mapping[str, Floats],
    ) -> None:
        self.manifest = manifest
        self._tokenizer, self._embed, self._run, self._means = tokenizer, embed, run, means
        self.vectors = lru_cache(_KEPT)(self._read)

    def likeness(self, one: tuple[str, str], other: tuple[str, str]) -> Likeness:
        """How alike two contents are, each with the code of its language."""
        return likeness_of(self.vectors(*one), self.vectors(*other))

    def _read(self, content: str, language: str) -> Floats:
        manifest = self.manifest
        encoded = self._tokenizer.encode(_SPACE.sub(" ", content).strip(), add_special_tokens=False)
        ids = np.asarray([*manifest.before, *encoded.ids[:LONGEST], *manifest.after], dtype=np.int64)
        states = self._run(self._embed(ids))[len(manifest.before) : len(ids) - len(manifest.after)]
        return (states - self._means.get(language, self._means["other"])).astype(np.float32)


def likeness_of(one: Floats, other: Floats) -> Likeness:
    """The likeness of two contents by the vectors of their pieces. Shape: pieces x size each.

    >>> likeness_of(np.eye(2, dtype=np.float32), np.eye(2, dtype=np.float32))
    Likeness(both_ways=1.0, one_way=1.0, whole=1.0)
    """
    if not len(one) or not len(other):
        return Likeness(0.0, 0.0, 0.0)
    first, second = (rows / (np.linalg.norm(rows, axis=1, keepdims=True) + _TINY) for rows in (one, other))
    alike = first @ second.T
    had, has = float(alike.max(axis=1).mean()), float(alike.max(axis=0).mean())
    both = 2 * had * has / (had + has) if had > 0 and has > 0 else 0.0
    mean, others = one.mean(axis=0), other.mean(axis=0)
    whole = float(mean @ others / (np.linalg.norm(mean) * np.linalg.norm(others) + _TINY))
    return Likeness(round(both, 4), round(max(had, has), 4), round(whole, 4))


def has_contents(folder: Path) -> bool:
    """Whether a weights folder can compare contents."""
    return (folder / FOLDER / "contents.json").is_file()


def load_contents(folder: Path) -> ContentHead:
    """The head of a weights folder; it reads that folder's vocabulary and word embeddings, and its own ``contents/``.

    Raises:
        ModelError: A file is missing, damaged or of another format.
    """
    own = folder / FOLDER
    manifest = read_values(own / "contents.json", ContentManifest, "the weights for contents", _is_known)
    session, embed = open_session(own / "contents.onnx"), load_embedding(folder, read_manifest(folder))
    try:
        with (own / "means.npz").open("rb") as file, np.load(file) as kept:
            means = {name: kept[name].astype(np.float32) for name in kept.files}
    except (OSError, EOFError, ValueError, BadZipFile) as error:
        raise bad_weights("the weights for contents cannot be read", own / "means.npz") from error

    def run(words: Floats) -> Floats:
        states: Floats = session.run(None, {"words": words[None]})[0][0]
        return states

    return ContentHead(manifest, open_tokenizer(folder / "tokenizer.json"), embed, run, means)


def _is_known(manifest: ContentManifest) -> bool:
    return manifest.format == FORMAT
