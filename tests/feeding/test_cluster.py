"""Ray on this machine: two workers, one of them killed in the middle."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from documents.warcs import packed
from documents.warcs import record as warc_record
from onrecord.documents.items import SourceSettings
from onrecord.errors import OptionError
from onrecord.feeding.cluster import ingest_on_ray
from onrecord.record import open_record
from onrecord.record.values import Run
from record.servers import NoServer, is_required, postgres

pytestmark = pytest.mark.nightly

FILES, PAGES = 4, 12
CODE = """
import sys
from onrecord.documents.items import SourceSettings
from onrecord.feeding.cluster import ingest_on_ray
from onrecord.record.values import Run
for result in ingest_on_ray(sys.argv[2:], sys.argv[1], SourceSettings(), Run("1", "2"), workers=2):
    print(result.document, flush=True)
"""


def test_ray_needs_postgresql() -> None:
    with pytest.raises(OptionError) as caught:
        next(ingest_on_ray(["a.warc"], "onrecord.db", SourceSettings(), Run("1", "2")))
    assert caught.value.slug == "bad-database"


def _workers() -> list[int]:
    """The processes of Ray that read, by their command line."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                line = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if b"ray::" in line and b"MapWorker" in line:
                found.append(int(entry.name))
    return found


def _kill_one(done: threading.Event, killed: list[int], db: str) -> None:
    """Wait until some articles are there, then end one worker at once."""
    while not done.wait(0.05):
        with open_record(db) as record:
            begun = record.count().documents >= PAGES // 2
        if begun and (workers := _workers()):
            os.kill(workers[0], signal.SIGKILL)
            killed.append(workers[0])
            return


@pytest.mark.weights
def test_ray_loses_and_doubles_nothing_when_a_worker_is_killed(tmp_path: Path) -> None:
    paths = []
    for file in range(FILES):
        path = tmp_path / f"{file}.warc.gz"
        path.write_bytes(packed(*(warc_record(file * 100 + number) for number in range(PAGES))))
        paths.append(str(path))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "RAY_USAGE_STATS_ENABLED": "0"}
    try:
        with postgres() as db:
            open_record(db).close()
            done, killed = threading.Event(), list[int]()
            killer = threading.Thread(target=_kill_one, args=(done, killed, db))
            killer.start()
            began = time.monotonic()
            command = [sys.executable, "-c", CODE, db, *paths]
            ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)
            done.set()
            killer.join()
            assert ended.returncode == 0, (time.monotonic() - began, ended.stderr[-2000:])
            assert killed
            with open_record(db) as record:
                counts = record.count()
                found = record.statements(limit=None)
            assert counts.documents == FILES * PAGES
            assert len({one.id for one in found}) == len(found) == counts.statements
            assert len({line for line in ended.stdout.splitlines() if line.startswith("doc_")}) == FILES * PAGES
    except NoServer:
        if is_required():
            raise
        pytest.skip("there is no PostgreSQL here")
