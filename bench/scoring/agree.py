"""Whether our scorer and the given one say the same, to the last digit.

``python -m bench.scoring.agree SHARED``: SHARED holds ``bench/score.py`` (the given scorer), ``bench/baseline.py`` and
``data/polnear``. Both scorers read dev, and score a regex baseline and many randomly damaged copies of the gold.
Exit 1 at the first difference.
"""

from __future__ import annotations

import argparse
import importlib
import random
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

from bench.data.polnear import Article, read_split, split_folder
from onrecord.attributions.found import Found
from onrecord.training.score import ROLES, count, scores_of, total
from onrecord.types import Span, Spans

Predictions = Mapping[str, Sequence[Found]]
Damage = Callable[[list[Found], str, random.Random], list[Found]]


def given(shared: Path, name: str) -> ModuleType:
    """A module of the given bench folder; it imports its neighbours by bare name."""
    folder = str(shared / "bench")
    if folder not in sys.path:
        sys.path.append(folder)
    return importlib.import_module(name)


def as_ranges(found: Found) -> dict[str, tuple[tuple[int, int], ...]]:
    """The given scorer's form of an attribution."""
    return {role: tuple((span.start, span.end) for span in getattr(found, role)) for role in ROLES}


def as_found(ranges: Mapping[str, Iterable[Sequence[int]]]) -> Found:
    """Our form of an attribution of the given scorer."""
    source, cue, content = (tuple(Span(*pair) for pair in ranges.get(role, ())) for role in ROLES)
    return Found(source, cue, content)


def ours(articles: Sequence[Article], predictions: Predictions) -> dict[str, dict[str, Any]]:
    """The scores that our scorer gives."""
    counts = total(count(article.text, article.gold, predictions.get(article.name, ())) for article in articles)
    return {key: msgspec.structs.asdict(score) for key, score in scores_of(counts).items()}


def theirs(scorer: ModuleType, folder: Path, predictions: Predictions) -> dict[str, dict[str, Any]]:
    """The scores that the given scorer gives, reading the gold by itself."""
    gold = scorer.read_split(folder)
    plain = {name: [as_ranges(found) for found in founds] for name, founds in predictions.items()}
    result: dict[str, dict[str, Any]] = scorer.score(gold, plain)
    return result


def first_difference(left: Mapping[str, Any], right: Mapping[str, Any]) -> str | None:
    """The first key on which two results differ, with both values; ``None`` when there is none."""
    if list(left) != list(right):
        return f"keys: {sorted(set(left) ^ set(right)) or 'another order'}"
    return next((f"{key}: {left[key]} / {right[key]}" for key in left if left[key] != right[key]), None)


def damaged(articles: Sequence[Article], seed: int) -> dict[str, list[Found]]:
    """The gold, with one to four kinds of damage done to every document."""
    dice = random.Random(seed)
    kinds = dice.sample(DAMAGES, dice.randint(1, 4))
    made = {}
    for article in articles:
        founds = list(article.gold)
        for damage in kinds:
            founds = damage(founds, article.text, dice)
        made[article.name] = founds
    return made


def _lose(founds: list[Found], _text: str, dice: random.Random) -> list[Found]:
    return [found for found in founds if dice.random() < 0.8]


def _double(founds: list[Found], _text: str, dice: random.Random) -> list[Found]:
    return founds + [found for found in founds if dice.random() < 0.2]


def _shuffle(founds: list[Found], _text: str, dice: random.Random) -> list[Found]:
    return dice.sample(founds, len(founds))


def _move_edges(founds: list[Found], text: str, dice: random.Random) -> list[Found]:
    def moved(spans: Spans) -> Spans:
        return tuple(_moved(span, len(text), dice) for span in spans)

    return [Found(moved(found.source), moved(found.cue), moved(found.content)) for found in founds]


def _moved(span: Span, length: int, dice: random.Random) -> Span:
    start = min(max(span.start + dice.randint(-12, 12), 0), length - 1)
    return Span(start, max(min(span.end + dice.randint(-12, 12), length), start + 1))


def _empty_roles(founds: list[Found], _text: str, dice: random.Random) -> list[Found]:
    def kept(spans: Spans) -> Spans:
        return spans if dice.random() < 0.8 else ()

    return [Found(kept(found.source), kept(found.cue), kept(found.content)) for found in founds]


def _swap_sources(founds: list[Found], _text: str, dice: random.Random) -> list[Found]:
    sources = dice.sample([found.source for found in founds], len(founds))
    return [Found(source, found.cue, found.content) for source, found in zip(sources, founds, strict=True)]


def _merge(founds: list[Found], _text: str, dice: random.Random) -> list[Found]:
    merged: list[Found] = []
    for found in founds:
        if merged and dice.random() < 0.2:
            last = merged.pop()
            found = Found(last.source + found.source, last.cue, last.content + found.content)
        merged.append(found)
    return merged


def _split(founds: list[Found], _text: str, _dice: random.Random) -> list[Found]:
    return [Found(found.source, found.cue, (span,)) for found in founds for span in found.content]


def _invent(founds: list[Found], text: str, dice: random.Random) -> list[Found]:
    def anywhere() -> Spans:
        start = dice.randrange(len(text))
        return (Span(start, min(start + dice.randint(1, 200), len(text))),)

    return founds + [Found(anywhere(), anywhere(), anywhere()) for _ in range(dice.randint(0, 6))]


DAMAGES: tuple[Damage, ...] = (
    _lose,
    _double,
    _shuffle,
    _move_edges,
    _empty_roles,
    _swap_sources,
    _merge,
    _split,
    _invent,
)


def trials(shared: Path, articles: Sequence[Article], seeds: int) -> Iterator[tuple[str, Predictions]]:
    """Named predictions to score with both: nothing, the gold, the given baseline, damaged gold."""
    extract = given(shared, "baseline").extract
    yield "nothing", {}
    yield "gold", {article.name: article.gold for article in articles}
    yield "baseline", {article.name: [as_found(found) for found in extract(article.text)] for article in articles}
    for seed in range(seeds):
        yield f"damaged {seed}", damaged(articles, seed)


def disagreement(shared: Path, seeds: int) -> str | None:
    """The first trial on which the two scorers differ."""
    folder = split_folder(shared / "data" / "polnear")
    articles, scorer = read_split(folder), given(shared, "score")
    for name, predictions in trials(shared, articles, seeds):
        found = first_difference(theirs(scorer, folder, predictions), ours(articles, predictions))
        if found:
            return f"{name}: {found}"
    return None


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Compare our scorer with the given one on PolNeAR dev.")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--seeds", type=int, default=40, help="how many damaged copies of the gold")
    options = parser.parse_args(arguments)
    found = disagreement(options.shared, options.seeds)
    print(found or f"the same on every key of {options.seeds + 3} trials")
    return int(found is not None)


if __name__ == "__main__":
    sys.exit(main())
