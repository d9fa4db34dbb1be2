"""Statements across languages: is a pair in two languages one utterance, or a near miss?

``python -m bench.measures.across_languages MODEL_FOLDER [--cache FILE]``: MODEL_FOLDER holds weights with
``contents/``. The pairs are drawn from the stories of ``corpus/`` that are told in several languages
(``bench.data.utterances``): 200 of one utterance, and 1,000 near misses of each kind. Each story is judged by weights
and a threshold that were fitted on the others, so nothing is fitted on what it judges; all these texts are in the
training part of the corpus, whose dev part has no utterance in two languages. What the shipped weights say of the
same pairs stands beside it: they were fitted on them.

``--cache`` keeps the vectors of contents, which take minutes.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from msgspec.structs import replace

from bench.data.utterances import Kind, Pair, Told, pairs_of, read_told
from bench.report.results import RESULTS, keep
from bench.scoring.logistic import fit, predict
from onrecord.encoder.contents import ContentHead, Likeness, likeness_of, load_contents
from onrecord.encoder.encoding import Floats
from onrecord.record.translations import FEATURES, Weights, are_two_people, chance, features_of, load_weights

SAME, MISSES = 200, 1000  # pairs in all, and near misses of each kind
FITTED = 200  # pairs of one utterance of a story that are fitted on, with ten times as many near misses
MISSED: tuple[Kind, Kind] = ("same speaker", "same article")
# no words: names of features
LEFT_OUT: Mapping[str, tuple[str, ...]] = {
    "all": (),
    "without contents": ("both ways", "one way", "whole"),
    "without numbers, states and names": tuple(
        one for one in FEATURES if one.split()[0] in ("numbers", "states", "names")
    ),
    "without days": ("days apart", "day open"),
    "without speakers": ("other kind", "other body", "speaker open"),
}


class Seen(msgspec.Struct, frozen=True):
    """A pair with how alike it is."""

    pair: Pair
    likeness: Likeness

    @property
    def features(self) -> dict[str, float]:
        """What the weights look at."""
        return features_of(self.pair.one.utterance, self.pair.other.utterance, self.likeness)

    @property
    def undated(self) -> Seen:
        """The same where it is not known when one was said, as of a quotation that somebody asks about."""
        bare = replace(self.pair.one.utterance, days=None)
        return Seen(replace(self.pair, one=replace(self.pair.one, utterance=bare)), self.likeness)


class Answer(msgspec.Struct, frozen=True):
    """What was judged of a pair."""

    pair: Pair
    chance: float
    least: float

    @property
    def is_told(self) -> bool:
        """Whether it was taken for one utterance."""
        return self.chance >= self.least


def measured(head: ContentHead, stories: Mapping[str, Sequence[Pair]], cache: Path | None) -> dict[str, list[Seen]]:
    """The pairs that are fitted on or judged, with their likeness; the vectors are kept in ``cache``."""
    vectors = _Vectors(head, cache)
    found = {
        story: [Seen(one, vectors.likeness(one)) for one in _chosen(pairs, FITTED)] for story, pairs in stories.items()
    }
    vectors.keep()
    return {story: seen for story, seen in found.items() if seen}


def _chosen(pairs: Iterable[Pair], same: int) -> list[Pair]:
    """The first pairs of one utterance, and five near misses of each kind for each."""
    most = {"same": same, **dict.fromkeys(MISSED, 5 * same)}
    counted: Counter[Kind] = Counter()
    chosen = []
    for one in pairs:
        counted[one.kind] += 1
        if counted[one.kind] <= most[one.kind]:
            chosen.append(one)
    return chosen if counted["same"] else []


class _Vectors:
    """The vectors of contents and sentences, made once."""

    def __init__(self, head: ContentHead, cache: Path | None) -> None:
        self._head, self._cache = head, cache
        self._kept: dict[str, Floats] = {}
        if cache and cache.exists():
            with np.load(cache) as kept:
                self._kept = {name: kept[name] for name in kept.files}

    def likeness(self, pair: Pair) -> Likeness:
        return likeness_of(self._of(pair.one), self._of(pair.other))

    def _of(self, told: Told) -> Floats:
        text, language = told.utterance.content, told.utterance.language
        name = key_of(language, text)
        if name not in self._kept:
            self._kept[name] = self._head.vectors(text, language).astype(np.float16)
        return self._kept[name].astype(np.float32)

    def keep(self) -> None:
        if self._cache:
            rows: dict[str, Any] = dict(self._kept)
            np.savez(self._cache, **rows)


def key_of(language: str, text: str) -> str:
    """Under which name the vectors of a text are kept."""
    return hashlib.sha256(f"{language}\n{text}".encode()).hexdigest()[:24]


def fit_weights(seen: Sequence[Seen], left_out: Sequence[str] = ()) -> Weights:
    """Weights fitted on pairs, dated and not, with the threshold of the best F1; features left out weigh nothing."""
    both = [each for one in seen for each in (one, one.undated)]
    open_pairs = [one for one in both if not are_two_people(one.pair.one.utterance, one.pair.other.utterance)]
    names = [name for name in FEATURES if name not in left_out]
    features = [one.features for one in open_pairs]
    table = [[one.get(name, 0.0) for name in names] for one in features]
    right = [one.pair.is_same for one in open_pairs]
    found = fit(table, right)
    chances = [predict(found, row) for row in table]
    weights = dict.fromkeys(FEATURES, 0.0) | dict(zip(names, (round(float(one), 4) for one in found[1:]), strict=True))
    return Weights(weights, round(float(found[0]), 4), best_threshold(chances, right))


def best_threshold(chances: Sequence[float], right: Sequence[bool]) -> float:
    """The threshold with the best F1, in the middle between the last that it tells and the next."""
    order = sorted(range(len(chances)), key=lambda at: -chances[at])
    wanted, hits, best = sum(right), 0, (0.0, 1.0)
    for told, at in enumerate(order, 1):
        hits += right[at]
        following = chances[order[told]] if told < len(order) else 0.0
        best = max(best, (2 * hits / (told + wanted), (chances[at] + following) / 2))
    return best[1]


def across_stories(
    seen: Mapping[str, Sequence[Seen]], left_out: Sequence[str] = (), *, undated: bool = False
) -> list[Answer]:
    """The pairs that are judged, each by what was fitted on other stories; ``undated``: one side without its days."""
    answers = []
    for at, story in enumerate(seen):
        weights = fit_weights([one for name, those in seen.items() if name != story for one in those], left_out)
        share = _share(seen[story], at, len(seen))
        answers += judge([one.undated for one in share] if undated else share, weights)
    return answers


def _share(seen: Sequence[Seen], at: int, of: int) -> list[Seen]:
    """A story's share of the pairs that are judged."""
    most = {"same": SAME, **dict.fromkeys(MISSED, MISSES)}
    counted: Counter[Kind] = Counter()
    chosen = []
    for one in seen:
        counted[one.pair.kind] += 1
        whole = most[one.pair.kind]
        if counted[one.pair.kind] <= whole // of + (at < whole % of):
            chosen.append(one)
    return chosen


