"""Sentences to padded batches of pieces, with the actors and recipients marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

import msgspec
import numpy as np
import torch
from model import POSITIONS
from tokenizers import Tokenizer
from torch import Tensor
from window_marks import Marks, marks_of

from onrecord.encoder.pieces import Pieces, cut
from questions import Labels, Sentence, Spans

LONGEST = POSITIONS - 2
IGNORED = -100


class Cut(msgspec.Struct, frozen=True):
    """A sentence as pieces; each question has the pieces of its actor and of its recipient."""

    ids: np.ndarray
    kinds: np.ndarray
    marks: tuple[tuple[np.ndarray, np.ndarray], ...]
    labels: tuple[Labels, ...]
    weight: float
    around: Marks = Marks()


class Batch(msgspec.Struct, frozen=True):
    """Shape: ``ids`` sentences x pieces; ``marks`` pairs x 2 x pieces; the others pairs."""

    ids: Tensor
    kinds: Tensor
    seen: Tensor
    which: Tensor
    marks: Tensor
    roots: Tensor
    quad: Tensor
    stance: Tensor
    target: Tensor
    event: Tensor
    modality: Tensor
    claimed: Tensor
    weight: Tensor


def cut_sentence(sentence: Sentence, tokenizer: Tokenizer) -> Cut:
    """Pieces and marks of a sentence; what is too long loses its end."""
    pieces = cut(sentence.text, tokenizer)
    around = marks_of(tokenizer)
    ids = np.concatenate([[around.begin], pieces.ids[:LONGEST], [around.end]])
    marks = tuple((_marked(q.actor, pieces), _marked(q.recipient, pieces)) for q in sentence.questions)
    kinds = np.concatenate([[0], pieces.kinds[:LONGEST], [0]])
    return Cut(ids, kinds, marks, tuple(q.labels for q in sentence.questions), sentence.weight, around)


def _marked(spans: Spans, pieces: Pieces) -> np.ndarray:
    found: list[int] = []
    for word, place in enumerate(pieces.words):
        if any(place.overlaps(span) for span in spans):
            found.extend(range(int(pieces.first[word]) + 1, int(pieces.first[word + 1]) + 1))
    return np.asarray([place for place in found if place <= LONGEST], dtype=np.int64)


def group(cuts: Iterable[Cut], tokens: int, chance: Random) -> Iterator[list[Cut]]:
    """Batches of sentences of like length, in any order."""
    ordered = sorted(cuts, key=lambda one: len(one.ids) + 4 * chance.random())
    groups: list[list[Cut]] = [[]]
    for one in ordered:
        if (len(groups[-1]) + 1) * len(one.ids) > tokens and groups[-1]:
            groups.append([])
        groups[-1].append(one)
    chance.shuffle(groups)
    yield from groups


def collate(cuts: list[Cut], *, hide: float = 0.0, blind: float = 0.0, chance: Random | None = None) -> Batch:
    """Pad and stack. ``hide`` is the share of hidden pieces, ``blind`` of actors whose name is hidden wholly."""
    chance = chance or Random(0)
    length = max(len(one.ids) for one in cuts)
    around = cuts[0].around
    pairs = [
        (row, marks, labels)
        for row, one in enumerate(cuts)
        for marks, labels in zip(one.marks, one.labels, strict=True)
    ]
    ids, seen = torch.zeros(len(cuts), length, dtype=torch.long), torch.zeros(len(cuts), length)
    kinds = torch.zeros_like(ids)
    for row, one in enumerate(cuts):
        ids[row, : len(one.ids)] = torch.from_numpy(one.ids)
        kinds[row, : len(one.ids)] = torch.from_numpy(one.kinds)
        seen[row, : len(one.ids)] = 1
        for end in one.marks[0]:
            if blind and chance.random() < blind:
                ids[row, end] = around.hidden
    if hide:
        shown = (ids != around.begin) & (ids != around.end) & (seen > 0)
        ids[(torch.rand(ids.shape) < hide) & shown] = around.hidden
    marks = torch.zeros(len(pairs), 2, length)
    for number, (_, ends, _) in enumerate(pairs):
        for role, end in enumerate(ends):
            marks[number, role, end] = 1
    known = [labels for *_, labels in pairs]
    actor_known = [len(ends[0]) > 0 for _, ends, _ in pairs]
    return Batch(
        ids,
        kinds,
        seen,
        torch.tensor([row for row, *_ in pairs]),
        marks,
        _roots(known),
        _classes([labels.quad for labels in known]),
        _classes([labels.stance if marked else None for labels, marked in zip(known, actor_known, strict=True)]),
        _classes([None if marked else labels.stance for labels, marked in zip(known, actor_known, strict=True)]),
        torch.tensor([float(IGNORED) if labels.event is None else labels.event for labels in known]),
        _classes([labels.modality for labels in known]),
        _classes([None if labels.claimed is None else int(labels.claimed) for labels in known]),
        torch.tensor([cuts[row].weight for row, *_ in pairs]),
    )


def _classes(values: list[int | None]) -> Tensor:
    return torch.tensor([IGNORED if value is None else value for value in values])


def _roots(known: list[Labels]) -> Tensor:
    """1 for each root that the label allows; a row of zeros where there is none. Shape: pairs x 20."""
    result = torch.zeros(len(known), 20)
    for row, labels in enumerate(known):
        for root in labels.roots:
            result[row, root - 1] = 1
    return result


def read_table(path: Path) -> Tensor:
    """Word embeddings as the shared encoder will have them: from its ONNX file, or from weights, rounded alike."""
    if path.suffix == ".onnx":
        return _table_of_onnx(path)
    table = torch.load(path, weights_only=True)["encoder.embeddings.word_embeddings.weight"].float()
    low, high = min(float(table.min()), 0.0), max(float(table.max()), 0.0)
    step = (high - low) / 255
    zero = round(-low / step)
    return (torch.clamp(torch.round(table / step) + zero, 0, 255) - zero) * step


def _table_of_onnx(path: Path) -> Tensor:
    import onnx
    from onnx import numpy_helper

    name = "word_embeddings.weight_"
    parts = {
        x.name.rsplit("_", 1)[-1] if "zero" not in x.name else "zero": x
        for x in onnx.load(str(path)).graph.initializer
        if name in x.name
    }
    values, scale, zero = (numpy_helper.to_array(parts[key]) for key in ("quantized", "scale", "zero"))
    return torch.from_numpy((values.astype(np.float32) - zero.astype(np.float32)) * scale)
