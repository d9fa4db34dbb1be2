"""Changes of line in ready event data, through ``onrecord import icews`` and what ``onrecord shifts`` asks.

``python -m bench.measures.shifts SHARED``: SHARED holds ``bench/shifts`` with its events, its documented shifts and its
scorer. Each of the two sets of events is imported into a record of its own, and the scorer judges what is found for
each pair. The first row has the settings of the program; in each of the others one setting is another: how much hangs
on it? How sure the program is of what it tells is judged beside it (``shift_chance``).
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import msgspec

from bench.measures.shift_chance import chances
from bench.report.results import RESULTS, keep
from bench.scoring.scorers import load_scorer
from onrecord.cli.main import main as onrecord
from onrecord.questions.event_rates import Rates
from onrecord.questions.shifts import shifts
from onrecord.record import Record, open_record

Json = dict[str, Any]
NUMBERS = ("f1", "f1_95", "precision", "recall", "false_alarms_per_decade", "offset_days")
VARIED = {"price": (3.0, 3.5, 4.5, 5.0), "quarrel": (0.15, 0.35), "keep": (0.35, 0.7), "shape": (0.25, 1.0)}


def import_sets(events: Path, folder: Path) -> dict[str, Path]:
    """A record for each set of events."""
    sets: dict[str, list[list[str]]] = defaultdict(list)
    with events.open(encoding="utf-8", newline="") as lines:
        header, *rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    for row in rows:
        sets[row[header.index("record")]].append(row)
    for name, some in sets.items():
        table = "\n".join("\t".join(row) for row in (header, *some))
        (folder / f"{name}.tsv").write_text(f"{table}\n", encoding="utf-8")
        if onrecord(["import", "icews", str(folder / f"{name}.tsv"), "--db", str(folder / f"{name}.db")]):
            raise SystemExit(f"{name} could not be imported")
    return {name: folder / f"{name}.db" for name in sets}


def predictions(gold: Sequence[Json], records: Mapping[str, Record], rates: Rates) -> Iterator[Json]:
    """What is found for each pair of the gold, once in each set."""
    for name, first, second in sorted({(one["record"], *sorted(one["pair"])) for one in gold}):
        found = shifts(records[name], first, second, rates=rates).found
        changes = [{"date": one.on.isoformat(), "direction": one.direction} for one in found]
        yield {"record": name, "pair": [first, second], "changes": changes}


def measure(folder: Path) -> tuple[dict[str, Json], Json]:
    """The numbers of the scorer, by setting; and how sure the program is."""
    gold = json.loads((folder / "data" / "gold_dev.json").read_text(encoding="utf-8"))
    scorer = load_scorer(folder / "score.py")
    rows = {}
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        paths = import_sets(folder / "data" / "events.tsv", scratch)
        records = {name: stack.enter_context(open_record(path, create=False)) for name, path in paths.items()}
        for label, rates in settings().items():
            scores = scorer.score(gold, list(predictions(gold, records, rates)))
            rows[label] = {key: scores[key] for key in NUMBERS}
        return rows, chances(gold, records, scorer)


def settings() -> dict[str, Rates]:
    """The settings of the program, then each with one of them changed."""
    varied = {
        f"{name} {value}": msgspec.structs.replace(Rates(), **{name: value})
        for name, values in VARIED.items()
        for value in values
    }
    return {"as shipped": Rates(), **varied}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Score the changes of line that ready event data show.")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--results", type=Path, default=RESULTS)
    options = parser.parse_args(arguments)
    rows, sure = measure(options.shared / "bench" / "shifts")
    for label, row in rows.items():
        numbers = "  ".join(f"{key} {row[key]:.3f}" for key in ("f1", "precision", "recall", "false_alarms_per_decade"))
        print(f"{label:<14}{numbers}")
    for label in ("poisson", "share_alone", "cross_fitted", "as_shipped"):
        print(f"{label:<14}Brier {sure[label]['brier']:.3f}  at .99: {sure[label]['share_at_99']:.2f}")
    keep("shifts", rows, options.results)
    keep("shift_chance", sure, options.results)
    return 0


if __name__ == "__main__":
    sys.exit(main())
