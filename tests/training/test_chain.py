from __future__ import annotations

import itertools

import msgspec
import numpy as np
import pytest

from onrecord.attributions.argument_labelling import RowHead
from onrecord.training.chain import LabelledRow, loss_and_slope, moves_between, pack

DICE = np.random.default_rng(5)
SHAPES = {
    "distance": (33, 3),
    "paragraph": (5, 3),
    "roles": (3, 7),
    "bias": (7,),
    "transitions": (7, 7),
    "starts": (7,),
}


def some_head() -> RowHead:
    return RowHead(**{name: DICE.normal(0, 0.5, shape).astype(np.float32) for name, shape in SHAPES.items()})


def row(labels: list[int], *, opens: bool = False) -> LabelledRow:
    count = len(labels)
    return LabelledRow(
        DICE.normal(0, 1, (count, 3)).astype(np.float16), np.arange(count) + 10, np.full(count, 2),
        np.asarray(labels), opens=opens,
    )  # fmt: skip


def plain_loss(one: LabelledRow, head: RowHead) -> float:
    """By writing down every path."""
    joint = one.base.astype(np.float32) + head.distance[one.distance] + head.paragraph[one.paragraph]
    scores = np.maximum(joint, 0) @ head.roles + head.bias
    if one.opens:
        scores[0] += head.starts
    moves = head.transitions + moves_between()

    def worth(path: tuple[int, ...]) -> float:
        steps = sum(float(moves[a, b]) for a, b in itertools.pairwise(path))
        return steps + sum(float(scores[at, label]) for at, label in enumerate(path))

    allowed = [path for path in itertools.product(range(7), repeat=len(one.labels)) if path[0] not in (2, 4, 6)]
    every = np.logaddexp.reduce([worth(path) for path in allowed])
    return float(every) - worth(tuple(one.labels.tolist()))


ROWS = [row([1, 2, 3, 5], opens=True), row([0, 0, 0]), row([5, 6], opens=True), row([3])]


def test_the_loss_is_that_of_all_paths_written_down() -> None:
    head = some_head()
    loss, _ = loss_and_slope(pack(ROWS), head)
    assert loss == pytest.approx(sum(plain_loss(one, head) for one in ROWS), rel=1e-4)


@pytest.mark.parametrize("name", SHAPES)
def test_the_slope_is_how_the_loss_changes(name: str) -> None:
    head, packed, small = some_head(), pack(ROWS), 1e-2
    slope = getattr(loss_and_slope(packed, head)[1], name)
    assert slope.shape == SHAPES[name]
    for place in zip(*np.unravel_index(np.argsort(-np.abs(slope), axis=None)[:4], slope.shape), strict=True):
        sides = []
        for sign in (1, -1):
            moved = getattr(head, name).copy()
            moved[place] += sign * small
            sides.append(loss_and_slope(packed, msgspec.structs.replace(head, **{name: moved}))[0])
        assert slope[place] == pytest.approx((sides[0] - sides[1]) / (2 * small), abs=5e-3)


def test_rows_do_not_disturb_one_another() -> None:
    head = some_head()
    apart = sum(loss_and_slope(pack([one]), head)[0] for one in ROWS)
    assert loss_and_slope(pack(ROWS), head)[0] == pytest.approx(apart, rel=1e-5)
