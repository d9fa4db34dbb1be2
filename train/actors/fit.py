"""Fit the ranker and the score of the speakers; write ``ranker.json`` and ``operating.json``.

    python -m train.actors.fit GOLD.jsonl POLNEAR NAMES.jsonl [--out src/onrecord/actors]

The ranker is a conditional logit with an L2 penalty, found by gradient descent; the score is a logistic model of the
ranker's chance with one shrunken intercept for each family of rules. Both are also fitted with each article left out in
turn: what is printed as cross-fitted was measured on articles that the weights had not seen.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np

from onrecord.actors import choices, features, ranker
from onrecord.actors.ranker import Weights
from train.actors.questions import Answer, Case, Question, ask, read_cases

PENALTY = 0.7  # of the ranker's weights
SHRINK = 1.5  # of the intercepts of the score, toward the common one
STEPS = 600
RATE = 0.3


def fit_ranker(questions: Sequence[Question]) -> Weights:
    """Weights that make the right candidates likely."""
    size, more = len(features.NAMES), len(features.NOBODY)
    stacks = [(_matrix(q, size, more), np.array(q.right)) for q in questions if any(q.right) and not all(q.right)]
    w = np.zeros(size + more)
    momentum = np.zeros_like(w)
    for step in range(STEPS):
        gradient = PENALTY * w
        for rows, right in stacks:
            totals = rows @ w
            p = np.exp(totals - totals.max())
            p /= p.sum()
            good = np.where(right, p, 0.0)
            gradient += rows.T @ (p - good / max(good.sum(), 1e-12))
        momentum = 0.9 * momentum + gradient
        w -= RATE / (len(stacks) ** 0.5 * 4) * momentum * (1 - step / STEPS)
    return Weights(tuple(round(float(x), 4) for x in w[:size]), tuple(round(float(x), 4) for x in w[size:]))


def _matrix(question: Question, size: int, more: int) -> np.ndarray:
    rows = [[*row, *[0.0] * more] for row in question.candidates]
    if question.nobody is not None:
        rows.append([*[0.0] * size, *question.nobody])
    return np.array(rows)


def fit_score(answers: Sequence[Answer]) -> tuple[float, dict[str, float]]:
    """The slope of the ranker's logit, and the intercepts by family."""
    families = sorted({answer.family for answer in answers})
    index = {name: at for at, name in enumerate(families)}
    x = np.array([answer.logit for answer in answers])
    f = np.array([index[answer.family] for answer in answers])
    y = np.array([answer.is_right for answer in answers], dtype=float)
    slope, common, own = 1.0, 1.0, np.zeros(len(families))
    for _ in range(4000):
        p = 1 / (1 + np.exp(-(slope * x + common + own[f])))
        error = p - y
        slope -= 0.5 * ((error * x).mean() + 0.02 * (slope - 1.0))
        common -= 1.0 * error.mean()
        own -= 1.0 * (np.bincount(f, error, len(families)) + SHRINK * own / 4) / len(answers) ** 0.5 / 4
    found = {name: round(float(common + own[at]), 4) for name, at in index.items()}
    return round(float(slope), 4), {"": round(float(common), 4), **found}


def ask_all(cases: Sequence[Case], weights: Weights) -> tuple[list[Question], list[Answer]]:
    """Questions and decisions of all articles with these weights."""
    use(weights)
    asked = [one for case in cases for one in ask(case)]
    return [q for q in asked if isinstance(q, Question)], [a for a in asked if isinstance(a, Answer)]


def use(weights: Weights) -> None:
    """Let the rules rank with these weights."""
    choices.load_weights = lambda: weights  # type: ignore[assignment]


def cross_fit(cases: Sequence[Case], questions: Sequence[Question]) -> list[Answer]:
    """The decisions on each article with weights that were fitted without it."""
    answers: list[Answer] = []
    for case in cases:
        weights = fit_ranker([q for q in questions if q.doc != case.doc])
        answers.extend(ask_all([case], weights)[1])
    return answers


def calibration_error(scores: Sequence[float], right: Sequence[bool], bins: int = 10) -> float:
    """Expected calibration error over bins of equal numbers."""
    order = np.argsort(scores)
    parts = np.array_split(order, bins)
    s, r = np.array(scores), np.array(right, dtype=float)
    return float(sum(abs(s[part].mean() - r[part].mean()) * len(part) for part in parts if len(part)) / len(order))


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, print what was measured, write the two files."""
    parser = argparse.ArgumentParser(description="Fit the ranker and the score of the speakers.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("polnear", type=Path)
    parser.add_argument("names", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threshold", type=float, default=0.65, help="least score of a named speaker")
    parser.add_argument("--direct", type=float, default=0.75, help="least score of the speaker of a direct quotation")
    options = parser.parse_args(arguments)
    cases = list(read_cases(options.gold, options.polnear, options.names))
    questions, _ = ask_all(cases, ranker.load_weights())
    crossed = cross_fit(cases, questions)
    _report("cross-fitted", crossed)
    weights = fit_ranker(questions)
    _, fitted = ask_all(cases, weights)
    _report("fitted", fitted)
    slope, intercepts = fit_score(crossed)
    points = {"threshold": options.threshold, "direct": options.direct}
    _write(options.out, weights, {**points, "slope": slope, "intercepts": intercepts})
    return 0


def _report(name: str, answers: Sequence[Answer]) -> None:
    slope, intercepts = fit_score(answers)
    scores = [1 / (1 + np.exp(-(slope * a.logit + intercepts[a.family]))) for a in answers]
    right = [a.is_right for a in answers]
    print(f"{name}: {sum(right)} of {len(right)} named right; calibration error {calibration_error(scores, right):.3f}")
    for family in sorted({a.family for a in answers}):
        own = [a.is_right for a in answers if a.family == family]
        print(f"  {family:<40} {sum(own)}/{len(own)}")


def _write(out: Path, weights: Weights, operating: dict[str, object]) -> None:
    (out / "ranker.json").write_bytes(msgspec.json.format(msgspec.json.encode(weights), indent=1) + b"\n")
    (out / "operating.json").write_text(json.dumps(operating, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
