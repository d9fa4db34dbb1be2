r"""Speed, memory, start-up and size, with the peers on the same articles in the same run.

``python -m bench.measures.speed DATA --peers FOLDER [--repeats 3] [--install] [--quality]``. Each system runs
alone in its own process with one thread (onrecord with two as well), in turn, and the turns are repeated, so that a
busy minute hits all alike. Reported is the median of the repeats with the lowest and highest.

A word is a match of ``\w+``. *Words per CPU-second* is all words of all articles over all CPU time of all threads, also
for articles at which a peer stops with an error: nearly all of its time (the parse) has been spent by then, and this is
the kinder way to count for the peer. *Answered words per CPU-second* counts only the words of articles that gave an
answer. The goal is held against textacy as its documentation has it, with all of spaCy's small model;
the ratio to textacy without spaCy's name finder stands beside it. Peak memory is of the whole process. Kept in
``results/speed.json``; do not take numbers from a busy machine.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import msgspec

from bench.data.polnear import digest, split_folder
from bench.measures import install, peers
from bench.measures.spawn import OURS, Job, run
from bench.measures.systems import PEERS
from bench.report.results import RESULTS, keep
from bench.scoring.goals import SPEED

START_UPS = {
    "python_seconds": "pass",
    "import_seconds": "import onrecord",
    "first_reading_seconds": "import onrecord; onrecord.read('“We will sign it in May,” Ms. Ortiz said.')",
}

# As its documentation has it; and without the name finder of spaCy, which it does not need, but whose work ours does.
TEXTACY = {"times_textacy": "textacy-document", "times_textacy_without_names": "textacy-lean"}

Row = Mapping[str, Any]


class Middle(msgspec.Struct, frozen=True):
    """Median, lowest and highest of repeated measurements."""

    median: float
    low: float
    high: float


class Cost(msgspec.Struct, frozen=True):
    """What one system cost over all repeats; seconds, megabytes, words a second."""

    versions: dict[str, str]
    threads: int
    articles: int
    answered: int
    attributions: int
    words: int
    words_a_cpu_second: Middle
    answered_words_a_cpu_second: Middle
    words_a_second: Middle
    load_seconds: Middle
    peak_mb: Middle


class Speed(msgspec.Struct, frozen=True):
    """The whole result; ``ratios`` are onrecord's words per CPU-second over each other system's, one thread."""

    model: str
    data: str
    repeats: int
    cpus: int
    systems: dict[str, Cost]
    ratios: dict[str, Middle]
    start_up: dict[str, Middle]
    sizes: dict[str, float]

    def goals(self) -> dict[str, float]:
        """The numbers that ``goals.SPEED`` is about, those that were measured."""
        found = dict(self.sizes)
        for goal, system in TEXTACY.items():
            if system in self.ratios:
                found[goal] = self.ratios[system].median
        if "onrecord" in self.systems:
            found["peak_mb"] = self.systems["onrecord"].peak_mb.high
        if self.start_up:
            found["import_seconds"] = self.start_up["import_seconds"].median
        return found


def middle(values: Iterable[float]) -> Middle:
    """The median and the spread.

    >>> middle([3.0, 1.0, 2.0])
    Middle(median=2.0, low=1.0, high=3.0)
    """
    ordered = sorted(values)
    return Middle(median(ordered), ordered[0], ordered[-1])


def rate(row: Row, words: str = "words", seconds: str = "cpu_seconds") -> float:
    """Words a second of one run."""
    return float(row[words]) / max(float(row[seconds]), 1e-9)


def cost_of(rows: Sequence[Row], threads: int) -> Cost:
    """The repeats of one system as one value."""
    first = rows[0]
    return Cost(
        versions=first["versions"],
        threads=threads,
        articles=first["articles"],
        answered=first["answered"],
        attributions=first["attributions"],
        words=first["words"],
        words_a_cpu_second=middle(rate(row) for row in rows),
        answered_words_a_cpu_second=middle(rate(row, "words_answered") for row in rows),
        words_a_second=middle(rate(row, seconds="wall_seconds") for row in rows),
        load_seconds=middle(float(row["load_seconds"]) for row in rows),
        peak_mb=middle(float(row["peak_mb"]) for row in rows),
    )


def ratios_of(rows: Mapping[str, Sequence[Row]]) -> dict[str, Middle]:
    """How many times faster onrecord is, turn by turn, so that both sides had the same minute."""
    ours = rows.get("onrecord", ())
    return {
        name: middle(rate(our) / rate(their) for our, their in zip(ours, theirs, strict=True))
        for name, theirs in rows.items()
        if ours and not name.startswith("onrecord")
    }


def run_all(jobs: Mapping[str, Job], repeats: int, peers_folder: Path | None) -> dict[str, list[Row]]:
    """Every job once, then every job again."""
    rows: dict[str, list[Row]] = {name: [] for name in jobs}
    for turn in range(repeats):
        for name, job in jobs.items():
            print(f"turn {turn + 1} of {repeats}: {name}", file=sys.stderr)
            rows[name].append(run(job, peers_folder))
    return rows


def jobs_for(texts: Path, model: str, limit: int | None, systems: Sequence[str]) -> dict[str, Job]:
    """One job a system; onrecord has another with two threads."""
    jobs = {name: Job(name, texts, model=model, limit=limit) for name in systems}
    if "onrecord" in jobs:
        jobs["onrecord-2-threads"] = msgspec.structs.replace(jobs["onrecord"], threads=2)
    return jobs


def start_up(repeats: int, program: Mapping[str, str] = START_UPS) -> dict[str, Middle]:
    """Wall seconds of fresh interpreters; those of an empty one are taken off the import."""
    seconds: dict[str, list[float]] = {name: [] for name in program}
    for _ in range(repeats):
        for name, code in program.items():
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
            seconds[name].append(time.perf_counter() - start)
    seconds["import_seconds"] = less_the_empty(seconds["import_seconds"], seconds["python_seconds"])
    return {name: middle(values) for name, values in seconds.items()}


def less_the_empty(whole: Sequence[float], empty: Sequence[float]) -> list[float]:
    """Seconds without those that an interpreter takes that does nothing.

    >>> less_the_empty([0.5, 0.25], [0.25, 0.5])
    [0.25, 0.0]
    """
    return [max(one - nothing, 0.0) for one, nothing in zip(whole, empty, strict=True)]


def table(speed: Speed) -> str:
    """One line a system, then start-up, sizes and goals."""
    columns = "".join(f"{name:>9}" for name in ("low", "high", "answered", "words/s", "MB", "load s", "times"))
    head = f"{'':<20}{'words/CPU-s':>12}{columns}"
    lines = [head, *(_row(name, cost, speed.ratios.get(name)) for name, cost in speed.systems.items())]
    lines += [
        f"{name:<28}{found.median:9.3f}{found.low:9.3f}{found.high:9.3f}" for name, found in speed.start_up.items()
    ]
    lines += [f"{name:<28}{found:9.1f}" for name, found in speed.sizes.items()]
    reached = speed.goals()
    lines += [
        f"{goal.key:<20}{reached[goal.key]:9.2f}  must {goal.must}, aim {goal.aim}: {goal.verdict(reached[goal.key])}"
        for goal in SPEED
        if goal.key in reached
    ]
    return "\n".join(lines)


def _row(name: str, cost: Cost, ratio: Middle | None) -> str:
    rate_ = cost.words_a_cpu_second
    numbers = f"{rate_.median:12,.0f}{rate_.low:9,.0f}{rate_.high:9,.0f}{cost.answered_words_a_cpu_second.median:9,.0f}"
    rest = f"{cost.words_a_second.median:9,.0f}{cost.peak_mb.high:9.0f}{cost.load_seconds.median:9.2f}"
    return f"{name:<20}{numbers}{rest}" + (f"{ratio.median:9.2f}" if ratio else f"{'-':>9}")


def parser() -> argparse.ArgumentParser:
    """The options."""
    made = argparse.ArgumentParser(description="Measure speed, memory, start-up and size, with the peers.")
    made.add_argument("data", type=Path, help="PolNeAR's data folder, or one split of it")
    made.add_argument("--model", default="fast")
    made.add_argument("--peers", type=Path, help="the folder that `python -m bench.peers_env` makes")
    made.add_argument("--systems", nargs="+", default=[*OURS, *PEERS], choices=[*OURS, *PEERS])
    made.add_argument("--repeats", type=int, default=3)
    made.add_argument("--limit", type=int, help="only this many articles, to try the set-up")
    made.add_argument("--install", action="store_true", help="build the wheel and measure a fresh installation")
    made.add_argument("--install-peers", action="store_true", help="measure the peers' installations too")
    made.add_argument("--quality", action="store_true", help="score the peers as well (see bench.measures.peers)")
    made.add_argument("--results", type=Path, default=RESULTS)
    return made


def measure(options: argparse.Namespace) -> Speed:
    """Everything that the options ask for."""
    folder = split_folder(options.data)
    jobs = jobs_for(folder / "text", options.model, options.limit, options.systems)
    rows = run_all(jobs, options.repeats, options.peers)
    with_install = options.install or options.install_peers
    return Speed(
        model=options.model,
        data=digest(folder),
        repeats=options.repeats,
        cpus=os.cpu_count() or 1,
        systems={name: cost_of(found, jobs[name].threads) for name, found in rows.items()},
        ratios=ratios_of(rows),
        start_up=start_up(max(options.repeats, 5)) if "onrecord" in jobs else {},
        sizes=install.measure(peers=options.install_peers) if with_install else {},
    )


def main(arguments: Sequence[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    speed = measure(options)
    print(table(speed))
    if options.limit is None:
        # A few articles are for trying the set-up; their numbers are not kept.
        keep("speed", speed, options.results)
    if options.quality:
        systems = [name for name in options.systems if name != "onrecord"]
        measured = peers.measure(options.data, systems, options.peers, options.model)
        print(peers.table(measured))
        peers.keep_result(measured, options.data, options.results)
    return 0


if __name__ == "__main__":
    sys.exit(main())
