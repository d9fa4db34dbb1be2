"""Let a model whose pairs took the mean of a sentence behind the pair layer take it before that layer.

    python before_pairs.py SHARED BASE TABLE CORPUS RUN/average.pt OUT.pt

The mean behind the layer is fitted by one before it (least squares over sentences of the training material), and the
fit becomes part of the weights. So a pair needs the layer at its marked words only, and a sentence is read once for all
of its pairs. Training goes on from there (``learn.py --go-on``).
"""

from __future__ import annotations

import argparse
from pathlib import Path
from random import Random

import torch
from learn import options_of
from scene_model import SceneModel, Shared, load_scene
from torch import Tensor

SENTENCES = 120  # batches
RIDGE = 1e-3


@torch.no_grad()
def means(model: SceneModel, shared: Shared, batch) -> tuple[Tensor, Tensor]:
    """The mean states of the sentences of a batch before and behind the layer, a row for each marked pair."""
    mask = (batch.seen > 0)[:, None, None, :]
    x, _ = model.read(shared(batch.ids, batch.kinds, mask), mask)
    x, seen = x[batch.which], batch.seen[batch.which]
    behind = model.pair(x + batch.marks.transpose(1, 2) @ model.roles, mask[batch.which])
    total = seen.sum(1, keepdim=True)
    return (seen.unsqueeze(1) @ x).squeeze(1) / total, (seen.unsqueeze(1) @ behind).squeeze(1) / total


def main() -> None:
    from pairs_material import Material

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("shared", "base", "table", "corpus", "weights", "out"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    folders = [str(getattr(options, name)) for name in ("shared", "base", "table", "corpus", "out")]
    material = Material(options_of(folders))
    model, shared = load_scene(options.weights).eval(), Shared(options.table)
    batches = material.batches(Random(1))
    both = [means(model, shared, next(batches)) for _ in range(SENTENCES)]
    before, behind = (torch.cat(part).double() for part in zip(*both, strict=True))
    with_one = torch.cat([before, torch.ones(len(before), 1, dtype=torch.float64)], dim=1)
    square = with_one.T @ with_one + RIDGE * len(before) * torch.eye(with_one.shape[1], dtype=torch.float64)
    fit = torch.linalg.solve(square, with_one.T @ behind)
    left = ((behind - with_one @ fit) ** 2).sum() / ((behind - behind.mean(0)) ** 2).sum()
    print(f"{len(before)} pairs; {float(1 - left):.3f} of the variance is fitted")
    size = before.shape[1]
    weight = model.hidden.weight.data.double()
    of_mean = weight[:, size : 2 * size]
    model.hidden.bias.data += (of_mean @ fit[-1]).float()
    weight[:, size : 2 * size] = of_mean @ fit[:-1].T
    model.hidden.weight.data = weight.float()
    options.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), options.out)


if __name__ == "__main__":
    main()
