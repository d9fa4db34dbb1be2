from __future__ import annotations

import numpy as np

from annotated import blank_head, many, prepared
from onrecord.training.chain import LabelledRow, loss_and_slope, pack
from onrecord.training.head import Settings, arrays_of, fit_head
from onrecord.training.prepared import documents_of, prepare
from onrecord.training.targets import rows_of
from onrecord.types import Failure

QUICK = Settings(epochs=20, rate=0.05, pull=1e-4)


def some_rows(count: int = 8) -> list[LabelledRow]:
    from annotated import encode

    texts = [prepare(*each, encode) for each in documents_of(many(count)) if not isinstance(each, Failure)]
    return [row for each in texts for row in rows_of(each.annotated, each.encoding, blank_head(), 0.0)]


def test_a_fitted_head_gives_the_rows_a_far_better_chance() -> None:
    rows = some_rows()
    losses: list[float] = []
    fitted = fit_head(rows, blank_head(), QUICK, lambda epoch, loss: losses.append(loss))
    before, after = (loss_and_slope(pack(rows), head)[0] for head in (blank_head(), fitted))
    assert after < before / 3
    assert losses[0] > losses[-1]
    assert len(losses) == QUICK.epochs


def test_a_strong_pull_keeps_the_head_where_it_was() -> None:
    near = fit_head(some_rows(), blank_head(), Settings(epochs=20, rate=0.05, pull=100.0))
    far = fit_head(some_rows(), blank_head(), QUICK)
    size = [max(float(np.abs(one).max()) for one in arrays_of(head).values()) for head in (near, far)]
    assert size[0] < 0.2 < size[1]


def test_the_same_seed_gives_the_same_weights_and_no_rows_the_shipped_ones() -> None:
    one, other = (fit_head(some_rows(), blank_head(), QUICK) for _ in range(2))
    assert all(np.array_equal(a, b) for a, b in zip(arrays_of(one).values(), arrays_of(other).values(), strict=True))
    kept = arrays_of(fit_head([], blank_head(), QUICK))
    assert all(np.array_equal(kept[name], value) for name, value in arrays_of(blank_head()).items())


def test_prepared_texts_can_be_read_twice() -> None:
    each = prepared("[s1:Ada] [c1:said] [q1:so].")
    assert len(list(each.encoding.views)) == len(list(each.encoding.views)) == 1
