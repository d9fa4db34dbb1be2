"""Train the head that says whether a sentence reports a change of line; all else stays as it is.

python learn_turns.py SHARED BASE TABLE CORPUS RUN/deeds.pt OUT.pt [--steps 400]

It learns from the sentences of ``corpus/turns.tsv``. Pairs of the annotated texts, drawn at random, are ``none`` too,
but for the changes that the texts report, and but for the texts that ``learn.py`` keeps for looking at.
"""

from __future__ import annotations

import argparse
import json
import zlib
from pathlib import Path
from random import Random

import torch
from batches import Cut, collate, cut_sentence
from beside import load_beside
from learn import is_held_out, read_splits
from scene_batches import prepare
from scene_losses import read_marked
from scene_model import TURNS, SceneModel, Shared, load_scene
from torch import Tensor, nn

from corpus.turns import Turn, read_turns
from onrecord.types import Span
from questions import Labels, Question, Sentence
from scenes import read_dispatch_deeds, read_scenes

FOLDS = 5


def sentence_of(turn: Turn) -> Sentence:
    """A sentence with its two parties."""
    return Sentence(turn.text, (Question((Span(*turn.holder),), (Span(*turn.target),), Labels()),))


def micro_f1(labels: Tensor, said: Tensor) -> float:
    """F1 of the changes, their direction included."""
    hits = int(((labels == said) & (labels > 0)).sum())
    return 200 * hits / max(int((labels > 0).sum()) + int((said > 0).sum()), 1)


@torch.no_grad()
def vectors(model: SceneModel, shared: Shared, cuts: list[Cut]) -> Tensor:
    """The vectors of the marked pairs, a row for each."""
    model.eval()
    rows: list[Tensor] = []
    for at in range(0, len(cuts), 32):
        rows.append(read_marked(model, shared, collate(cuts[at : at + 32])))
    return torch.cat(rows).float()


def fit(known: Tensor, labels: Tensor, weights: Tensor, steps: int, decay: float) -> nn.Linear:
    """A linear layer."""
    torch.manual_seed(1)
    layer = nn.Linear(known.shape[1], len(TURNS))
    optimizer = torch.optim.AdamW(layer.parameters(), lr=3e-3, weight_decay=decay)
    for _ in range(steps):
        optimizer.zero_grad()
        losses = nn.functional.cross_entropy(layer(known), labels, reduction="none")
        ((losses * weights).sum() / weights.sum()).backward()
        optimizer.step()
    return layer


def plain_pairs(corpus: Path, shared: Path, tokenizer, each: int, keep: int, chance: Random) -> list[Sentence]:
    """Pairs of parties of the annotated training texts, in sentences that report no change of line."""
    path, splits = corpus / "standoff" / "scenes.jsonl", read_splits(corpus)
    found: list[Sentence] = []
    for scene in read_dispatch_deeds(read_scenes(path, corpus, shared, tokenizer), path, corpus):
        if is_held_out(scene.name, splits, keep):
            continue
        text = prepare(scene)
        turned = _turned(corpus, scene.name)
        questions = [
            (scene.sentences[number], a, b)
            for number, rows in text.asked.items()
            for a, b, _ in rows
            if not any(scene.sentences[number].overlaps(place) for place in turned)
        ]
        for sentence, a, b in chance.sample(questions, min(each, len(questions))):
            sides = [tuple(text.mentions[m].span.shifted(-sentence.start) for m in side) for side in (a, b)]
            found.append(Sentence(sentence.of(scene.text), (Question(*sides, Labels()),)))
    return found


def _turned(corpus: Path, name: str) -> list[Span]:
    """Where a dispatch of ours reports a change of line."""
    source, doc = name.split("/", 1)
    path = corpus / "dispatches" / "en" / f"{doc}.json"
    gold = json.loads(path.read_text(encoding="utf-8")) if source == "dispatches" else {"shifts": []}
    return [Span(*place) for one in gold["shifts"] for place in one["evidence"]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("shared", "base", "table", "corpus", "weights", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--steps", type=int, default=400)
    parser.add_argument("--decay", type=float, default=0.3)
    parser.add_argument("--each", type=int, default=12, help="pairs of an annotated text")
    parser.add_argument("--keep", type=int, default=10, help="as given to learn.py")
    parser.add_argument("--plain", type=float, default=0.25, help="weight of such a pair")
    options = parser.parse_args()
    torch.set_num_threads(2)
    tokenizer = load_beside("train").open_tokenizer(options.base / "tokenizer.json")
    model, shared = load_scene(options.weights), Shared(options.table)
    turns = read_turns(options.corpus / "turns.tsv")
    plain = plain_pairs(options.corpus, options.shared, tokenizer, options.each, options.keep, Random(1))
    known = vectors(model, shared, [cut_sentence(one, tokenizer) for one in [*map(sentence_of, turns), *plain]])
    labels = torch.tensor([TURNS.index(one.label) for one in turns] + [0] * len(plain))
    weights = torch.tensor([1.0] * len(turns) + [options.plain] * len(plain))
    print(len(turns), "sentences,", len(plain), "plain pairs", flush=True)
    fold = torch.tensor([zlib.crc32(one.text.encode()) % FOLDS for one in [*turns, *plain]])
    chances = torch.zeros(len(labels), len(TURNS))
    for each in range(FOLDS):
        layer = fit(known[fold != each], labels[fold != each], weights[fold != each], options.steps, options.decay)
        with torch.no_grad():
            chances[fold == each] = torch.softmax(layer(known[fold == each]), 1)
    for least in (0.3, 0.5, 0.7, 0.8, 0.9):
        said = torch.where(chances[:, 1:].max(1).values >= least, chances[:, 1:].argmax(1) + 1, 0)
        own, taken = micro_f1(labels[: len(turns)], said[: len(turns)]), (said[len(turns) :] > 0).float().mean()
        print(f"at {least}: F1 {own:.1f}, plain pairs taken {100 * taken:.2f} %")
    layer = fit(known, labels, weights, options.steps, options.decay)
    model.turn.load_state_dict(layer.state_dict())
    torch.save(model.state_dict(), options.out)


if __name__ == "__main__":
    main()
