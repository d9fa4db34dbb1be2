"""How fast articles in other languages are read, beside textacy on English ones, in the same run.

``python -m bench.measures.languages_speed SHARED DATA --peers FOLDER [--repeats 3]``: SHARED holds the texts of
``data/languages`` (German Wikinews, factRuEval), DATA is PolNeAR's folder, FOLDER is made by ``bench.peers_env``.
Each runs alone in its process with one thread, in turn. A word is a match of ``\\w+``; textacy reads English alone, so
the texts differ, and a German word is longer than an English one. Kept in ``results/languages_speed.json``.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from bench.data.polnear import split_folder
from bench.measures.events import read_lines
from bench.measures.spawn import Job
from bench.measures.speed import Cost, Middle, cost_of, middle, rate, run_all
from bench.report.results import RESULTS, keep

PEER = "textacy-document"


class LanguagesSpeed(msgspec.Struct, frozen=True):
    """The cost of each set, and how many of its words a CPU-second there are for one of the peer's."""

    repeats: int
    sets: dict[str, Cost]
    ratios: dict[str, Middle]


def write_texts(shared: Path, folder: Path) -> dict[str, Path]:
    """The texts of each language as files; those that are files already stay where they are."""
    german = folder / "de"
    german.mkdir()
    rows = read_lines(shared / "data" / "languages" / "de" / "wikinews_dev.attributions.jsonl")
    for number, row in enumerate(rows):
        (german / f"{number:04}.txt").write_text(row["text"], encoding="utf-8")
    return {"de": german, "ru": shared / "data" / "languages" / "factrueval2016" / "devset"}


def jobs_of(texts: Mapping[str, Path], english: Path, limit: int | None) -> dict[str, Job]:
    """One job a set; the program finds the language of each text itself."""
    return {
        **{language: Job("onrecord", folder, limit=limit) for language, folder in texts.items()},
        PEER: Job(PEER, english, limit=limit),
    }


def compared(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> LanguagesSpeed:
    """Turn by turn, so that both sides had the same minute."""
    theirs = rows[PEER]
    return LanguagesSpeed(
        repeats=len(theirs),
        sets={name: cost_of(found, 1) for name, found in rows.items()},
        ratios={
            name: middle(rate(our) / rate(their) for our, their in zip(found, theirs, strict=True))
            for name, found in rows.items()
            if name != PEER
        },
    )


def table(speed: LanguagesSpeed) -> str:
    """One line a set."""
    lines = [f"{'':<18}{'words/CPU-s':>12}{'low':>9}{'high':>9}{'MB':>7}{'times':>7}"]
    for name, cost in speed.sets.items():
        found = cost.words_a_cpu_second
        ratio = f"{speed.ratios[name].median:7.2f}" if name in speed.ratios else f"{'-':>7}"
        numbers = f"{found.median:12,.0f}{found.low:9,.0f}{found.high:9,.0f}{cost.peak_mb.high:7.0f}"
        lines.append(f"{name:<18}{numbers}{ratio}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("data", type=Path, help="PolNeAR's data folder, or one split of it")
    parser.add_argument("--peers", type=Path, required=True)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--limit", type=int, help="only this many articles of each set")
    parser.add_argument("--results", type=Path, default=RESULTS)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        texts = write_texts(options.shared, Path(scratch))
        jobs = jobs_of(texts, split_folder(options.data) / "text", options.limit)
        speed = compared(run_all(jobs, options.repeats, options.peers))
    print(table(speed))
    keep("languages_speed", speed, options.results)
    return 0


if __name__ == "__main__":
    sys.exit(main())
