"""Train the head that says which pairs of mentions are worth asking the pair head about; all else stays as it is.

python learn_deeds.py SHARED BASE TABLE CORPUS RUN/average.pt OUT.pt --scenes FILE [--steps 250]
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from random import Random

import numpy as np
import torch
from learn import endless, prepared
from scene_batches import Prepared, collate_scenes, features_of
from scene_losses import read
from scene_model import SHARED, SceneModel, Shared, deed_vectors, load_scene
from torch import Tensor, nn

WEIGHT = 4.0  # of a pair with an event: to lose one is worse than to ask once more


def deed_scores(model: SceneModel, text: Prepared, columns: Tensor) -> Tensor:
    """Scores of all pairs of mentions."""
    first = torch.tensor([low for low, _ in text.words])
    last = torch.tensor([high - 1 for _, high in text.words])
    return model.deed(deed_vectors(columns, first, last), torch.from_numpy(text.table.kind), features_of(text))


def questions(text: Prepared) -> list[tuple[list[int], list[int], float]]:
    """Every pair of parties of a sentence, and whether anything is known to be between them."""
    found = []
    for rows in text.asked.values():
        for a, b, labels in rows:
            if labels.event is not None:
                polar = labels.stance in (0, 2)
                found.append((a, b, 1.0 if labels.event > 0 or polar else 0.0))
    return found


def question_scores(scores: Tensor, asked: list[tuple[list[int], list[int], float]]) -> Tensor:
    """The highest score over the mentions of both parties."""
    return torch.stack([scores[a][:, b].max() for a, b, _ in asked])


@torch.no_grad()
def scored_pairs(model: SceneModel, shared: Shared, texts: list[Prepared]) -> list[tuple[float, float]]:
    """The score of each pair, and 1 where anything is between the two."""
    model.eval()
    scored: list[tuple[float, float]] = []
    for text in texts:
        asked = questions(text)
        if asked:
            columns = read(model, shared, collate_scenes([text], None)).columns[0]
            scored += zip(
                question_scores(deed_scores(model, text, columns), asked).tolist(), [w for *_, w in asked], strict=True
            )
    model.train()
    return scored


def share_asked(scored: list[tuple[float, float]], texts: int, kept: float) -> tuple[float, float, float]:
    """The share of pairs that must be asked so that this share of events is kept, pairs a text, and the bound."""
    good = sorted((s for s, w in scored if w), reverse=True)
    bound = good[min(int(kept * len(good)), len(good) - 1)]
    passed = sum(s >= bound for s, _ in scored)
    return passed / len(scored), passed / texts, bound


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("shared", "base", "table", "corpus", "weights", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--scenes", type=Path)
    parser.add_argument("--cache", type=Path, default=Path("attributions.json"))
    parser.add_argument("--steps", type=int, default=250)
    parser.add_argument("--keep", type=int, default=10)
    parser.add_argument("--repeat-others", type=int, default=0, help="times more for texts that are not English")
    parser.add_argument("--shared-layers", type=int, default=SHARED)
    parser.add_argument("--languages", nargs="+", default=["en"])
    options = parser.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(2)
    chance = Random(1)
    texts, dev = prepared(options)
    texts = [one for one in texts if one.asked]
    shared, model = Shared(options.table, options.shared_layers), load_scene(options.weights)
    model.requires_grad_(False)
    for name, parameter in model.named_parameters():
        parameter.requires_grad_(name.startswith("deed"))
    optimizer = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=2e-3, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(0.02, 1 - step / options.steps))
    begun, trace = time.time(), []
    for step, group in zip(range(1, options.steps + 1), endless(texts, 3000, chance), strict=False):
        with torch.no_grad():
            model.dropout.p = 0.1
        result = read(model, shared, collate_scenes(group, chance, 0.0))
        losses = []
        for text, columns in zip(group, result.columns, strict=True):
            if asked := questions(text):
                scores = question_scores(deed_scores(model, text, columns), asked)
                wanted = torch.tensor([w for *_, w in asked])
                losses.append(
                    nn.functional.binary_cross_entropy_with_logits(scores, wanted, weight=1 + (WEIGHT - 1) * wanted)
                )
        loss = torch.stack(losses).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        trace.append(float(loss.detach()))
        if step % 25 == 0:
            print(step, f"{np.mean(trace[-25:]):.3f} {(time.time() - begun) / 60:.1f} min", flush=True)
    torch.save(model.state_dict(), options.out)
    for name, values in dev.items():
        if any(one.asked for one in values):
            scored = scored_pairs(model, shared, values)
            print(name, [share_asked(scored, len(values), kept) for kept in (0.9, 0.95, 0.98)], flush=True)


if __name__ == "__main__":
    main()
