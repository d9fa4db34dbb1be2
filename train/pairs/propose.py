"""Events proposed by a pair head asked about every pair of actors in a sentence, scored by corpus/score.py.

    python propose.py GOLD READINGS.jsonl --shipped MODEL_FOLDER
    python propose.py GOLD READINGS.jsonl --trained BASE TABLE RUN/average.pt

GOLD is a folder with NNNN.txt and NNNN.json, READINGS.jsonl what the program read in these texts (its actors and their
mentions are the parties). Of each two actors in a sentence the likelier direction is kept. What is printed is
precision, recall and F1 of events at several thresholds, alone and beside the events of the readings.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import torch
from batches import Cut, cut_sentence, read_table
from measure import answer
from model import SPLITS, begin
from written import mentions_of

from onrecord.documents.sentences import sentences_of
from onrecord.types import Span
from questions import Labels, Question, Sentence, Spans
from train import open_tokenizer

sys.path.append(str(Path(__file__).resolve().parents[2]))
from corpus.gold import quad
from corpus.score import read_folder, score

THRESHOLDS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
NEEDED = 2  # actors in a sentence, for a pair
Json = dict[str, Any]
Head = Callable[[Sequence[Sentence]], np.ndarray]


class Proposal(msgspec.Struct, frozen=True):
    """What the head says of an ordered pair of actors in one sentence."""

    doc: str
    actor: str
    recipient: str
    chance: float
    root: int
    stance: int

    def as_event(self) -> Json:
        """As a reading has it."""
        code = f"{self.root:02d}"
        ends = {"actor": self.actor, "recipient": self.recipient}
        return {**ends, "code": code, "quad": quad(code), "modality": "asserted", "according_to": None, "period": None}


def asked_pairs(text: str, actors: Sequence[Json]) -> Iterator[tuple[Sentence, tuple[tuple[str, str], ...]]]:
    """Each sentence that names two actors, with its questions and whom they are about, both ways round."""
    for span in sentences_of(text):
        named = {one["id"]: _inside(one["mentions"], span) for one in actors}
        named = {key: spans for key, spans in named.items() if spans}
        pairs = [pair for a, b in combinations(named, 2) for pair in ((a, b), (b, a))]
        if len(named) >= NEEDED:
            questions = tuple(Question(named[a], named[b], Labels()) for a, b in pairs)
            yield Sentence(span.of(text), questions), tuple(pairs)


def _inside(mentions: Sequence[Sequence[int]], sentence: Span) -> Spans:
    spans = (Span(*mention) for mention in mentions)
    return tuple(
        one.shifted(-sentence.start) for one in spans if sentence.start <= one.start and one.end <= sentence.end
    )


def propose(doc: str, text: str, reading: Json, head: Head) -> list[Proposal]:
    """One proposal for each two actors of each sentence."""
    asked = list(asked_pairs(text, reading["actors"]))
    if not asked:
        return []
    scores = head([sentence for sentence, _ in asked])
    pairs = [pair for _, some in asked for pair in some]
    found = [_proposal(doc, pair, row) for pair, row in zip(pairs, scores, strict=True)]
    return [max(two, key=lambda one: one.chance) for two in zip(found[::2], found[1::2], strict=True)]


def _proposal(doc: str, pair: tuple[str, str], row: np.ndarray) -> Proposal:
    roots, _, stance, _, event = np.split(row, np.cumsum(SPLITS)[:-1])
    root = 2 + int(np.argmax(roots[1:]))
    return Proposal(doc, *pair, float(1 / (1 + np.exp(-event[0]))), root, int(np.argmax(stance)))


def trained_head(base: Path, table: Path, weights: Path) -> Head:
    """The head of a training run."""
    tokenizer, words = open_tokenizer(base / "tokenizer.json"), read_table(table)
    state = torch.load(weights, weights_only=True)
    layers = 1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers."))
    model = begin(base, keep=range(layers), split=4)
    model.load_state_dict(state)

    def run(sentences: Sequence[Sentence]) -> np.ndarray:
        cuts: list[Cut] = [cut_sentence(sentence, tokenizer) for sentence in sentences]
        return answer(model, words, cuts)

    return run


def with_gold_parties(reading: Json, text: str, gold: Json) -> Json:
    """The reading with the parties of the gold instead of its own: what the head does where every party is found."""
    named = mentions_of(text, gold["actors"])
    actors = [
        {"id": one["name"], "name": one["name"], "kind": one["kind"], "country": one["country"]}
        | {"mentions": [[span.start, span.end] for span in named.get(one["name"], ())]}
        for one in gold["actors"]
    ]
    return {**reading, "actors": actors, "events": []}


def shipped_head(folder: Path) -> Head:
    """The head that the program has; each party is marked where it is first named."""
    from onrecord.encoder.pairs import PairQuestion, load_pairs
    from onrecord.encoder.pieces import cut
    from onrecord.encoder.session import open_tokenizer as open_shipped

    head, tokenizer = load_pairs(folder), open_shipped(folder / "tokenizer.json")

    def run(sentences: Sequence[Sentence]) -> np.ndarray:
        rows = []
        for sentence in sentences:
            whole = Span(0, len(sentence.text))
            questions = [PairQuestion(whole, q.actor[0], q.recipient[0]) for q in sentence.questions]
            rows += [_as_scores(one) for one in head(cut(sentence.text, tokenizer), questions)]
        return np.asarray(rows)

    return run


def _as_scores(found: Any) -> list[float]:
    chance = min(max(found.event, 1e-6), 1 - 1e-6)
    logs = [np.log(np.maximum(part, 1e-9)) for part in (found.roots, found.quads, found.stance, (1.0, 1.0, 1.0))]
    return [*np.concatenate(logs), float(np.log(chance / (1 - chance)))]


def print_scores(gold: dict[str, tuple[str, Json]], readings: Sequence[Json], proposals: Sequence[Proposal]) -> None:
    """A line for each threshold."""
    print("threshold   events P R F1    quad P R F1   | beside those of the readings: events P R F1   quad P R F1")
    for threshold in THRESHOLDS:
        shown = []
        for beside in (False, True):
            changed = [_with(one, proposals, threshold, beside=beside) for one in readings]
            tallies = score(gold, changed).tallies
            for feature in ("events", "events_quad"):
                tally = tallies[feature]
                shown += [100 * (value or 0) for value in (tally.precision, tally.recall, tally.f1)]
        print(f"{threshold:9.2f}   " + " ".join(f"{value:5.1f}" for value in shown), flush=True)


def _with(reading: Json, proposals: Sequence[Proposal], threshold: float, *, beside: bool) -> Json:
    mine = [one.as_event() for one in proposals if one.doc == reading["doc"] and one.chance >= threshold]
    return {**reading, "events": [*(reading["events"] if beside else ()), *mine]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("readings", type=Path)
    parser.add_argument("--split")
    parser.add_argument("--shipped", type=Path, metavar="MODEL_FOLDER")
    parser.add_argument("--trained", type=Path, nargs=3, metavar=("BASE", "TABLE", "WEIGHTS"))
    parser.add_argument("--gold-parties", action="store_true", help="the parties are those of the gold")
    options = parser.parse_args()
    head = shipped_head(options.shipped) if options.shipped else trained_head(*options.trained)
    gold = read_folder(options.gold, options.split)
    lines = options.readings.read_text(encoding="utf-8").splitlines()
    readings = [one for line in lines if (one := json.loads(line))["doc"] in gold]
    if options.gold_parties:
        readings = [with_gold_parties(one, *gold[one["doc"]]) for one in readings]
    proposals = [x for one in readings for x in propose(one["doc"], gold[one["doc"]][0], one, head)]
    print(f"{len(gold)} texts, {len(proposals)} pairs")
    print_scores(gold, readings, proposals)


if __name__ == "__main__":
    main()
