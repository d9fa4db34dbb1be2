"""Where the time of a reading goes: CPU time and memory by stage, and how near the encoder is to what the machine can.

``python -m bench.measures.profile SHARED [--repeats 3] [--only SET ...] [--limit N]``. The sets are 24 real articles
(``bench/realnews``), PolNeAR dev, and saved pages (``data/pages``, every third), each in a process of its own, with one
thread and with two, in turn; the turns are repeated and medians kept. In each turn the machine's int8 product is
measured as well (`bench.measures.int8`), so that a busy minute hits both. One more run a set notes the memory. Kept in
``results/profile.json`` with the processor and its instructions; do not take numbers from a busy machine.

CPU time, not the clock's: that a machine is busy costs a tenth or two (shared caches), not a half. Words are matches of
``\\w+`` of what was read. *Outside the encoder* is all but the runs of model files.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import msgspec

from bench.measures.int8 import OF_ALL_ROWS, Shapes, encoder_gops, machine_gops, shapes_of
from bench.measures.spawn import WorkerError, environment
from bench.measures.speed import Middle, middle
from bench.measures.stages import ENCODER
from bench.report.results import HERE, RESULTS, keep
from onrecord.cli.processor import features, instructions, kernel

SETS = {"realnews": Path("bench/realnews"), "polnear": Path("data/polnear/dev/text"), "pages": Path("data/pages/html")}
MOST = {"pages": 60}  # every third of them
THREADS = (1, 2)
REST = "outside any stage"
Row = Mapping[str, Any]
Turns = dict[tuple[str, int], list[Row]]
MANY_ROWS = 2048  # of the best that the machine does


class StageCost(msgspec.Struct, frozen=True):
    """One stage: CPU microseconds a word, and its share of all."""

    microseconds_a_word: Middle
    share: float


class Profile(msgspec.Struct, frozen=True):
    """One set with so many threads, over all turns; seconds are CPU seconds, of ``words_a_second`` the clock's."""

    articles: int
    read: int
    words: int
    words_a_cpu_second: Middle
    words_a_second: Middle
    articles_a_cpu_second: Middle
    outside_encoder: float
    stages: dict[str, StageCost]
    cold_seconds: Middle
    cold_stages: dict[str, float]
    memory: dict[str, dict[str, float]] = {}


class Int8(msgspec.Struct, frozen=True):
    """Giga-operations a second of int8 products; ``encoder`` and ``share`` by set, one thread, warm."""

    rows: int
    machine: Middle
    machine_many_rows: Middle
    rows_a_run: dict[str, float]
    encoder: dict[str, Middle]
    share: dict[str, Middle]


class Result(msgspec.Struct, frozen=True):
    """Everything, with the processor that it is of."""

    model: str
    instructions: tuple[str, ...]
    kernel: str | None
    cpus: int
    load: float
    repeats: int
    sets: dict[str, dict[str, Profile]]
    int8: Int8


def run(folder: Path, threads: int, options: Sequence[str] = ()) -> Row:
    """One set in a process of its own.

    Raises:
        WorkerError: It failed.
    """
    program = [sys.executable, "-m", "bench.measures.profile_run"]
    call = [*program, str(folder.resolve()), "--threads", str(threads), *options]
    # One thread for each library: those that are asked for are ours.
    variables = environment(os.environ, 1, ours=True)
    done = subprocess.run(call, cwd=HERE.parent, env=variables, capture_output=True, text=True, check=False)
    if done.returncode:
        raise WorkerError(f"{folder.name}: exit {done.returncode}: {done.stderr.strip()[-400:]}")
    row: Row = json.loads(done.stdout.splitlines()[-1])
    return row


def with_rest(part: Row) -> dict[str, float]:
    """The seconds by stage, with those that no stage had: what the process took besides."""
    stages = dict(part["stages"])
    return {**stages, REST: max(float(part["cpu_seconds"]) - sum(stages.values()), 0.0)}


