"""Whole readings: the dispatches and the model article, read by the program as a user runs it, scored by their scorer.

``python -m bench.measures.dispatches SHARED``: SHARED holds ``bench/dispatches`` (with ``dispatch_score.py``) and
``model-article``. Each text is given with its own options (``NN.args``). The rows are kept in
``results/dispatches.json``: the English dispatches, all of them, and the model article. Features whose stage does not
exist yet are scored all the same.
"""

from __future__ import annotations

import argparse
import json
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from bench.report.results import RESULTS, keep
from bench.scoring.goals import DISPATCHES

# The console script, also where the package is not installed.
PROGRAM = (sys.executable, "-c", "import sys; from onrecord.cli.main import main; sys.exit(main())", "read")
Reading = dict[str, Any]


class Case(msgspec.Struct, frozen=True):
    """One text with the options that it is read with."""

    name: str
    path: Path
    options: tuple[str, ...]


class Scores(msgspec.Struct, frozen=True):
    """What the scorer printed; shares of 1, ``None`` where nothing was decided."""

    scores: dict[str, float | None]
    headline: float
    false_statements: int
    unread: tuple[str, ...] = ()


def dispatch_cases(folder: Path) -> list[Case]:
    """The dispatches of a folder in the order of their numbers."""
    return [
        Case(path.stem, path, tuple(shlex.split(path.with_suffix(".args").read_text(encoding="utf-8"))))
        for path in sorted(folder.glob("[0-9][0-9].txt"))
    ]


def article_cases(expected: Path) -> list[Case]:
    """The model article once for each case; a case named ``published-DAY`` is read with that day."""
    cases = json.loads(expected.read_text(encoding="utf-8"))
    return [
        Case(case["doc"], expected.parent / cases["text"], tuple(published(case["doc"]))) for case in cases["cases"]
    ]


def published(name: str) -> Iterator[str]:
    """The options that the name of a case stands for.

    >>> list(published("published-2017-01-02"))
    ['--published', '2017-01-02']
    """
    prefix, _, day = name.partition("-")
    if prefix == "published":
        yield from ("--published", day)


def language(case: Case) -> str:
    """The language that the gold gives."""
    gold = json.loads(case.path.with_suffix(".json").read_text(encoding="utf-8"))
    return str(gold["document"]["language"])


def read(case: Case, program: Sequence[str]) -> Reading | None:
    """What the program prints for one text; ``None``, and a line on standard error, when it fails."""
    call = [*program, str(case.path), *case.options, "--format", "jsonl"]
    done = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        print(f"{case.name}: exit {done.returncode}: {done.stderr.strip()[-300:]}", file=sys.stderr)
        return None
    return {"doc": case.name, **json.loads(done.stdout)}


def score(scorer: Path, gold: Path, cases: Iterable[Case], readings: dict[str, Reading]) -> Scores:
    """Run the scorer over the readings of some cases."""
    names = [case.name for case in cases]
    with tempfile.TemporaryDirectory() as scratch:
        lines = Path(scratch) / "readings.jsonl"
        found = [json.dumps(readings[name], ensure_ascii=False) + "\n" for name in names if name in readings]
        lines.write_text("".join(found), encoding="utf-8")
        call = [sys.executable, str(scorer), str(gold), str(lines), "--json"]
        done = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", check=True)
    unread = tuple(name for name in names if name not in readings)
    return msgspec.structs.replace(msgspec.json.decode(done.stdout, type=Scores), unread=unread)


def score_some(scorer: Path, cases: Sequence[Case], readings: dict[str, Reading]) -> Scores:
    """The same for a part of a folder: the scorer takes what is in a folder, so the part gets its own."""
    with tempfile.TemporaryDirectory() as scratch:
        for case in cases:
            for path in (case.path, case.path.with_suffix(".json")):
                (Path(scratch) / path.name).write_bytes(path.read_bytes())
        return score(scorer, Path(scratch), cases, readings)


def measure(shared: Path, program: Sequence[str]) -> dict[str, Scores]:
    """The three rows."""
    folder, expected = shared / "bench" / "dispatches", shared / "model-article" / "expected.json"
    scorer = folder / "dispatch_score.py"
    dispatches, article = dispatch_cases(folder), article_cases(expected)
    readings = {case.name: got for case in (*dispatches, *article) if (got := read(case, program)) is not None}
    return {
        "english": score_some(scorer, [case for case in dispatches if language(case) == "en"], readings),
        "all": score(scorer, folder, dispatches, readings),
        "model article": score(scorer, expected, article, readings),
    }


def table(measured: dict[str, Scores]) -> str:
    """One line a feature, with the goals of the English dispatches."""
    goals = {goal.key: goal for goal in DISPATCHES}
    features = list(dict.fromkeys(feature for scores in measured.values() for feature in scores.scores))
    lines = [f"{'':<22}" + "".join(f"{name:>15}" for name in measured)]
    for feature in features:
        values = [scores.scores.get(feature) for scores in measured.values()]
        goal, english = goals.get(feature), measured["english"].scores.get(feature)
        verdict = f"  must {goal.must:.0f}: {goal.verdict(100 * (english or 0))}" if goal else ""
        lines.append(f"{feature:<22}{_numbers(values)}{verdict}")
    lines.append(f"{'headline':<22}{_numbers([scores.headline for scores in measured.values()])}")
    return "\n".join(lines)


def _numbers(values: Iterable[float | None]) -> str:
    return "".join(f"{'-':>15}" if value is None else f"{100 * value:15.1f}" for value in values)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Score whole readings of the dispatches and the model article.")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--command", type=shlex.split, default=PROGRAM, help="the program, such as 'onrecord read'")
    parser.add_argument("--results", type=Path, default=RESULTS)
    options = parser.parse_args(arguments)
    measured = measure(options.shared, options.command)
    print(table(measured))
    keep("dispatches", measured, options.results)
    return int(any(scores.unread for scores in measured.values()))


if __name__ == "__main__":
    sys.exit(main())
