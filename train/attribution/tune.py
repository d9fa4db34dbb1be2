"""Fit the score of attributions and choose the operating point on dev; print scores for the model card.

    python tune.py DATA/polnear/dev ROWS.pickle OUT/operating.json

ROWS come from ``evaluate.py`` (float weights) or ``collect.py`` (the shipped int8 weights). The score is a
logistic model; what is printed is cross-fitted over articles (no article is scored by a model fitted on it).
"""

from __future__ import annotations

import argparse
import pickle
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np

from bench.data.polnear import Article, read_split
from bench.scoring.calibration import calibrate
from onrecord.attributions.argument_labelling import Row
from onrecord.attributions.assemble import Scored, find_parents, keep
from onrecord.attributions.edges import Page, page_of
from onrecord.attributions.found import Found
from onrecord.attributions.score import Operating, features
from onrecord.documents.paragraphs import split_paragraphs
from onrecord.documents.quotations import find_quotations
from onrecord.encoder.pieces import Pieces
from onrecord.training.score import Counts, count, right_ones, scores_of, total
from onrecord.types import Span

FOLDS = 6
LOWEST = 0.1  # of the thresholds that are tried
HEADLINE = (
    "attributions/relation/all",
    "attributions/relation/direct",
    "attributions/relation/indirect",
    "links/all",
    "links/direct",
    "spans/source/strict/all",
    "spans/cue/strict/all",
    "spans/content/strict/all",
)
FIRST = Operating(0.0, 0.0, (0.6, 0.1, 0.2, 0.5, 0.5, 0.0, 0.0, -0.3), -1.0)


class Case(msgspec.Struct, frozen=True):
    """One article with the rows that the heads read in it."""

    article: Article
    words: tuple[Span, ...]
    page: Page
    rows: tuple[Row, ...]


def read_cases(split: Path, rows: Path) -> list[Case]:
    """Gold and rows, joined by the name of the article."""
    kept = pickle.loads(rows.read_bytes())
    return [_case(article, *kept[article.name][1:]) for article in read_split(split)]


def _case(article: Article, words: Sequence[tuple[int, int]], rows: Sequence[Row]) -> Case:
    spans = tuple(Span(*word) for word in words)
    paragraphs = split_paragraphs(article.text)
    starts = [paragraph.start for paragraph in paragraphs]
    numbers = np.searchsorted(starts, [word.start for word in spans], side="right") - 1
    nothing = np.zeros(0, dtype=np.int64)
    pieces = Pieces(spans, numbers, find_quotations(article.text, paragraphs), nothing, nothing, nothing)
    return Case(article, spans, page_of(article.text, pieces), tuple(rows))


def outermost(case: Case, operating: Operating) -> list[Scored]:
    """What counts on PolNeAR: attributions that lie in no other one."""
    kept = keep(case.rows, case.page, operating)
    return [scored for scored, parent in zip(kept, find_parents(kept), strict=True) if parent is None]


def as_found(case: Case, scored: Scored) -> Found:
    def spans(ranges: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
        return tuple(Span(case.words[a].start, case.words[b - 1].end) for a, b in ranges)

    return Found(spans(scored.source), spans((scored.cue,)), spans(scored.content), scored.score)


def samples(case: Case, operating: Operating) -> tuple[np.ndarray, np.ndarray]:
    """Features of the rows that would be kept at threshold 0, and whether each is right."""
    open_point = msgspec.structs.replace(operating, threshold=0.0)
    kept = keep(case.rows, case.page, open_point)
    right = right_ones(case.article.text, case.article.gold, [as_found(case, scored) for scored in kept])
    values = [features(scored.row) for scored in kept]
    width = len(operating.weights)
    return np.asarray(values).reshape(-1, width), np.asarray([i in right for i in range(len(kept))], dtype=float)


def fit(cases: Sequence[Case], operating: Operating) -> Operating:
    """Logistic regression by Newton's method with a little ridge."""
    parts = [samples(case, operating) for case in cases]
    values, right = np.concatenate([x for x, _ in parts]), np.concatenate([y for _, y in parts])
    inputs = np.column_stack([values, np.ones(len(values))])
    weights = np.zeros(inputs.shape[1])
    ridge = 1e-2 * np.eye(inputs.shape[1])
    for _ in range(25):
        chance = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (right - chance) - ridge @ weights
        curve = (inputs * (chance * (1 - chance))[:, None]).T @ inputs + ridge
        weights += np.linalg.solve(curve, slope)
    return msgspec.structs.replace(operating, weights=tuple(weights[:-1].tolist()), intercept=float(weights[-1]))


def fit_twice(cases: Sequence[Case]) -> Operating:
    """The second time the better score decides which row of two keeps a cue."""
    return fit(cases, fit(cases, FIRST))


def evaluate(cases: Sequence[Case], operating: Operating) -> list[Counts]:
    """Tallies of each article."""
    return [
        count(case.article.text, case.article.gold, [as_found(case, x) for x in outermost(case, operating)])
        for case in cases
    ]


def at(operating: Operating, threshold: float) -> Operating:
    return msgspec.structs.replace(operating, threshold=threshold)


def best_threshold(cases: Sequence[Case], operating: Operating) -> float:
    """The threshold with the highest relation F1, from one matching at a low threshold."""
    judged = [pair for case in cases for pair in judge(case, at(operating, LOWEST))]
    gold = sum(len(case.article.gold) for case in cases)
    scores = np.asarray([score for score, _ in judged])
    right = np.asarray([is_right for _, is_right in judged])
    grid = np.arange(LOWEST, 0.7, 0.01)
    return float(round(max(grid, key=lambda t: right[scores >= t].sum() / ((scores >= t).sum() + gold)), 2))


def judge(case: Case, operating: Operating) -> list[tuple[float, bool]]:
    """Score of each attribution that counts, and whether it is right."""
    kept = outermost(case, operating)
    right = right_ones(case.article.text, case.article.gold, [as_found(case, x) for x in kept])
    return [(scored.score, number in right) for number, scored in enumerate(kept)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("split", type=Path)
    parser.add_argument("rows", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--bias", type=float, default=5.0, help="the one that the rows were made with")
    options = parser.parse_args()
    cases = read_cases(options.split, options.rows)
    counts: list[Counts] = []
    judged: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        ours = [case for number, case in enumerate(cases) if number % FOLDS == fold]
        others = [case for number, case in enumerate(cases) if number % FOLDS != fold]
        operating = fit_twice(others)
        operating = at(operating, best_threshold(others, operating))
        counts += evaluate(ours, operating)
        judged += [pair for case in ours for pair in judge(case, operating)]
    scores = scores_of(total(counts))
    for key in HEADLINE:
        score = scores[key]
        print(f"{key:36}{100 * score.p:6.1f}{100 * score.r:6.1f}{100 * score.f1:6.1f}")
    found = calibrate(judged)
    print("expected calibration error", found and round(found.error, 4))
    operating = fit_twice(cases)
    operating = msgspec.structs.replace(operating, threshold=best_threshold(cases, operating), bias=options.bias)
    print(operating)
    options.out.write_bytes(msgspec.json.format(msgspec.json.encode(operating), indent=1))


if __name__ == "__main__":
    main()
