"""Who is speaking: the speakers of PolNeAR's attributions, against people's answers.

    python -m bench.measures.speaker SHARED [--readings READINGS.jsonl] [--names NAMES.jsonl]

Two rows, both scored by the benchmark's own scorer (``SHARED/bench/speaker/speaker_score.py``): "program" is the whole
program, what it finds and whom it names; "gold attributions" gives it the attributions that people marked and asks for
the speakers only, with the names that the encoder marks, or those of a file (``doc``, ``names`` as [start, end,
kind]). "wrong on direct quotes" is the scorer's ``wrong`` over direct quotations alone. The rules were written, and the
ranker and the score fitted, with these articles in view: ``train.actors.cross`` measures with each article left out of
the fit, and other articles may still go worse.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

from bench.data.polnear import Article, read_split, split_folder
from bench.report.results import RESULTS, keep
from bench.scoring.calibration import Calibration, calibrate
from bench.scoring.goals import Goal
from onrecord.actors.resolve import judge
from onrecord.attributions.found import Found
from onrecord.attributions.manner import manner_of
from onrecord.documents import read_text
from onrecord.documents.quotations import find_quotations
from onrecord.types import Attribution, Document, Name, Reading, Span, text_of

GOALS = (
    Goal("accuracy", must=88, aim=95),
    Goal("accuracy/pronoun", must=82, aim=92),
    Goal("accuracy/nominal", must=75, aim=88),
    Goal("coverage", must=85, aim=85),
    Goal("wrong", must=5, aim=1.5, lower=True),
    Goal("wrong on direct quotes", must=2, aim=0.5, lower=True),
    Goal("end_to_end", must=72, aim=82),
    Goal("role", must=75, aim=90),
    Goal("organisation", must=75, aim=90),
    Goal("country", must=85, aim=95),
)
Names = Mapping[str, tuple[Name, ...]]
Rows = dict[str, dict[str, float]]  # row -> metric -> share of 1


class Described(msgspec.Struct, frozen=True):
    """An attribution with its speaker, and the probability that the speaker is right where it is known."""

    attribution: Attribution
    score: float | None = None


class Measured(msgspec.Struct, frozen=True):
    """The rows, and how reliable the score of the speakers is in each."""

    rows: Rows
    calibration: dict[str, Calibration | None]


def load_scorer(path: Path) -> ModuleType:
    """The benchmark's scorer as a module."""
    spec = importlib.util.spec_from_file_location("speaker_score", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["speaker_score"] = module
    spec.loader.exec_module(module)
    return module


def read_names(path: Path) -> Names:
    """The names of each article, from JSON lines."""
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return {r["doc"]: tuple(Name(Span(start, end), kind) for start, end, kind in r["names"]) for r in records}


def read_readings(path: Path, articles: Sequence[Article]) -> dict[str, list[Described]]:
    """Cached readings (JSON lines as the program prints them) by the article that has their text."""
    by_text = {article.text: article.name for article in articles}
    found: dict[str, list[Described]] = {}
    for line in path.read_bytes().splitlines():
        reading = msgspec.json.decode(line)
        name = by_text.get(reading["document"]["text"])
        if name is not None:
            found[name] = [_described(msgspec.convert(one, Attribution)) for one in reading["attributions"]]
    return found


def run_program(articles: Iterable[Article], model: str) -> dict[str, list[Described]]:
    """What the program reads now."""
    from bench.measures.ours import open_reader

    read = open_reader(model, 1)
    readings: dict[str, Reading] = {article.name: read(article.text) for article in articles}
    return {name: [_described(one) for one in reading.attributions] for name, reading in readings.items()}


def _described(one: Attribution) -> Described:
    return Described(one, one.speaker.score)


def run_names(articles: Iterable[Article], model: str) -> Names:
    """The names that the encoder marks; a model is one of ours, or a folder of weights."""
    from onrecord.encoder.names import find_names
    from onrecord.encoder.session import load_encoder
    from onrecord.encoder.weights import MODELS

    encoder = load_encoder(MODELS / model)
    found = {}
    for article in articles:
        encoding = encoder.encode(article.text)
        found[article.name] = tuple(name for view in encoding.views for name in find_names(view, encoding.pieces))
    return found


def describe_gold(articles: Iterable[Article], names: Names) -> dict[str, list[Described]]:
    """The attributions that people marked, with the speakers that the program gives them."""
    found = {}
    for article in articles:
        document = read_text(article.text)
        attributions = bare(article.gold, document)
        _, judged = judge(attributions, names.get(article.name, ()), document)
        found[article.name] = [
            Described(msgspec.structs.replace(one, speaker=each.speaker), each.score)
            for one, each in zip(attributions, judged, strict=True)
        ]
    return found


def bare(found: Sequence[Found], document: Document) -> list[Attribution]:
    """Attributions with nothing but their spans, their manner, and the one that they stand in."""
    text = document.text
    quotations = find_quotations(text, tuple(block.span for block in document.blocks))
    return [
        Attribution(
            id=str(number),
            source=one.source,
            cue=one.cue,
            content=one.content,
            source_text=text_of(one.source, text),
            cue_text=text_of(one.cue, text),
            content_text=text_of(one.content, text) or "",
            manner=manner_of(one.content, text, quotations),
            nested_in=_around(number, one, found),
        )
        for number, one in enumerate(found)
    ]


def _around(number: int, one: Found, found: Sequence[Found]) -> str | None:
    """The attribution whose content holds the cue of this one."""
    for other, holder in enumerate(found):
        if other != number and one.cue and any(piece.contains(one.cue[0]) for piece in holder.content):
            return str(other)
    return None


def score(
    scorer: ModuleType, gold: Mapping[str, Any], described: Mapping[str, Sequence[Described]]
) -> dict[str, float]:
    """The scorer's rates, and its ``wrong`` over direct quotations."""
    result = scorer.score(gold, _predictions(scorer, described))
    direct = {
        doc: [one for one in ones if one.attribution.manner == "direct"] for doc, ones in described.items() if ones
    }
    quoted = scorer.score(gold, _predictions(scorer, direct))
    rates = {key: float(value["rate"]) for key, value in result.items()}
    return {**rates, "wrong on direct quotes": float(quoted.get("wrong", {"rate": 0.0})["rate"])}


def _predictions(scorer: ModuleType, described: Mapping[str, Sequence[Described]]) -> dict[str, list[Any]]:
    return {doc: [_predicted(scorer, one.attribution) for one in ones] for doc, ones in described.items()}


def _predicted(scorer: ModuleType, one: Attribution) -> Any:
    who = one.speaker
    source = tuple((span.start, span.end) for span in one.source)
    content = tuple((span.start, span.end) for span in one.content)
    return scorer.Predicted(source, content, who.name, who.kind, who.role, who.organisation, who.country)


def reliability(
    scorer: ModuleType, gold: Mapping[str, Any], described: Mapping[str, Sequence[Described]]
) -> Calibration | None:
    """How often named speakers of like score are right."""
    judged = []
    for doc, items in gold.items():
        ones = described.get(doc, ())
        predicted = [_predicted(scorer, one.attribution) for one in ones]
        for i, j in scorer.align(items, predicted):
            if predicted[j].name and ones[j].score is not None:
                right = scorer.verdict(items[i], predicted[j].name) in ("right", "accepted")
                judged.append((float(ones[j].score or 0.0), right))
    return calibrate(judged)


def measure(shared: Path, names: Path | None, readings: Path | None, model: str) -> Measured:
    """Both rows and the reliability."""
    folder = shared / "bench" / "speaker"
    scorer = load_scorer(folder / "speaker_score.py")
    gold = scorer.read_gold((folder / "speaker_gold_dev.jsonl").read_text(encoding="utf-8").splitlines())
    articles = [one for one in read_split(split_folder(shared / "data" / "polnear")) if one.name in gold]
    program = read_readings(readings, articles) if readings else run_program(articles, model)
    marked = describe_gold(articles, read_names(names) if names else run_names(articles, model))
    described = {"program": program, "gold attributions": marked}
    return Measured(
        {row: score(scorer, gold, ones) for row, ones in described.items()},
        {row: reliability(scorer, gold, ones) for row, ones in described.items()},
    )


def table(measured: Measured) -> str:
    """One line a metric, with the goals of the program."""
    goals = {goal.key: goal for goal in GOALS}
    keys = list(dict.fromkeys(key for row in measured.rows.values() for key in row))
    lines = [f"{'':<26}" + "".join(f"{name:>20}" for name in measured.rows)]
    for key in keys:
        values = "".join(f"{100 * row[key]:20.1f}" if key in row else f"{'-':>20}" for row in measured.rows.values())
        goal, own = goals.get(key), measured.rows["program"].get(key)
        verdict = f"  must {goal.must:g}: {goal.verdict(100 * own)}" if goal and own is not None else ""
        lines.append(f"{key:<26}{values}{verdict}")
    errors = [f"{100 * one.error:20.1f}" if one else f"{'-':>20}" for one in measured.calibration.values()]
    lines.append(f"{'calibration error':<26}" + "".join(errors))
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Score the speakers of the 24 articles of the speaker gold.")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--names", type=Path, help="names of the articles for the row with gold attributions")
    parser.add_argument("--readings", type=Path, help="readings that were printed before, instead of reading now")
    parser.add_argument("--model", default="fast")
    parser.add_argument("--results", type=Path, default=RESULTS)
    options = parser.parse_args(arguments)
    measured = measure(options.shared, options.names, options.readings, options.model)
    print(table(measured))
    keep("speaker", measured, options.results)
    return 0


if __name__ == "__main__":
    sys.exit(main())
