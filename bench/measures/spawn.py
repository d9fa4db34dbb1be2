"""Start a worker: one system, one process, a fixed number of threads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from bench.report.results import HERE

# Every library that starts threads of its own has its own name for their number.
THREAD_VARIABLES = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "BLIS_NUM_THREADS",
    "NUMEXPR_NUM_THREADS",
    "RAYON_NUM_THREADS",
)
OURS = ("onrecord", "baseline")


class Job(msgspec.Struct, frozen=True):
    """What to run; ``texts`` is a folder of ``.txt`` files, ``limit`` the number of them that are read."""

    system: str
    texts: Path
    threads: int = 1
    model: str = "fast"
    limit: int | None = None
    predictions: Path | None = None

    def arguments(self) -> list[str]:
        """The worker's command line."""
        words = ["-m", "bench.measures.worker", self.system, str(self.texts.resolve()), "--model", self.model]
        words += ["--threads", str(self.threads)]
        if self.limit is not None:
            words += ["--limit", str(self.limit)]
        if self.predictions is not None:
            words += ["--predictions", str(self.predictions.resolve())]
        return words


class WorkerError(Exception):
    """A worker that did not come to its end."""


def environment(base: Mapping[str, str], threads: int, *, ours: bool) -> dict[str, str]:
    """The variables of a worker; a peer's environment sees nothing of ours on its path."""
    found = {**base, **dict.fromkeys(THREAD_VARIABLES, str(threads))}
    if not ours:
        found.pop("PYTHONPATH", None)
    return found


def peer_python(system: str, peers: Path) -> Path:
    """The interpreter of a peer's environment; the ways to run textacy share one."""
    inside = Path("Scripts", "python.exe") if os.name == "nt" else Path("bin", "python")
    return peers.absolute() / system.partition("-")[0] / inside  # its link is not followed: the place is what counts


def python_of(system: str, peers: Path | None) -> str:
    """The interpreter in whose environment a system is installed."""
    if system in OURS:
        return sys.executable
    if peers is None:
        raise WorkerError(f"{system} needs --peers, the folder that `python -m bench.peers_env` makes")
    python = peer_python(system, peers)
    if not python.exists():
        raise WorkerError(f"{system} is not in {peers}: run `python -m bench.peers_env {peers}`")
    return str(python)


def run(job: Job, peers: Path | None = None) -> dict[str, Any]:
    """Run a worker to its end and give back its row.

    Raises:
        WorkerError: It failed, or there is no interpreter for it.
    """
    call = [python_of(job.system, peers), *job.arguments()]
    variables = environment(os.environ, job.threads, ours=job.system in OURS)
    done = subprocess.run(call, cwd=HERE.parent, env=variables, capture_output=True, text=True, check=False)
    if done.returncode:
        raise WorkerError(f"{job.system}: exit {done.returncode}: {done.stderr.strip()[-400:]}")
    row: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return row
