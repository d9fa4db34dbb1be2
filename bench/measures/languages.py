"""Whole readings in other languages than English, by the weights of ``multi``.

``python -m bench.measures.languages SHARED [--model FOLDER] [--sets ru de …]``: SHARED holds ``bench/dispatches_ru``,
``bench/score_jsonl.py``, ``bench/stance`` and ``data/languages/de``. The sets:

  dispatches_ru   ten dispatches with their own scorer
  ru de uk fr es  the dev part of our corpus (``--split train`` for tuning)
  wikinews        German Wikinews, direct and indirect statements; it measures and never trains
  rusentne        the stance of Russian sentences toward a target

A text's language is found by the program, as for a user. ``--readings`` keeps what was read, for ``--show``.
"""

from __future__ import annotations

import argparse
import json
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from bench.measures.dispatches import dispatch_cases
from bench.measures.dispatches import score as score_dispatches
from bench.measures.events import read_lines
from bench.measures.events import score as score_stances
from bench.report.results import RESULTS, keep
from corpus.score import read_folder
from corpus.score import score as score_corpus
from onrecord.documents import read_text
from onrecord.encoder.pairs import decide
from onrecord.encoder.scene import PartyQuestion
from onrecord.formats.jsonl import encode_line
from onrecord.language_reader import LANGUAGES, LanguageReader, installed_reader, load_language_reader
from onrecord.types import Reading, Span

CORPUS = Path(__file__).parents[2] / "corpus"
SETS = ("dispatches_ru", *LANGUAGES, "wikinews", "rusentne")
TYPES = "Direct,Indirect"
Line = Mapping[str, Any]
Scores = dict[str, Any]


class Options(msgspec.Struct, frozen=True):
    """Where the gold is, what reads, and which part of our corpus is read."""

    shared: Path
    reader: LanguageReader
    split: str
    kept: Path


def read_as_user(reader: LanguageReader, text: str, options: Iterable[str] = ()) -> Reading:
    """The reading of a text with the words of a command line; unread where its language is another one."""
    words = list(options)
    given = dict(zip(words[::2], words[1::2], strict=True))
    day = given.get("--published")
    document = read_text(text, published=date.fromisoformat(day) if day else None, outlet=given.get("--outlet"))
    code = document.language
    return reader.read(document, code) if code in LANGUAGES else Reading(document, unread="language")


def lines_of(reader: LanguageReader, paths: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """The readings of some files as the scorers want them."""
    for path in paths:
        words = shlex.split(path.with_suffix(".args").read_text(encoding="utf-8"))
        yield {"doc": path.stem, **json.loads(encode_line(read_as_user(reader, path.read_bytes().decode(), words)))}


def dispatches_ru(options: Options) -> Scores:
    """The Russian dispatches of ``bench``."""
    cases = dispatch_cases(options.shared / "bench" / "dispatches_ru")
    readings = {str(line["doc"]): line for line in lines_of(options.reader, [case.path for case in cases])}
    _keep_lines(options, "dispatches_ru", readings.values())
    scorer = options.shared / "bench" / "dispatches" / "dispatch_score.py"
    scored = score_dispatches(scorer, options.shared / "bench" / "dispatches_ru", cases, readings)
    return {**scored.scores, "headline": scored.headline, "false_statements": scored.false_statements}


def corpus_part(language: str) -> Callable[[Options], Scores]:
    """A language's part of our corpus."""

    def measure(options: Options) -> Scores:
        folder = CORPUS / "dispatches" / language
        texts = read_folder(folder, options.split)
        lines = list(lines_of(options.reader, (folder / f"{name}.txt" for name in texts)))
        _keep_lines(options, language, lines)
        report = score_corpus(texts, lines)
        scores = {**report.scores(), "headline": report.headline(), "false_statements": report.false_statements}
        return {"texts": len(texts), **scores}

    return measure


def wikinews(options: Options) -> Scores:
    """German Wikinews; the overlap of each role, and statements with source and content right."""
    gold = options.shared / "data" / "languages" / "de" / "wikinews_dev.attributions.jsonl"
    rows = [
        {"doc": row["doc"], **json.loads(encode_line(read_as_user(options.reader, row["text"])))}
        for row in read_lines(gold)
    ]
    path = _keep_lines(options, "wikinews", rows)
    call = [sys.executable, str(options.shared / "bench" / "score_jsonl.py"), str(gold), str(path), "--types", TYPES]
    done = subprocess.run([*call, "--json"], capture_output=True, text=True, encoding="utf-8", check=True)
    scored: Scores = json.loads(done.stdout)
    return scored


def rusentne(options: Options) -> Scores:
    """The stance of a sentence toward a target; macro-F1 of favourable and hostile."""
    gold = options.shared / "bench" / "stance" / "data" / "rusentne_dev.jsonl"
    answers = [{"id": row["id"], "label": stance_toward(options.reader, row)} for row in read_lines(gold)]
    return score_stances(options.shared / "bench" / "stance" / "score.py", gold, answers)


def stance_toward(reader: LanguageReader, row: Line) -> str:
    """What the text says of the target."""
    text = row["text"]
    scene = reader.scene.read(reader.encoder.encode(text))
    asked = PartyQuestion(Span(0, len(text)), (), (Span(*row["target"]),))
    (scores,) = reader.scene.scores(scene, [asked])
    return decide(scores, reader.scene.manifest, directed=False).leaning


def _keep_lines(options: Options, name: str, lines: Iterable[Line]) -> Path:
    path = options.kept / f"{name}.jsonl"
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return path


MEASURES: dict[str, Callable[[Options], Scores]] = {
    "dispatches_ru": dispatches_ru,
    **{language: corpus_part(language) for language in LANGUAGES},
    "wikinews": wikinews,
    "rusentne": rusentne,
}


def table(measured: Mapping[str, Scores]) -> str:
    """One line a feature, one column a set of whole readings; the other sets below."""
    whole = {name: scores for name, scores in measured.items() if "attributions" in scores}
    features = list(dict.fromkeys(feature for scores in whole.values() for feature in scores))
    lines = [f"{'':<22}" + "".join(f"{name:>15}" for name in whole)] if whole else []
    for feature in features:
        lines.append(f"{feature:<22}" + "".join(_number(scores.get(feature)) for scores in whole.values()))
    others = (f"{name}: {json.dumps(scores)}" for name, scores in measured.items() if name not in whole)
    return "\n".join([*lines, *others])


def _number(value: float | None) -> str:
    if value is None:
        return f"{'-':>15}"
    return f"{value:>15}" if isinstance(value, int) else f"{100 * value:15.1f}"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--model", type=Path, help="a folder of weights, in place of those that are installed")
    parser.add_argument("--sets", nargs="+", default=SETS, choices=SETS)
    parser.add_argument("--split", choices=("dev", "train"), default="dev")
    parser.add_argument("--readings", type=Path, help="a folder to keep the readings in")
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--trial", action="store_true", help="keep no result")
    given = parser.parse_args(arguments)
    reader = load_language_reader(given.model) if given.model else installed_reader()
    if reader is None:
        raise SystemExit("the weights are not installed. Hint: pip install ./packages/multi")
    with tempfile.TemporaryDirectory() as scratch:
        kept = given.readings or Path(scratch)
        kept.mkdir(parents=True, exist_ok=True)
        options = Options(given.shared, reader, given.split, kept)
        measured = {name: MEASURES[name](options) for name in given.sets}
    print(table(measured))
    if not given.trial:
        keep("languages", measured, given.results)
    return 0


if __name__ == "__main__":
    sys.exit(main())
