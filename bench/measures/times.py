"""Time expressions: are they found, valued and dated, and does each statement get its day?

``python -m bench.measures.times SHARED``: SHARED holds ``bench/times`` (with ``score.py`` and ``data``),
``bench/dispatches`` and ``data/polnear``. The expressions are scored by the folder's own scorer; its shares are of 1.
MEANTIME follows TIMEX3, as we do; the phrases and the Recognizers sentences are speech, and count ranges, weeks and
"early March" in another way, so that only the share of right days (``period``) is compared there.

``said``: the stage is given the gold source, cue and content of each English dispatch and of the model article, and
must give the gold days. ``stated`` are those where the gold points to words of the text.

Speed is measured on the plain texts of PolNeAR's dev part, in words per second of processor time, the best of three.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from bench.measures.dispatches import article_cases, dispatch_cases, language
from bench.report.results import RESULTS, keep
from onrecord.documents.paragraphs import split_paragraphs
from onrecord.documents.sentences import split_sentences
from onrecord.times.clause import Citation
from onrecord.times.find import find_times
from onrecord.times.said import said_of
from onrecord.types import Block, Period, Said, Span, Spans, TimeRef

SETS = ("meantime_train", "meantime_dev", "recognizers", "phrases_en")
ROUNDS = 3

Finder = Callable[[str, date | None, Spans], tuple[TimeRef, ...]]


class Share(msgspec.Struct, frozen=True):
    """How many of how many."""

    right: int = 0
    of: int = 0

    def plus(self, right: bool) -> Share:
        """With one more case."""
        return Share(self.right + right, self.of + 1)


class SaidScore(msgspec.Struct, frozen=True):
    """Days over all statements that have a decided day, over those that the text dates, and the basis over all."""

    said: Share = Share()
    stated: Share = Share()
    basis: Share = Share()


class Told(msgspec.Struct, frozen=True):
    """One text with its gold attributions and the day it was published."""

    text: str
    published: date | None
    attributions: tuple[Mapping[str, Any], ...]
    boilerplate: Spans


def find(text: str, published: date | None, sentences: Spans) -> tuple[TimeRef, ...]:
    """Our stage."""
    return find_times(text, published=published, sentences=sentences)


def lines_of(text: str) -> tuple[Block, ...]:
    """Each line a block, as the data sets have it."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block("paragraph", Span(at, at + len(line))))
        at += len(line) + 1
    return tuple(blocks)


def predictions(gold: Path, finder: Finder = find) -> Iterator[dict[str, Any]]:
    """One line of the scorer's input for each line of gold."""
    for row in gold.read_text(encoding="utf-8").splitlines():
        line = json.loads(row)
        sentences = split_sentences(line["text"], lines_of(line["text"]))
        found = finder(line["text"], date.fromisoformat(line["reference"]), sentences)
        yield {"id": line["id"], "times": [as_prediction(one) for one in found]}


def as_prediction(found: TimeRef) -> dict[str, Any]:
    """An expression as the scorer reads it."""
    shown: dict[str, Any] = {"span": [found.span.start, found.span.end], "type": found.type, "value": found.value}
    return shown | ({"period": [day.isoformat() for day in found.period]} if found.period else {})


def score(folder: Path, name: str, finder: Finder = find) -> dict[str, Any]:
    """What the folder's scorer says of one set."""
    gold = folder / "data" / f"{name}.jsonl"
    with tempfile.TemporaryDirectory() as scratch:
        lines = Path(scratch) / "predictions.jsonl"
        lines.write_text("".join(json.dumps(line) + "\n" for line in predictions(gold, finder)), encoding="utf-8")
        call = [sys.executable, str(folder / "score.py"), str(gold), str(lines), "--json"]
        done = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", check=True)
    scores: dict[str, Any] = json.loads(done.stdout)
    return scores


def told_texts(shared: Path) -> Iterator[Told]:
    """The English dispatches, and the model article with and without its date."""
    for case in dispatch_cases(shared / "bench" / "dispatches"):
        if language(case) == "en":
            yield _told(case.path, case.options, json.loads(case.path.with_suffix(".json").read_text(encoding="utf-8")))
    expected = shared / "model-article" / "expected.json"
    golds = json.loads(expected.read_text(encoding="utf-8"))["cases"]
    for case, gold in zip(article_cases(expected), golds, strict=True):
        yield _told(case.path, case.options, gold)