def outside(stages: Mapping[str, float]) -> float:
    """The share that is no run of a model file.

    >>> outside({"encoder: model.onnx": 3.0, "times": 1.0})
    0.25
    """
    inside = sum(seconds for name, seconds in stages.items() if name.startswith(ENCODER))
    return 1 - inside / (sum(stages.values()) or 1.0)


def by_stage(parts: Sequence[Row]) -> dict[str, list[float]]:
    """The seconds of each stage, turn by turn; 0 where a turn does not have it."""
    turns = [with_rest(part) for part in parts]
    names = dict.fromkeys(name for turn in turns for name in turn)
    return {name: [turn.get(name, 0.0) for turn in turns] for name in names}


def profile_of(rows: Sequence[Row], memory: Mapping[str, dict[str, float]]) -> Profile:
    """All turns of one set as one value."""
    warm = [row["warm"] for row in rows]
    stages = by_stage(warm)
    total = sum(map(sum, stages.values())) or 1.0
    million = 1e6 / max(warm[0]["words"], 1)
    return Profile(
        articles=warm[0]["articles"],
        read=warm[0]["read"],
        words=warm[0]["words"],
        words_a_cpu_second=middle(one["words"] / one["cpu_seconds"] for one in warm),
        words_a_second=middle(one["words"] / one["wall_seconds"] for one in warm),
        articles_a_cpu_second=middle(one["articles"] / one["cpu_seconds"] for one in warm),
        outside_encoder=outside({name: sum(taken) for name, taken in stages.items()}),
        stages={
            name: StageCost(middle(million * one for one in taken), sum(taken) / total)
            for name, taken in stages.items()
        },
        cold_seconds=middle(row["cold"]["cpu_seconds"] for row in rows),
        cold_stages={name: median(taken) for name, taken in by_stage([row["cold"] for row in rows]).items()},
        memory=dict(memory),
    )


def reached(row: Row, shapes: Mapping[str, Shapes]) -> float | None:
    """Giga-operations a second of the encoder in one warm run."""
    warm = row["warm"]
    rows = {name.removeprefix(ENCODER): count for name, count in warm["rows"].items()}
    seconds = {name.removeprefix(ENCODER): taken for name, taken in warm["stages"].items() if name.startswith(ENCODER)}
    return encoder_gops(shapes, rows, seconds)


class Machine:
    """What the shipped models multiply, and what the machine does of it, turn by turn."""

    def __init__(self, model: str) -> None:
        from onrecord.encoder.weights import MODELS, read_manifest

        folder = MODELS / model
        self.shapes = {name: shapes_of(folder / name) for name in OF_ALL_ROWS if (folder / name).exists()}
        self.rows = read_manifest(folder).sizes.limit + 2  # of the longest window, with both end marks
        self.gops: list[float] = []
        self.best: list[float] = []

    def measure(self) -> None:
        """One turn."""
        together: Counter[tuple[int, int]] = Counter()
        for shapes in self.shapes.values():
            together.update(shapes)
        self.gops.append(machine_gops(together, self.rows))
        self.best.append(machine_gops(together, MANY_ROWS))


def int8_of(turns: Turns, machine: Machine) -> Int8:
    """What the machine does beside what the encoder reaches, turn by turn."""
    found = {name: [reached(row, machine.shapes) for row in done] for (name, one), done in turns.items() if one == 1}
    known = {name: [one for one in gops if one is not None] for name, gops in found.items() if None not in gops}
    runs = {name: turns[name, 1][0]["warm"] for name in known}
    file = f"{ENCODER}{OF_ALL_ROWS[0]}"
    return Int8(
        rows=machine.rows,
        machine=middle(machine.gops),
        machine_many_rows=middle(machine.best),
        rows_a_run={name: one["rows"].get(file, 0) / max(one["runs"].get(file, 0), 1) for name, one in runs.items()},
        encoder={name: middle(gops) for name, gops in known.items()},
        share={
            name: middle(one / most for one, most in zip(gops, machine.gops, strict=True))
            for name, gops in known.items()
        },
    )


