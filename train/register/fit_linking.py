"""Fit the weights of entity linking; write ``linking.json``.

    python -m train.register.fit_linking RECORD TEXTS GOLD.jsonl [--out src/onrecord/record/linking.json]

RECORD is a record of TEXTS in the order of their days; GOLD labels its reports; the stories of ``corpus/`` are learnt
from besides. A conditional logit with an L2 penalty: the totals of the candidates against 0 for none of them.

A chance is to be worth what it says among namesakes, so it says too little where there are none: half of what is
learnt from are names whose bearer is not on record and whose namesakes are. What is printed was measured on articles
(stories) whose questions the weights had not seen, with namesakes of another seed.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np

from onrecord.record import open_record
from onrecord.record.linking_chance import FEATURES, Weights, has_evidence
from train.register.hard_namesakes import KINDS
from train.register.linking_worlds import (
    Article,
    Question,
    questions_of,
    read_record,
    read_story,
    register_of,
    shorten,
)

PENALTY = 1.0
# Too rare in what is learnt from: the weights before anything is seen; of a longer or shorter name that of a full one.
LIKE_FULL = dict.fromkeys(("middle name", "shorter name", "spelling", "part of the name"), -1.25)
PRIOR = {"holder": 3.0, "same article": 3.0, **LIKE_FULL}
STEPS = 25
SEED, FRESH = 7, 11  # of the namesakes that are learnt from, and of those that are measured on
DRAWS = 2  # namesakes of a name
LINK, NEW = 0.5, 0.7
FOLDS = 10
STORIES = Path("corpus/dispatches/en")
SIGNS = {
    "other country": -1,
    "other office": -1,
    "office of one": -1,
    "nobody beside": -1,
    "share of others": -1,
    "years between": -1,
    "on record": 1,
    "same country": 1,
    "same office": 1,
    "like office": 1,
    "same trade": 1,
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
        self.weights = weights_of(questions)

    def chances(self, w: np.ndarray) -> np.ndarray:
        totals = self.rows @ w
        most = np.maximum(np.maximum.reduceat(totals, self.starts), 0.0)
        powers = np.exp(totals - most[self.of])
        whole = np.add.reduceat(powers, self.starts) + np.exp(-most)
        found: np.ndarray = powers / whole[self.of]
        return found


def weights_of(questions: Sequence[Question]) -> np.ndarray:
    """As much for names of those who are on record as for those who are not; of the former, as much for those beside a
    namesake as for those alone."""
    is_right = np.array([one.right is not None for one in questions])
    weights = np.array([1.0 if one.kind else DRAWS for one in questions], dtype=float)
    missing, present = weights[~is_right].sum(), weights[is_right].sum()
    weights[~is_right] *= present / missing if missing else 1.0
    return weights


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


def measure(questions: Sequence[Question], fresh: Sequence[Question]) -> list[tuple[Question, np.ndarray]]:
    """Fresh questions with the chances of weights that have seen neither their articles nor their namesakes."""
    groups = sorted({one.group for one in questions})
    found = []
    for part in (set(groups[at::FOLDS]) for at in range(FOLDS)):
        w = fit([one for one in questions if one.group not in part])
        found += [(one, _softmax(_matrix(one) @ w)) for one in fresh if one.group in part]
    return found


def report(answers: Sequence[tuple[Question, np.ndarray]], kind: str) -> str:
    """How many links are right and wrong, and how the chances compare with what is so; weighted as what is learnt."""
    weights = weights_of([one for one, _ in answers])
    best = np.array([p.max() for _, p in answers])
    right = np.array([one.right == int(p.argmax()) for one, p in answers], dtype=float)
    told = np.array([has_evidence(one.candidates[int(p.argmax())]) for one, p in answers])
    links = (best >= LINK) & told
    due = sum(one.right is not None for one, _ in answers)
    lines = [f"{kind}: {len(answers)} questions, {due} on record; linked {links.sum()}, right {right[links].sum():.0f}"]
    for low in range(10):
        inside = np.minimum((best * 10).astype(int), 9) == low
        if inside.any():
            said, true = (np.average(one[inside], weights=weights[inside]) for one in (best, right))
            lines.append(f"  chance {said:.2f}: right {true:.2f} of {inside.sum()}")
    return "\n".join(lines)


def _reports(answers: Sequence[tuple[Question, np.ndarray]]) -> Iterator[str]:
    """Without namesakes, and with those of each kind."""
    natural = [one for one in answers if not one[0].kind]
    hard = [one for one in answers if one[0].kind]
    yield report([one for one in natural if not one[0].group.startswith("story")], "articles")
    yield report([one for one in natural if one[0].group.startswith("story")], "stories")
    yield report([one for one in natural if len(one[0].words) == 1], "surnames of both")
    yield report(hard, "namesakes")
    yield report([one for one in hard if not one[0].group.startswith("story")], "namesakes in articles")
    yield report([one for one in hard if len(one[0].words) == 1], "namesakes by surname")
    for kind in dict.fromkeys(name for name, _ in KINDS):
        yield report([one for one in hard if one[0].kind == kind], f"namesakes, {kind}")


def _questions(worlds: Sequence[Sequence[Article]], seed: int) -> list[Question]:
    chance, questions = random.Random(seed), list[Question]()
    for at, world in enumerate(worlds):
        abroad = register_of(worlds[(at + 1) % len(worlds)])
        questions += questions_of(world, abroad, draws=DRAWS, chance=chance)
    return questions


def main() -> None:
    """Fit, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("record", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/onrecord/record/linking.json"))
    args = parser.parse_args()
    with open_record(args.record, writable=False) as record:
        worlds = [read_record(record, args.texts, args.gold)]
    stories = [read_story(STORIES, f"{number:02}") for number in range(1, 11)]
    worlds += stories + [shorten(one, 0.5, random.Random(SEED)) for one in stories]
    questions = _questions(worlds, SEED)
    for lines in _reports(measure(questions, _questions(worlds, FRESH))):
        sys.stdout.write(lines + "\n")
    w = fit(questions)
    weights = {name: round(float(one), 4) for name, one in zip(FEATURES, w, strict=True)}
    sys.stdout.write("\n".join(f"{name:20} {one:+.2f}" for name, one in weights.items()) + "\n")
    made = msgspec.json.encode(Weights(weights, LINK, NEW))
    args.out.write_bytes(msgspec.json.format(made, indent=1) + b"\n")


if __name__ == "__main__":
    main()