def _told(path: Path, options: Sequence[str], gold: Mapping[str, Any]) -> Told:
    day = options[options.index("--published") + 1] if "--published" in options else None
    empty = [one["span"] for one in gold.get("not_statements", []) if one.get("kind") == "boilerplate"]
    return Told(
        path.read_text(encoding="utf-8"),
        date.fromisoformat(day) if day else None,
        tuple(gold["attributions"]),
        _spans(empty),
    )


def _spans(pairs: Iterable[Sequence[int]]) -> Spans:
    return tuple(Span(*pair) for pair in pairs)


def score_said(texts: Iterable[Told]) -> SaidScore:
    """The days of statements, given the gold attributions."""
    scores = SaidScore()
    for told in texts:
        for gold, answer in said_in(told):
            scores = plus(scores, gold, answer)
    return scores


def said_in(told: Told) -> Iterator[tuple[Mapping[str, Any], Said]]:
    """Gold and answer for each statement of a text whose day is decided."""
    blocks = tuple(Block("paragraph", span) for span in split_paragraphs(told.text))
    sentences = split_sentences(told.text, blocks)
    times = find_times(told.text, published=told.published, sentences=sentences, skip=told.boilerplate)
    for one in told.attributions:
        if "said" in one:
            source, cue, content = (_spans(one.get(role) or ()) for role in ("source", "cue", "content"))
            citation = Citation(source, cue, content, nested=one.get("nested_in") is not None)
            yield (
                one["said"],
                said_of(citation, text=told.text, sentences=sentences, times=times, published=told.published),
            )


def plus(scores: SaidScore, gold: Mapping[str, Any], answer: Said) -> SaidScore:
    basis = scores.basis.plus(answer.basis == gold["basis"])
    if gold["period"] is None and answer.period is None:
        return msgspec.structs.replace(scores, basis=basis)
    right = _days(answer.period) == gold["period"]
    stated = scores.stated.plus(right) if "span" in gold else scores.stated
    return SaidScore(scores.said.plus(right), stated, basis)


def _days(period: Period | None) -> list[str] | None:
    return [day.isoformat() for day in period] if period else None


def words_per_second(texts: Sequence[str]) -> float:
    """How fast expressions are found, sentences aside."""
    words = sum(len(text.split()) for text in texts)
    return max(words / _seconds(texts) for _ in range(ROUNDS))


def _seconds(texts: Sequence[str]) -> float:
    start = time.process_time()
    for text in texts:
        find_times(text, published=date(2016, 1, 1))
    return time.process_time() - start


def table(sets: Mapping[str, Mapping[str, Any]], said: SaidScore, speed: float) -> str:
    """One line a set, then the statements and the speed."""
    lines = [f"{'':<16}{'strict':>8}{'relaxed':>9}{'value':>8}{'period':>8}"]
    for name, scores in sets.items():
        numbers = [scores.get(key, {}).get("f1" if key != "period" else "accuracy") for key in KEYS]
        lines.append(f"{name:<16}" + "".join(f"{_shown(number):>8}" for number in numbers))
    for name in ("said", "stated", "basis"):
        share: Share = getattr(said, name)
        lines.append(f"{name:<16}{share.right:4d} of {share.of}")
    return "\n".join([*lines, f"{speed:,.0f} words per second"])


KEYS = ("strict", "relaxed", "value", "period")


def _shown(number: float | None) -> str:
    return "-" if number is None else f"{100 * number:.1f}"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Score time expressions and the days of statements.")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--results", type=Path, default=RESULTS)
    options = parser.parse_args(arguments)
    sets = {name: score(options.shared / "bench" / "times", name) for name in SETS}
    said = score_said(told_texts(options.shared))
    paths = sorted((options.shared / "data" / "polnear" / "dev" / "text").iterdir())
    speed = words_per_second([path.read_text(encoding="utf-8", errors="replace") for path in paths])
    print(table(sets, said, speed))
    keep("times", {"sets": sets, "said": said, "words per second": round(speed)}, options.results)
    return 0


if __name__ == "__main__":
    sys.exit(main())
