"""add, watch, import, reread, judge, merge, resolve and migrate killed at random moments: is anything lost or doubled?

``python -m bench.measures.kills [--times N] [--kind NAME ...] [--keep]``: fills a record with stories of our own, ends
the process with SIGKILL at a random moment, starts it again, and so on; whenever it gets to the end, compares what is
there with what was to be there, and begins anew. What the process said was done has to be there after each kill.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

from bench.measures.kill_kinds import SEED, Kind, kinds
from bench.report.results import keep
from onrecord.record import open_record


def begun(kind: Kind, path: Path) -> tuple[int, int]:
    """The work in a process of its own: its id, and where it tells what is done."""
    told, tells = os.pipe()
    process = os.fork()
    if process:
        os.close(tells)
        return process, told
    code = 1
    try:
        os.close(told)
        with os.fdopen(tells, "w", buffering=1) as out:
            kind.work(path, lambda name: print(name, file=out))
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def run_killed(kind: Kind, path: Path, after: float) -> tuple[bool, set[str]]:
    """Start the work and kill it after some seconds; whether it was still at work, and what it said was done."""
    process, told = begun(kind, path)
    time.sleep(after)
    os.kill(process, signal.SIGKILL)
    with os.fdopen(told) as lines:
        said = {line.strip() for line in lines if line.endswith("\n")}
    _, status = os.waitpid(process, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise RuntimeError(f"{kind.name} failed by itself")
    return os.WIFSIGNALED(status), said


def length(kind: Kind, path: Path, turn: int = 0) -> float:
    """Seconds that the work takes here."""
    _turn(path, turn)
    began = time.monotonic()
    process, told = begun(kind, path)
    with os.fdopen(told) as lines:
        lines.read()
    _, status = os.waitpid(process, 0)
    if status:
        raise RuntimeError(f"{kind.name} failed by itself")
    return time.monotonic() - began


def measure(kind: Kind, times: int, folder: Path) -> dict[str, object]:
    """Kill the work again and again, let it finish, and compare."""
    rng, made, path = Random(SEED), folder / f"{kind.name}-made.db", folder / f"{kind.name}.db"
    kind.make(made)
    shutil.copy(made, path)
    seconds = length(kind, path)
    _compare(kind, path)
    shutil.copy(made, path)
    counts: Counter[str] = Counter()
    for turn in range(1, times + 1):
        _turn(path, turn)
        at_work, said = run_killed(kind, path, rng.uniform(0.0, seconds * 0.6))
        counts["killed at work"] += at_work
        if kind.name != "migrate" or not at_work:  # opening it is the work itself
            lost = said - set(_there(kind, path))
            counts["said and lost"] += len(lost)
        if not at_work:
            counts.update(_compare(kind, path))
            _anew(made, path)
    length(kind, path, times + 1)
    counts.update(_compare(kind, path))
    names = ("killed at work", "compared", "said and lost", "lost", "doubled", "wrong pages")
    return {name: counts[name] for name in names}


def _turn(path: Path, turn: int) -> None:
    path.with_suffix(".turn").write_text(str(turn))


def _anew(made: Path, path: Path) -> None:
    for old in path.parent.glob(f"{path.name}*"):
        old.unlink()
    shutil.copy(made, path)


def _there(kind: Kind, path: Path) -> list[str]:
    with open_record(path) as record:
        return kind.there(record)


def _compare(kind: Kind, path: Path) -> dict[str, int]:
    """What is lost and doubled when the work is done, and whether the file is whole."""
    there, wanted = Counter(_there(kind, path)), set(kind.wanted())
    with open_record(path) as record, record.database.reading() as connection:
        faults = connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() != "ok"
        faults += len(connection.exec_driver_sql("PRAGMA foreign_key_check").all())
    doubled = sum(number - 1 for number in there.values()) + len(there.keys() - wanted)
    return {"compared": 1, "lost": len(wanted - there.keys()), "doubled": doubled, "wrong pages": faults}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(description="Kill what writes to a record at random moments.")
    names = [kind.name for kind in kinds()]
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--kind", nargs="+", choices=names, default=names)
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args(arguments)
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        for kind in kinds():
            if kind.name in options.kind:
                results[kind.name] = {"times": options.times, **measure(kind, options.times, Path(folder))}
                print(kind.name, results[kind.name], flush=True)
    if options.keep:
        keep("kills", results)
    bad = ("said and lost", "lost", "doubled", "wrong pages")
    return int(any(result[name] for result in results.values() for name in bad))


if __name__ == "__main__":
    sys.exit(main())
