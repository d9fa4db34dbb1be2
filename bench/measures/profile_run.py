"""One set of articles, read alone in its process with every stage watched; prints one JSON object.

``python -m bench.measures.profile_run FOLDER [--threads N] [--memory]``; started by ``profile``. FOLDER holds ``.txt``
files, or saved pages as ``.html.gz``. *Cold* is this process until its first reading is there: importing, loading the
weights, the first article. *Warm* is all other articles. With ``--memory`` the highest resident memory is noted
whenever a stage stops, which takes time: the seconds of such a run mean nothing.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.measures.stages import IMPORTING, Clock, watched, with_stages
from bench.measures.worker import words

STATUS, CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")
_RESET_PEAK = "5"  # proc(5): the high-water mark begins anew at what is resident now
MEGA = 1e6


class Memory:
    """Resident memory in MB of 10⁶ bytes, by what was running; nothing where the system does not tell it."""

    def __init__(self, status: Path = STATUS, clear: Path = CLEAR) -> None:
        self.peaks: dict[str, float] = {}  # the highest while the stage ran
        self.rises: dict[str, float] = {}  # the highest above what was resident when it went on
        self.levels: dict[str, float] = {}
        self._status, self._clear, self._last = status, clear, 0.0

    def notice(self, stage: str) -> None:
        """A stage has stopped."""
        told = self._told()
        if told:
            self.peaks[stage] = max(told["VmHWM"], self.peaks.get(stage, 0.0))
            self.rises[stage] = max(told["VmHWM"] - (self._last or told["VmHWM"]), self.rises.get(stage, 0.0))
            self._last = told["VmRSS"]
            self._clear.write_text(_RESET_PEAK, encoding="ascii")

    def level(self, when: str) -> None:
        """What is resident now."""
        told = self._told()
        if told:
            self.levels[when] = told["VmRSS"]

    def _told(self) -> dict[str, float]:
        if not self._status.exists():
            return {}
        lines = (line.partition(":") for line in self._status.read_text(encoding="utf-8").splitlines())
        return {name: int(rest.split()[0]) * 1024 / MEGA for name, _, rest in lines if name in ("VmHWM", "VmRSS")}


def files_of(folder: Path, limit: int | None) -> list[Path]:
    """The texts or pages of a folder; of more than ``limit`` an even choice."""
    paths = sorted(path for path in folder.iterdir() if path.name.endswith((".txt", ".html.gz")))
    step = max(1, len(paths) // limit) if limit else 1
    return paths[::step][:limit]


def is_page(path: Path) -> bool:
    """Whether a file is a packed page, else a text."""
    return path.name.endswith(".gz")


def document_of(path: Path) -> Any:
    """A document, or a failure where a page has no article."""
    from onrecord.documents import read_html, read_text
    from onrecord.errors import DocumentError
    from onrecord.types import failure_of

    try:
        if is_page(path):
            return read_html(gzip.decompress(path.read_bytes()))
        return read_text(path.read_bytes().decode("utf-8"))
    except DocumentError as error:
        return failure_of(error, path.name)


def documents_of(paths: Sequence[Path], clock: Clock) -> Iterator[Any]:
    """The documents, each made when it is taken."""
    for path in paths:
        with clock.running("documents"):
            found = document_of(path)
        yield found


def cost(clock: Clock, done: Sequence[Any], cpu: float, wall: float) -> dict[str, Any]:
    """What was read, and what that cost by stage."""
    read = [one for one in done if getattr(one, "unread", "failure") is None]
    return {
        "articles": len(done),
        "read": len(read),
        "words": words(one.document.text for one in read),
        "cpu_seconds": cpu,
        "wall_seconds": wall,
        "stages": clock.seconds(),
        "rows": {name: sum(rows) for name, rows in clock.rows().items()},
        "runs": {name: len(rows) for name, rows in clock.rows().items()},
    }


def profile(paths: Sequence[Path], model: str, threads: int, clock: Clock, memory: Memory) -> dict[str, Any]:
    """Everything about one set; the first path is read cold."""
    cpu, wall = time.process_time(), time.perf_counter()
    with clock.running(IMPORTING):
        from onrecord.encoder.weights import MODELS
        from onrecord.reader import load_reader

    memory.level("imported")
    with watched(clock, MODELS, pages=is_page(paths[0])):
        with clock.running("loading the weights"):
            reader = with_stages(load_reader(model=model, threads=threads), clock)
        memory.level("weights loaded")
        done = list(reader.read_many(documents_of(paths[:1], clock)))
        cold = cost(clock, done, time.process_time() - cpu, time.perf_counter() - wall)
        memory.level("first article read")
        clock.forget()
        cpu, wall = time.process_time(), time.perf_counter()
        done = list(reader.read_many(documents_of(paths[1:], clock)))
        warm = cost(clock, done, time.process_time() - cpu, time.perf_counter() - wall)
        memory.level("all read")
    return {
        "cold": cold, "warm": warm,
        "memory": {"levels": memory.levels, "peaks": memory.peaks, "rises": memory.rises},
    }  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Read one set with every stage watched and print what it cost.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--model", default="fast")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--memory", action="store_true")
    options = parser.parse_args(arguments)
    memory = Memory()
    clock = Clock(noticed=memory.notice if options.memory else None)
    paths = files_of(options.folder, options.limit)
    found: Mapping[str, Any] = profile(paths, options.model, options.threads, clock, memory)
    print(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
