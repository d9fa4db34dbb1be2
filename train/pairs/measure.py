"""The scores of the development sets during training, without thresholds: macro-F1 as the bench counts it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import torch
from batches import Cut, collate
from corpora import ROOTS
from model import SPLITS, PairModel, mixed
from torch import Tensor

CLASSES = list(ROOTS)


@torch.no_grad()
def answer(model: PairModel, table: Tensor, cuts: Sequence[Cut]) -> np.ndarray:
    """Scores of all questions in order. Shape: questions x columns."""
    model.eval()
    order = sorted(range(len(cuts)), key=lambda at: len(cuts[at].ids))
    found: dict[int, np.ndarray] = {}
    for at in range(0, len(order), 48):
        chunk = order[at : at + 48]
        batch = collate([cuts[i] for i in chunk])
        scores = run(model, table, batch.ids, batch.seen, batch.which, batch.marks).numpy()
        ends = np.cumsum([len(cuts[i].labels) for i in chunk])[:-1]
        found |= dict(zip(chunk, np.split(scores, ends), strict=True))
    model.train()
    return np.concatenate([found[i] for i in range(len(cuts))])


def run(model: PairModel, table: Tensor, ids: Tensor, seen: Tensor, which: Tensor, marks: Tensor) -> Tensor:
    """Scores of a padded batch."""
    mask = (seen > 0)[:, None, None, :]
    with mixed():
        x = model.lower(table[ids], mask)
        scores = model.upper(x[which], marks, seen[which], mask[which])
    return scores.float()


def macro_f1(gold: Sequence[int], given: Sequence[int], classes: Sequence[int]) -> float:
    """Mean F1 of the classes, in percent."""
    scores = []
    for one in classes:
        hits = sum(g == p == one for g, p in zip(gold, given, strict=True))
        total = sum(g == one for g in gold) + sum(p == one for p in given)
        scores.append(2 * hits / total if total else 0.0)
    return 100 * float(np.mean(scores))


def report(model: PairModel, table: Tensor, dev: dict[str, list[Cut]]) -> dict[str, float]:
    """Every development score."""
    return report_of(lambda cuts: answer(model, table, cuts), dev)


def report_of(answers: Callable[[Sequence[Cut]], np.ndarray], dev: dict[str, list[Cut]]) -> dict[str, float]:
    """Every development score of whatever answers. Shape: ``answers`` questions x columns."""
    result = {}
    for name, cuts in dev.items():
        scores = np.split(answers(cuts), np.cumsum(SPLITS)[:-1], axis=1)
        labels = [label for one in cuts for label in one.labels]
        if name == "plv":
            asked = [i for i, label in enumerate(labels) if label.roots]
            gold = [CLASSES.index(next(k for k, v in ROOTS.items() if v == labels[i].roots)) for i in asked]
            chances = np.exp(scores[0] - scores[0].max(1, keepdims=True))
            joined = np.stack([chances[:, [r - 1 for r in roots]].sum(1) for roots in ROOTS.values()], axis=1)
            result["root"] = macro_f1(gold, joined[asked].argmax(1).tolist(), range(len(CLASSES)))
            result["quad"] = macro_f1(
                [labels[i].quad or 0 for i in asked], scores[1][asked].argmax(1).tolist(), range(1, 5)
            )
            event = [(label.event or 0) > 0.5 for label in labels]
            result["event"] = 100 * float(np.mean((scores[4][:, 0] > 0) == event))
        else:
            gold = [label.stance or 0 for label in labels]
            column = scores[2] if name == "dse" else scores[3]
            result[name] = macro_f1(gold, column.argmax(1).tolist(), (0, 2))
            boosted = [
                macro_f1(gold, (column - [0, bias, 0]).argmax(1).tolist(), (0, 2)) for bias in np.arange(0, 2, 0.2)
            ]
            result[name + "+"] = max(boosted)
    return result
