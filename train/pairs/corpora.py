"""The gold data as sentences with questions; ``shared`` is the folder with ``bench/`` and ``data/``."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from onrecord.types import Span
from questions import Labels, Question, Sentence, Spans

# PLV's classes as CAMEO roots; an appeal that is a demand is verbal conflict there, so REQUEST is 10.
ROOTS: Mapping[str, tuple[int, ...]] = {
    "AGREE": (3,), "CONSULT": (4,), "SUPPORT": (5,), "COOPERATE": (6,), "AID": (7,), "YIELD": (8,), "ACCUSE": (9, 11),
    "REQUEST": (2, 10), "REJECT": (12,), "THREATEN": (13,), "PROTEST": (14,), "MOBILIZE": (15,), "SANCTION": (16,),
    "COERCE": (17,), "ASSAULT": (18, 19, 20),
}  # fmt: skip
MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE", "SUPPORT"})  # the other direction may be the same event
SELDOM = 0.12  # chance of an event between two names without a stance, by guess
STANCE = {"positive": 0, "neutral": 1, "negative": 2}


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON-lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def plv(shared: Path, split: str) -> list[Sentence]:
    """PLV's pairs; of a directed event the other direction is none."""
    sentences = []
    for row in read_jsonl(shared / f"bench/events/data/{split}.jsonl"):
        actor, recipient = _spans(row["source"]), _spans(row["target"])
        labels = Labels(roots=ROOTS[row["root"]], quad=row["quad"], event=1.0)
        questions = [Question(actor, recipient, labels)]
        if actor and recipient and row["root"] not in MUTUAL:
            questions.append(Question(recipient, actor, Labels(event=0.0)))
        sentences.append(Sentence(row["text"], tuple(questions)))
    return sentences


def quads(shared: Path) -> list[Sentence]:
    """Sentences with a quad class; with their actors where the name corpus has them."""
    folder = shared / "bench/events/data"
    actors = {row["sentence_id"]: row for row in read_jsonl(folder / "extra_cameo_ner.jsonl")}
    sentences = []
    for row in read_jsonl(folder / "extra_cameo_class.jsonl"):
        if row["in_train"]:
            continue
        known = actors.get(row["sentence_id"], {"text": row["text"], "source": [], "target": []})
        question = Question(_spans(known["source"][:1]), _spans(known["target"][:1]), Labels(quad=row["quad"]))
        sentences.append(Sentence(known["text"], (question,)))
    return sentences


def petrarch(shared: Path) -> list[Sentence]:
    """PETRARCH's test sentences whose events are all of one root; their actors are codes, so none is marked."""
    sentences = []
    for row in read_jsonl(shared / "bench/events/data/extra_petrarch.jsonl"):
        roots = {int(code[:2]) for _, _, code in row["events"]}
        if len(roots) == 1 and 1 <= min(roots) <= 20:
            sentences.append(Sentence(row["text"], (Question((), (), Labels(roots=tuple(roots))),), weight=0.5))
    return sentences


def dse(shared: Path, split: str) -> list[Sentence]:
    """Directed stance between two actors, both ways; two who are named in one sentence seldom do anything to each
    other."""

    def labels(row: dict[str, Any], x: str, y: str) -> Labels:
        plain = row["p_to_q"] == row["q_to_p"] == "neutral"
        return Labels(stance=STANCE[row[f"{x}_to_{y}"]], event=SELDOM if plain else None)

    return _by_sentence(
        (row["text"], Question(_span(row[x]), _span(row[y]), labels(row, x, y)))
        for row in read_jsonl(shared / f"bench/stance/data/dse_{split}.jsonl")
        for x, y in (("p", "q"), ("q", "p"))
    )


def newsmtsc(shared: Path, split: str) -> list[Sentence]:
    """The stance of a sentence toward one target."""
    return _targets(shared / f"bench/stance/data/newsmtsc_{split}.jsonl")


def rusentne(shared: Path, split: str) -> list[Sentence]:
    """The same in Russian."""
    return _targets(shared / f"bench/stance/data/rusentne_{split}.jsonl")


def _targets(path: Path) -> list[Sentence]:
    return _by_sentence(
        (row["text"], Question((), _span(row["target"]), Labels(stance=STANCE[row["label"]])))
        for row in read_jsonl(path)
    )


def without_leaks(shared: Path, sentences: Iterable[Sentence]) -> list[Sentence]:
    """Those that share no run of eight words with a held-out sentence of either set."""
    sys.path.append(str(shared / "bench"))
    import leak

    held_out = leak.read(shared / "bench/events/heldout.txt") | leak.read(shared / "bench/stance/heldout.txt")
    return [sentence for sentence in sentences if not leak.leaks(sentence.text, held_out)]


def _by_sentence(asked: Iterable[tuple[str, Question]]) -> list[Sentence]:
    found: dict[str, list[Question]] = defaultdict(list)
    for text, question in asked:
        found[text].append(question)
    return [Sentence(text, tuple(questions)) for text, questions in found.items()]


def _span(pair: list[int]) -> Spans:
    return (Span(*pair),)


def _spans(pairs: list[list[int]]) -> Spans:
    return tuple(Span(*pair) for pair in pairs)
