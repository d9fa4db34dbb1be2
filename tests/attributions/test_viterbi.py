from __future__ import annotations

import itertools

import numpy as np
import pytest

from onrecord.attributions.viterbi import IMPOSSIBLE, best_paths, runs, total_scores


def path_score(emissions: np.ndarray, starts: np.ndarray, moves: np.ndarray, path: tuple[int, ...]) -> float:
    steps = sum(emissions[i, label] for i, label in enumerate(path))
    return float(starts[path[0]] + steps + sum(moves[a, b] for a, b in itertools.pairwise(path)))


def brute_force(emissions: np.ndarray, starts: np.ndarray, moves: np.ndarray) -> tuple[int, ...]:
    paths = itertools.product(range(emissions.shape[1]), repeat=len(emissions))
    return max(paths, key=lambda path: path_score(emissions, starts, moves, path))


@pytest.mark.parametrize("seed", range(8))
def test_best_paths_finds_the_best_of_all_paths(seed: int) -> None:
    chance = np.random.default_rng(seed)
    emissions = chance.normal(size=(3, 5, 3)).astype(np.float32)
    starts = chance.normal(size=3).astype(np.float32)
    moves = chance.normal(size=(3, 3)).astype(np.float32)
    lengths = np.array([5, 3, 1])
    paths = best_paths(emissions, starts, moves, lengths)
    for row, length in enumerate(lengths):
        assert tuple(paths[row, :length]) == brute_force(emissions[row, :length], starts, moves)


def test_best_paths_never_takes_an_impossible_step() -> None:
    emissions = np.array([[[0, 0, 9], [0, 0, 9]]], dtype=np.float32)
    starts = np.array([0, 0, IMPOSSIBLE], dtype=np.float32)
    moves = np.array([[0, 0, IMPOSSIBLE], [0, 0, 0], [0, 0, 0]], dtype=np.float32)
    assert best_paths(emissions, starts, moves, np.array([2])).tolist() == [[1, 2]]


def test_runs_parts_two_that_touch() -> None:
    assert runs(np.array([1, 2, 1, 0, 2]), 1) == [(0, 2), (2, 3), (4, 5)]


def test_runs_of_nothing_is_nothing() -> None:
    assert runs(np.array([0, 3, 4]), 1) == []


@pytest.mark.parametrize("seed", range(4))
def test_total_scores_sums_all_paths(seed: int) -> None:
    chance = np.random.default_rng(seed)
    emissions = chance.normal(size=(2, 4, 3)).astype(np.float32)
    moves = chance.normal(size=(3, 3)).astype(np.float32)
    lengths = np.array([4, 2])
    for row, length in enumerate(lengths):
        paths = itertools.product(range(3), repeat=int(length))
        each = [path_score(emissions[row], np.zeros(3), moves, path) for path in paths]
        assert total_scores(emissions, moves, lengths)[row] == pytest.approx(np.log(np.exp(each).sum()), abs=1e-4)
