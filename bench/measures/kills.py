"""``add`` killed at random moments: is a document lost or doubled?

``python -m bench.measures.kills [--times N]``: fills a record with dispatches of our own, ends the process with SIGKILL
at a random moment, starts it again, and so on; then lets it finish and compares every reading with what was to be
added.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

from sqlalchemy import func, select

from bench.measures.wire import make_story
from bench.report.results import keep
from onrecord.feeding.ingest import ingest
from onrecord.feeding.pool import Here
from onrecord.record import open_record, tables
from onrecord.types import Document, Failure, Reading

STORIES, SEED = 80, 23
LONGEST = 0.06  # seconds between the start of the work and the kill


def make_readings() -> dict[str, Reading]:
    """What is to be added, by the ids of the documents."""
    rng = Random(SEED)
    articles = (article for number in range(STORIES) for article in make_story(rng, number))
    return {article.reading.document.id: article.reading for article in articles}


def work(path: str) -> None:
    """What the process does that is killed."""
    readings = make_readings()

    def read(item: Document | Failure) -> Reading | Failure:
        return item if isinstance(item, Failure) else readings[item.id]

    with open_record(path) as record:
        print("ready", flush=True)
        for _ in ingest(record, [reading.document for reading in readings.values()], Here(read)):
            pass


def run_killed(path: Path, after: float) -> bool:
    """Start the work and kill it after some seconds; whether it was still at work."""
    command = [sys.executable, "-m", "bench.measures.kills", "--work", str(path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ)
    assert process.stdout is not None
    with process.stdout:
        process.stdout.readline()
        time.sleep(after)
        was_at_work = process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
    return was_at_work


def measure(times: int) -> dict[str, object]:
    """Kill the work again and again, let it finish, and compare."""
    rng, readings = Random(SEED), make_readings()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "killed.db"
        open_record(path).close()
        moments = sum(run_killed(path, rng.uniform(0.0, LONGEST)) for _ in range(times))
        left = count(path)
        work(str(path))
        with open_record(path) as record:
            same = sum(record.reading(name) == reading for name, reading in readings.items() if record.has(name))
            reports = record.count().reports
            with record.database.reading() as connection:
                integrity = connection.exec_driver_sql("PRAGMA integrity_check").scalar_one()
        documents = count(path)
    return {
        "killed at work": moments,
        "documents": len(readings),
        "there after the last kill": left,
        "lost": len(readings) - same,
        "doubled": documents - len(readings),
        "reports lost or doubled": reports - sum(len(one.attributions) for one in readings.values()),
        "integrity": integrity,
    }


def count(path: Path) -> int:
    """Documents in a record."""
    with open_record(path) as record, record.database.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(tables.document)).scalar_one())


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(description="Kill add at random moments.")
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--work", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.work:
        work(options.work)
        return 0
    result = measure(options.times)
    for name, value in result.items():
        print(f"{name}: {value}")
    if options.keep:
        keep("kills", result)
    return int(bool(result["lost"] or result["doubled"]))


if __name__ == "__main__":
    sys.exit(main())
