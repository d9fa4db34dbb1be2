"""Fit the weights of entity linking; write ``linking.json``.

    python -m train.register.fit_linking RECORD TEXTS GOLD.jsonl [--out src/onrecord/record/linking.json]

RECORD is a record of TEXTS in the order of their days; GOLD labels its reports; the stories of ``corpus/`` are learnt
from besides. A conditional logit with an L2 penalty: the totals of the candidates against 0 for none of them. What is
printed as cross-fitted was measured on articles (stories) whose questions the weights had not seen.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np

from onrecord.record import open_record
from onrecord.record.linking_chance import FEATURES, Weights, has_evidence
from train.register.linking_worlds import Question, questions_of, read_record, read_story, register_of, shorten

PENALTY = 1.0
PRIOR = {"holder": 3.0, "same article": 3.0}  # too rare in what is learnt from: the weights before anything is seen
STEPS = 25
NAMESAKES = (
    0.15  # weight of a question with a namesake beside one without: of names in two articles some 2 % are of two
)
LINK, NEW = 0.7, 0.5
FOLDS = 10
STORIES = Path("corpus/dispatches/en")
SIGNS = {
    "other country": -1,
    "other office": -1,
    "nobody beside": -1,
    "same country": 1,
    "same office": 1,
    "like office": 1,
    "offices of state": 1,
    "people beside": 1,
    "same outlet": 1,
    "same article": 1,
    "holder": 1,
}


class Stack:
    """Questions as one matrix."""

    def __init__(self, questions: Sequence[Question]) -> None:
        self.rows = np.concatenate([_matrix(one) for one in questions])
        sizes = [len(one.candidates) for one in questions]
        self.starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        self.of = np.repeat(np.arange(len(questions)), sizes)
        self.right = np.zeros(len(self.rows))
        for start, one in zip(self.starts, questions, strict=True):
            if one.right is not None:
                self.right[start + one.right] = 1.0
        self.weights = np.array([one.weight for one in questions])

    def chances(self, w: np.ndarray) -> np.ndarray:
        totals = self.rows @ w
        most = np.maximum(np.maximum.reduceat(totals, self.starts), 0.0)
        powers = np.exp(totals - most[self.of])
        whole = np.add.reduceat(powers, self.starts) + np.exp(-most)
        found: np.ndarray = powers / whole[self.of]
        return found


def fit(questions: Sequence[Question]) -> np.ndarray:
    """The weights, by Newton's method."""
    stack = Stack(questions)
    prior = np.array([PRIOR.get(name, 0.0) for name in FEATURES])
    w = prior.copy()
    for _ in range(STEPS):
        p = stack.chances(w)
        weighted = p * stack.weights[stack.of]
        gradient = PENALTY * (w - prior) + stack.rows.T @ ((p - stack.right) * stack.weights[stack.of])
        means = np.add.reduceat(stack.rows * p[:, None], stack.starts)
        curvature = PENALTY * np.eye(len(w)) + stack.rows.T @ (stack.rows * weighted[:, None])
        curvature -= means.T @ (means * stack.weights[:, None])
        w = _signed(w - np.linalg.solve(curvature, gradient))
    return w


def _signed(w: np.ndarray) -> np.ndarray:
    """What speaks for a link never speaks against it, and the other way round."""
    for name, sign in SIGNS.items():
        at = FEATURES.index(name)
        w[at] = max(w[at], 0.0) if sign > 0 else min(w[at], 0.0)
    return w


def _matrix(question: Question) -> np.ndarray:
    return np.array([[row.get(name, 0.0) for name in FEATURES] for row in question.candidates])


def _softmax(totals: np.ndarray) -> np.ndarray:
    most = max(0.0, float(totals.max()))
    powers = np.exp(totals - most)
    chances: np.ndarray = powers / (powers.sum() + np.exp(-most))
    return chances


def measure(questions: Sequence[Question], folds: bool) -> list[tuple[Question, np.ndarray]]:
    """Each question with its chances: of weights that have not seen its article, or of all."""
    groups = sorted({one.group for one in questions})
    parts = [set(groups[at::FOLDS]) for at in range(FOLDS)] if folds else [set(groups)]
    found = []
    for part in parts:
        w = fit([one for one in questions if not folds or one.group not in part])
        found += [(one, _softmax(_matrix(one) @ w)) for one in questions if one.group in part]
    return found


def report(answers: Sequence[tuple[Question, np.ndarray]], kind: str) -> str:
    """How many links are right and wrong, and how the chances compare with what is so."""
    linked = right = due = 0
    bins: dict[int, list[tuple[float, bool]]] = {}
    for one, p in answers:
        best = int(p.argmax())
        is_right = one.right == best
        due += one.right is not None
        bins.setdefault(min(int(p[best] * 10), 9), []).append((float(p[best]), is_right))
        if p[best] >= LINK and has_evidence(one.candidates[best]):
            linked += 1
            right += is_right
    lines = [f"{kind}: {len(answers)} questions, {due} on record; linked {linked}, right {right}"]
    for _, ones in sorted(bins.items()):
        said, true = sum(p for p, _ in ones) / len(ones), sum(ok for _, ok in ones) / len(ones)
        lines.append(f"  chance {said:.2f}: right {true:.2f} of {len(ones)}")
    return "\n".join(lines)


def main() -> None:
    """Fit, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("record", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/onrecord/record/linking.json"))
    args = parser.parse_args()
    chance = random.Random(7)
    with open_record(args.record, writable=False) as record:
        worlds = [read_record(record, args.texts, args.gold)]
    stories = [read_story(STORIES, f"{number:02}") for number in range(1, 11)]
    worlds += stories + [shorten(one, 0.5, chance) for one in stories]
    questions = []
    for at, world in enumerate(worlds):
        abroad = register_of(worlds[(at + 1) % len(worlds)])
        questions += questions_of(world, abroad, namesakes=NAMESAKES, chance=chance)
    answers = measure(questions, folds=True)
    for kind, chosen in (
        ("articles", [one for one in answers if one[0].weight == 1 and not one[0].group.startswith("story")]),
        ("surnames", [one for one in answers if one[0].weight == 1 and len(one[0].words) == 1]),
        ("stories", [one for one in answers if one[0].weight == 1 and one[0].group.startswith("story")]),
        ("namesakes", [one for one in answers if one[0].weight < 1]),
    ):
        sys.stdout.write(report(chosen, kind) + "\n")
    w = fit(questions)
    weights = {name: round(float(one), 4) for name, one in zip(FEATURES, w, strict=True)}
    sys.stdout.write("\n".join(f"{name:20} {one:+.2f}" for name, one in weights.items()) + "\n")
    made = msgspec.json.encode(Weights(weights, LINK, NEW))
    args.out.write_bytes(msgspec.json.format(made, indent=1) + b"\n")


if __name__ == "__main__":
    main()
