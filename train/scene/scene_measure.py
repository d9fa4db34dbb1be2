"""Figures of the development texts during training, with gold mentions for antecedents and arcs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from batches import Cut, collate
from measure import report_of
from model import SPLITS, mixed
from scene_batches import Prepared, collate_scenes, gold_spans, is_entity
from scene_losses import ask, pair_scores, read, read_marked
from scene_model import SceneModel, Shared
from torch import Tensor


def f1(hits: float, given: float, gold: float) -> float:
    return 200 * hits / (given + gold) if given + gold else 0.0


@torch.no_grad()
def measure_scenes(
    model: SceneModel, shared: Shared, texts: Sequence[Prepared], least: float = 0.0
) -> dict[str, float]:
    """F1 of spans (exact, with label), antecedent accuracy by kind, links of arcs, and event pairs (best F1)."""
    model.eval()
    spans = np.zeros(3)
    arcs = np.zeros(3)
    by_kind: dict[str, list[bool]] = {"name": [], "noun": [], "pronoun": []}
    events: list[tuple[float, bool]] = []
    stances = np.zeros(3)
    for text in texts:
        batch = collate_scenes([text], None)
        result = read(model, shared, batch)
        columns = result.columns[0]
        gold, counts = gold_spans(text, 0, len(columns))
        found = (model.spans(columns) > least) & (counts > 0)
        spans += [float((found & (gold > 0)).sum()), float(found.sum()), float((gold * counts).sum())]
        antecedent, arc = pair_scores(model, text, columns)
        known = text.arcs >= 0
        given = (arc.numpy() > 0) & known
        arcs += [(given & (text.arcs == 1)).sum(), given.sum(), (text.arcs == 1).sum()]
        _antecedents(antecedent, text, by_kind)
        if text.asked and (asked := ask(batch, result.states, None)):
            mask = (asked.seen > 0)[:, None, None, :]
            with mixed():
                scores, _ = model.upper_all(
                    asked.states[asked.which], asked.marks, asked.seen[asked.which], mask[asked.which]
                )
            parts = scores.float().split(SPLITS, dim=1)
            for row, labels in enumerate(asked.labels):
                if labels.event in (0.0, 1.0):
                    events.append((float(parts[4][row, 0]), labels.event == 1.0))
                if labels.stance is not None:
                    said = int(parts[2][row].argmax())
                    stances += [said == labels.stance != 1, said != 1, labels.stance != 1]
    model.train()
    result_row = {"spans": f1(*spans), "arcs": f1(*arcs), "stance": f1(*stances), "events": best_f1(events)}
    return result_row | {kind: 100 * float(np.mean(good)) for kind, good in by_kind.items() if good}


def best_f1(scored: list[tuple[float, bool]]) -> float:
    """The best F1 over all thresholds."""
    total = sum(good for _, good in scored)
    best, hits = 0.0, 0
    for count, (_, good) in enumerate(sorted(scored, reverse=True), 1):
        hits += good
        best = max(best, f1(hits, count, total))
    return best


def _antecedents(scores: Tensor, text: Prepared, by_kind: dict[str, list[bool]]) -> None:
    entity = is_entity(text)
    owners = text.owners
    for i in np.flatnonzero(entity).tolist():
        before = np.flatnonzero(entity[:i])
        row = scores[i, torch.from_numpy(before)]
        chosen = int(before[int(row.argmax())]) if len(before) and float(row.max()) > 0 else None
        right = any(owners[j] == owners[i] for j in before)
        kind = "pronoun" if text.mentions[i].label == 11 else "noun" if text.mentions[i].label in (1, 3, 5) else "name"
        by_kind[kind].append((chosen is None and not right) or (chosen is not None and owners[chosen] == owners[i]))


@torch.no_grad()
def measure_pairs(model: SceneModel, shared: Shared, dev: dict[str, list[Cut]]) -> dict[str, float]:
    """Macro-F1 on the sentences of the pair head's development sets."""
    model.eval()
    result = report_of(lambda cuts: _answers(model, shared, cuts), dev)
    model.train()
    return result


def _answers(model: SceneModel, shared: Shared, cuts: Sequence[Cut]) -> np.ndarray:
    order = sorted(range(len(cuts)), key=lambda at: len(cuts[at].ids))
    found: dict[int, np.ndarray] = {}
    for at in range(0, len(order), 48):
        chunk = order[at : at + 48]
        batch = collate([cuts[i] for i in chunk])
        with mixed():
            scores = model.scores(read_marked(model, shared, batch))
        ends = np.cumsum([len(cuts[i].labels) for i in chunk])[:-1]
        found |= dict(zip(chunk, np.split(scores.float().numpy(), ends), strict=True))
    return np.concatenate([found[i] for i in range(len(cuts))])
