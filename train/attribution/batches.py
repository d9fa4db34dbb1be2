"""Windows of articles as tensors: inputs, tags of the words, and rows of the cues."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import msgspec
import numpy as np
import torch
from polnear import ROLES, Article, Gold, NameRange
from torch import Tensor

from onrecord.attributions.argument_labelling import distance_buckets, paragraph_buckets
from onrecord.encoder.windows import Sizes, Window, split_windows

IGNORED = -100


class Example(msgspec.Struct, frozen=True):
    """One window with its gold attributions."""

    article: Article
    window: Window
    gold: tuple[Gold, ...] | None

    @property
    def size(self) -> int:
        first = self.article.pieces.first
        return int(first[self.window.high] - first[self.window.low]) + 2


class Batch(msgspec.Struct, frozen=True):
    """Tensors of some windows; see ``Tagger`` for shapes."""

    ids: Tensor
    kinds: Tensor
    mask: Tensor
    first: Tensor
    words: list[int]
    tags: Tensor  # windows x words x 3
    names: Tensor  # windows x words
    examples: list[Example]


class Rows(msgspec.Struct, frozen=True):
    """Tensors of some cues of a batch."""

    which: Tensor
    cues: Tensor
    distance: Tensor
    paragraph: Tensor
    gold: Tensor
    lengths: Tensor


def make_examples(articles: Sequence[Article], sizes: Sizes, *, chance: random.Random | None) -> list[Example]:
    """Windows of all articles; with ``chance`` the borders and the annotator vary."""
    examples = []
    for article in articles:
        first_core = chance.randint(sizes.limit // 3, sizes.limit - sizes.right) if chance else None
        gold = _annotation(article, chance)
        for window in split_windows(article.pieces, sizes, first_core=first_core):
            examples.append(Example(article, window, gold))
    return examples


def _annotation(article: Article, chance: random.Random | None) -> tuple[Gold, ...] | None:
    if not article.annotations:
        return None
    return chance.choice(article.annotations) if chance else article.annotations[0]


def make_batches(examples: list[Example], tokens: int, chance: random.Random | None) -> Iterator[list[Example]]:
    """Groups of windows of like size, at most ``tokens`` pieces with padding."""
    order = list(examples)
    if chance:
        chance.shuffle(order)
    chunks = [sorted(order[i : i + 128], key=lambda x: x.size) for i in range(0, len(order), 128)]
    groups: list[list[Example]] = []
    for chunk in chunks:
        group: list[Example] = []
        for example in chunk:
            if group and (len(group) + 1) * example.size > tokens:
                groups.append(group)
                group = []
            group.append(example)
        groups.append(group)
    if chance:
        chance.shuffle(groups)
    yield from groups


def collate(examples: list[Example], cls: int, sep: int) -> Batch:
    """The inputs and tags of some windows."""
    length = max(example.size for example in examples)
    counts = [example.window.high - example.window.low for example in examples]
    ids = np.zeros((len(examples), length), dtype=np.int64)
    kinds, mask = np.zeros_like(ids), np.zeros_like(ids)
    first = np.zeros((len(examples), max(counts)), dtype=np.int64)
    tags = np.full((len(examples), max(counts), 3), IGNORED, dtype=np.int64)
    names = np.full((len(examples), max(counts)), IGNORED, dtype=np.int64)
    for row, example in enumerate(examples):
        window, pieces = example.window, example.article.pieces
        low, high = pieces.first[window.low], pieces.first[window.high]
        ids[row, : example.size] = [cls, *pieces.ids[low:high], sep]
        kinds[row, 1 : example.size - 1] = pieces.kinds[low:high]
        mask[row, : example.size] = 1
        first[row, : counts[row]] = pieces.first[window.low : window.high] - low + 1
        core = slice(window.start - window.low, window.end - window.low)
        if example.gold is not None:
            tags[row, core] = _tags(example.gold, window)[core]
        if example.article.names is not None:
            names[row, core] = _names(example.article.names, window)[core]
    tensors = [torch.from_numpy(x) for x in (ids, kinds, mask, first)]
    return Batch(*tensors, words=counts, tags=torch.from_numpy(tags), names=torch.from_numpy(names), examples=examples)


def _names(names: Sequence[NameRange], window: Window) -> np.ndarray:
    """0 is outside; a name of kind k begins with 2 k + 1 and goes on with 2 k + 2."""
    labels = np.zeros(window.high - window.low, dtype=np.int64)
    for start, end, kind in names:
        low, high = max(start, window.low) - window.low, min(end, window.high) - window.low
        if low < high:
            labels[low:high] = 2 * kind + 2
            if start >= window.low:
                labels[low] = 2 * kind + 1
    return labels


def _tags(attributions: Sequence[Gold], window: Window) -> np.ndarray:
    """B is 1, I is 2; where two pieces of one role overlap, the first one counts."""
    tags = np.zeros((window.high - window.low, 3), dtype=np.int64)
    for attribution in attributions:
        for layer, role in enumerate(ROLES):
            for start, end in attribution[role]:
                low, high = max(start, window.low) - window.low, min(end, window.high) - window.low
                if low < high and not tags[low:high, layer].any():
                    tags[low:high, layer] = 2
                    if start >= window.low:
                        tags[low, layer] = 1
    return tags


def make_rows(batch: Batch, negatives: list[list[tuple[int, int]]]) -> Rows | None:
    """One row for each gold cue in a core, and one for each negative (where nothing is said)."""
    anchors: list[tuple[int, int, int, Gold | None]] = []
    for row, example in enumerate(batch.examples):
        window = example.window
        for gold in example.gold or ():
            start, end = gold["cue"][0]
            if window.start <= start < window.end:
                anchors.append((row, start - window.low, min(end, window.high) - window.low, gold))
        anchors.extend((row, start, end, None) for start, end in negatives[row])
    if not anchors:
        return None
    width = batch.first.shape[1]
    cues = np.zeros((len(anchors), width), dtype=np.float32)
    distance = np.zeros((len(anchors), width), dtype=np.int64)
    paragraph, labels = np.zeros_like(distance), np.zeros_like(distance)
    for number, (row, start, end, gold_or_none) in enumerate(anchors):
        window = batch.examples[row].window
        numbers = batch.examples[row].article.pieces.paragraph[window.low : window.high]
        cues[number, start:end] = 1.0 / (end - start)
        distance[number] = distance_buckets(width, start, end)
        paragraph[number, : len(numbers)] = paragraph_buckets(numbers, start)
        if gold_or_none is not None:
            labels[number] = _row_labels(gold_or_none, window, width)
    which = torch.tensor([row for row, *_ in anchors])
    lengths = torch.tensor([batch.words[row] for row, *_ in anchors])
    tensors = [torch.from_numpy(x) for x in (cues, distance, paragraph, labels)]
    return Rows(which, *tensors, lengths=lengths)


def _row_labels(gold: Gold, window: Window, width: int) -> np.ndarray:
    labels = np.zeros(width, dtype=np.int64)
    for role, begin in (("content", 5), ("source", 1), ("cue", 3)):
        for start, end in gold[role]:
            low, high = max(start, window.low) - window.low, min(end, window.high) - window.low
            if low < high:
                labels[low:high] = begin + 1
                labels[low] = begin
    return _begun(labels)


def _begun(labels: np.ndarray) -> np.ndarray:
    """Where one role lies inside another, the rest of the outer one begins anew: an I without its B is
    a path that the chain forbids, and one such row outweighs a whole batch."""
    before = np.concatenate([[0], labels[:-1]])
    inside = (labels > 0) & (labels % 2 == 0)
    lost = inside & (before != labels) & (before != labels - 1)
    labels[lost] -= 1
    return labels