def measure(options: argparse.Namespace, tell: Callable[[str], None]) -> Result:
    """Every set, every number of threads and the machine itself, turn by turn."""
    turns: Turns = {(name, threads): [] for name in options.only for threads in THREADS}
    machine = Machine(options.model)
    for turn in range(options.repeats):
        machine.measure()
        for (name, threads), done in turns.items():
            tell(f"turn {turn + 1} of {options.repeats}: {name}, {threads} threads")
            done.append(run(options.shared / SETS[name], threads, limits(options, name)))
    noted = {}
    for name in options.only:
        tell(f"memory: {name}")
        noted[name] = run(options.shared / SETS[name], 1, [*limits(options, name), "--memory"])["memory"]
    return result_of(options, turns, noted, machine)


def result_of(
    options: argparse.Namespace, turns: Turns, noted: Mapping[str, dict[str, dict[str, float]]], machine: Machine
) -> Result:
    """Everything as it is kept."""
    found = features()
    chosen = kernel(found)
    sets: dict[str, dict[str, Profile]] = {name: {} for name in options.only}
    for (name, threads), rows in turns.items():
        sets[name][str(threads)] = profile_of(rows, noted[name] if threads == 1 else {})
    return Result(
        model=options.model,
        instructions=instructions(found),
        kernel=chosen.name if chosen else None,
        cpus=os.cpu_count() or 1,
        load=os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0,
        repeats=options.repeats,
        sets=sets,
        int8=int8_of(turns, machine),
    )


def limits(options: argparse.Namespace, name: str) -> list[str]:
    """The options of a run: which weights, and how many articles."""
    most = options.limit or MOST.get(name)
    return ["--model", options.model, *(["--limit", str(most)] if most else [])]


def table(result: Result) -> str:
    """One line a set and number of threads, then the stages of each, then the machine."""
    lines = [f"{'':<18}{'words/CPU-s':>12}{'words/s':>9}{'outside':>9}{'cold s':>8}"]
    for name, by_threads in result.sets.items():
        lines += [
            f"{f'{name}, {threads}':<18}{one.words_a_cpu_second.median:12,.0f}{one.words_a_second.median:9,.0f}"
            f"{one.outside_encoder:9.1%}{one.cold_seconds.median:8.2f}"
            for threads, one in by_threads.items()
        ]
    for name, by_threads in result.sets.items():
        stages = sorted(by_threads["1"].stages.items(), key=lambda item: -item[1].share)
        lines.append(name)
        lines += [f"  {stage:<28}{one.share:7.1%}{one.microseconds_a_word.median:9.1f} µs" for stage, one in stages]
    shares = ", ".join(f"{name} {share.median:.1%}" for name, share in result.int8.share.items())
    lines.append(f"int8: machine {result.int8.machine.median:,.0f} GOPS at {result.int8.rows} rows; encoder {shares}")
    return "\n".join(lines)


def parser() -> argparse.ArgumentParser:
    """The options."""
    made = argparse.ArgumentParser(description="Measure where the time of a reading goes.")
    made.add_argument("shared", type=Path, help="the project's material folder (bench/, data/)")
    made.add_argument("--model", default="fast")
    made.add_argument("--repeats", type=int, default=3)
    made.add_argument("--only", nargs="+", choices=[*SETS], default=[*SETS])
    made.add_argument("--limit", type=int, help="only this many articles of each set; nothing is kept")
    made.add_argument("--results", type=Path, default=RESULTS)
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    result = measure(options, lambda said: print(said, file=sys.stderr))
    print(table(result))
    if options.limit is None:
        keep("profile", result, options.results)
    return 0


if __name__ == "__main__":
    sys.exit(main())
