from __future__ import annotations

from math import erf, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.entities.pair_features import pair_features
from onrecord.entities.pairwise import Ints, Pairwise, pairwise
from scene_cast import ARC, ENTITY, SPAN, Scene, columns_of, read_scene, small_heads, table_of

SCENE = "[p1:Ada Lind] of [c1:Norland] met [p2:Bo Vik]. [p1:She] said [p2:he] had left [c1:Norland]."


def head(name: str, scene: Scene, seed: int = 0) -> tuple[Pairwise, Ints]:
    count = len(scene.cast.mentions)
    first = np.arange(count)
    return pairwise(name, small_heads(seed), columns_of(count + 1, seed), first, first + 1, table_of(scene)), first


@pytest.mark.parametrize(
    ("name", "at", "size"),
    [("antecedent", 2 * SPAN, ENTITY), ("arc", 2 * (SPAN + ENTITY), ARC), ("deed", 2 * (SPAN + ENTITY + ARC), ARC)],
)
def test_a_score_is_bilinear_and_adds_classes_and_features(name: str, at: int, size: int) -> None:
    scene = read_scene(SCENE)
    made, first = head(name, scene)
    heads, columns, table = small_heads(), columns_of(len(first) + 1), table_of(scene)
    x = columns[first, at : at + size] + columns[first + 1, at + size : at + 2 * size]
    vectors = x * np.vectorize(lambda one: 0.5 * (1 + erf(one / sqrt(2))))(x)
    later = vectors @ heads[f"{name}.later.weight"].T + heads[f"{name}.later.bias"]
    earlier = vectors @ heads[f"{name}.earlier.weight"].T + heads[f"{name}.earlier.bias"]
    plain = pair_features(table, slice(None), slice(None))
    hidden = np.maximum(plain @ heads[f"{name}.hidden.weight"].T + heads[f"{name}.hidden.bias"], 0)
    wanted = later @ earlier.T / sqrt(size) + heads[f"{name}.classes"][np.ix_(table.kind, table.kind)]
    wanted = wanted + hidden @ heads[f"{name}.out.weight"][0] + heads[f"{name}.out.bias"][0]
    assert np.allclose(made.scores(slice(None), slice(None)), wanted, atol=1e-4)


@given(st.integers(0, 6), st.integers(0, 6), st.integers(0, 6), st.integers(0, 6), st.integers(0, 50))
def test_the_scores_of_a_block_are_those_of_the_whole(low: int, high: int, left: int, right: int, seed: int) -> None:
    made, _ = head("antecedent", read_scene(SCENE), seed)
    whole = made.scores(slice(None), slice(None))
    block = made.scores(slice(low, high), slice(left, right))
    assert np.allclose(block, whole[low:high, left:right], atol=1e-4)


def test_the_two_sides_of_a_pair_are_not_the_same() -> None:
    made, _ = head("arc", read_scene(SCENE))
    whole = made.scores(slice(None), slice(None))
    assert not np.allclose(whole, whole.T)