def judge(seen: Iterable[Seen], weights: Weights) -> list[Answer]:
    """The chance of each pair."""
    return [
        Answer(one.pair, chance(one.pair.one.utterance, one.pair.other.utterance, one.likeness, weights), weights.least)
        for one in seen
    ]


def least_for(answers: Sequence[Answer], precision: float) -> float:
    """The least chance at and above which so many answers are right."""
    ordered = sorted(answers, key=lambda one: -one.chance)
    hits, least = 0, 1.0
    for told, one in enumerate(ordered, 1):
        hits += one.pair.is_same
        if hits >= precision * told:
            least = one.chance
    return least


def score(answers: Sequence[Answer]) -> dict[str, Any]:
    """Precision, recall and F1 in percent, and what was wrongly told, by kind."""
    told = [one for one in answers if one.is_told]
    same = sum(one.pair.is_same for one in answers)
    hits = sum(one.pair.is_same for one in told)
    wrong = Counter(one.pair.kind for one in told if not one.pair.is_same)
    return {
        "pairs": same,
        "near misses": len(answers) - same,
        "precision": round(100 * hits / max(len(told), 1), 1),
        "recall": round(100 * hits / max(same, 1), 1),
        "f1": round(200 * hits / max(len(told) + same, 1), 1),
        "wrong": {kind: wrong[kind] for kind in MISSED},
    }


def _as_shipped(seen: Mapping[str, Sequence[Seen]], weights: Weights) -> dict[str, list[Answer]]:
    """The threshold of the shipped weights for the chances of those fitted on other stories; and the weights."""
    least = weights.least
    shared = [one for at, those in enumerate(seen.values()) for one in _share(those, at, len(seen))]
    return {
        "at the shipped threshold": [replace(one, least=least) for one in across_stories(seen)],
        "… of a quotation without a day": [replace(one, least=least) for one in across_stories(seen, undated=True)],
        "shipped weights, fitted on these": judge(shared, weights),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Judge pairs of statements in two languages.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--results", type=Path, default=RESULTS)
    options = parser.parse_args(arguments)
    stories = pairs_of([one for one in read_told() if one.split == "train"])
    seen = measured(load_contents(options.folder), stories, options.cache)
    rows = {name: score(across_stories(seen, left_out)) for name, left_out in LEFT_OUT.items()}
    rows |= {name: score(answers) for name, answers in _as_shipped(seen, load_weights()).items()}
    for name, row in rows.items():
        print(f"{name:36}{row['precision']:8}{row['recall']:8}{row['f1']:8}  wrong {row['wrong']}")
    keep("across_languages", rows, options.results)
    return 0


if __name__ == "__main__":
    sys.exit(main())
