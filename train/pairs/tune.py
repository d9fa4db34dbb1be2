"""Operating values of an exported pair head, fitted on the development sets with the int8 weights.

    python tune.py SHARED MODEL_FOLDER

Temperatures by likelihood; the lifts of a stance by macro-F1 of its two sides. Writes them into pairs/pairs.json and
prints what the scorers' macro-F1 would be, also cross-fitted over halves of the sentences. The chance of an event
stays as it is: PLV's other directions are no picture of the pairs of an article.
"""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Sequence
from pathlib import Path

import corpora
import msgspec
import numpy as np

from onrecord.encoder import pairs
from onrecord.encoder.pairs import Decision, PairHead, PairQuestion, load_pairs
from onrecord.encoder.pieces import cut
from onrecord.encoder.session import open_tokenizer
from onrecord.types import Span
from questions import Labels, Sentence

Scores = np.ndarray
GRID = np.exp(np.linspace(np.log(0.4), np.log(3.0), 60))
STEPS = np.arange(-1.0, 2.01, 0.1)


def answers(head: PairHead, sentences: Sequence[Sentence], folder: Path) -> tuple[Scores, list[Labels], list[int]]:
    """Raw scores of all questions, their labels, and the number of their sentence."""
    tokenizer = open_tokenizer(folder / "tokenizer.json")
    found: list[Scores] = []
    keep = pairs.decide
    pairs.decide = lambda scores, manifest, *, directed: (
        found.append(scores) or keep(scores, manifest, directed=directed)
    )  # type: ignore[assignment]
    numbers, labels = [], []
    for number, sentence in enumerate(sentences):
        whole = Span(0, len(sentence.text))
        questions = [
            PairQuestion(whole, *(ends[0] if ends else None for ends in (q.actor, q.recipient)))
            for q in sentence.questions
        ]
        head(cut(sentence.text, tokenizer), questions)
        labels += [q.labels for q in sentence.questions]
        numbers += [number] * len(questions)
    pairs.decide = keep
    return np.stack(found).astype(np.float64), labels, numbers


def log_softmax(scores: Scores) -> Scores:
    """Along the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))


def temperature(scores: Scores, allowed: Scores) -> float:
    """The one that makes the allowed classes likeliest. Shape: both questions x classes."""

    def cost(value: float) -> float:
        return -float(np.mean(np.log(np.sum(np.exp(log_softmax(scores / value)) * allowed, axis=1) + 1e-12)))

    return float(min(GRID, key=cost))


def polar_f1(gold: Scores, given: Scores) -> float:
    """Mean F1 of favourable and hostile."""
    f1 = [2 * np.sum((gold == c) & (given == c)) / max(1, np.sum(gold == c) + np.sum(given == c)) for c in (0, 2)]
    return 100 * float(np.mean(f1))


def lifts(scores: Scores, gold: Scores) -> tuple[float, float, float]:
    """What is added to the scores of the two sides before the highest is taken."""
    best = max(
        itertools.product(STEPS, STEPS), key=lambda two: polar_f1(gold, (scores + [two[0], 0, two[1]]).argmax(1))
    )
    return float(round(best[0], 2)), 0.0, float(round(best[1], 2))


def stance(scores: Scores, gold: Scores, numbers: Sequence[int], name: str) -> Decision:
    """Temperature and lifts of a stance head."""
    half = np.asarray(numbers) % 2
    crossed = np.zeros(len(gold), dtype=int)
    for side in (0, 1):
        crossed[half == side] = (scores[half == side] + lifts(scores[half != side], gold[half != side])).argmax(1)
    chosen = lifts(scores, gold)
    plain, fitted = polar_f1(gold, scores.argmax(1)), polar_f1(gold, (scores + chosen).argmax(1))
    print(f"{name}: plain {plain:.1f}, lifted {fitted:.1f}, cross-fitted {polar_f1(gold, crossed):.1f}, lifts {chosen}")
    return Decision(temperature(scores, np.eye(3)[gold]), chosen)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    head = load_pairs(options.folder)
    decisions: dict[str, Decision] = {}
    scores, labels, _ = answers(head, corpora.plv(options.shared, "dev"), options.folder)
    asked = [i for i, label in enumerate(labels) if label.roots]
    allowed = np.array([[float(r + 1 in labels[i].roots) for r in range(20)] for i in asked])
    decisions["roots"] = Decision(round(temperature(scores[asked, :20], allowed), 3))
    quads = np.eye(5)[[labels[i].quad or 0 for i in asked]]
    decisions["quads"] = Decision(round(temperature(scores[asked, 20:25], quads), 3))
    for name, column, sentences in (
        ("directed", 25, corpora.dse(options.shared, "dev")),
        ("whole", 28, corpora.newsmtsc(options.shared, "dev")),
    ):
        scores, labels, numbers = answers(head, sentences, options.folder)
        gold = np.array([label.stance or 0 for label in labels])
        decisions[name] = stance(scores[:, column : column + 3], gold, numbers, name)
    print(decisions)
    manifest = msgspec.structs.replace(head.manifest, **decisions)
    (options.folder / "pairs" / "pairs.json").write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=1))


if __name__ == "__main__":
    main()
