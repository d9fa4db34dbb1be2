from __future__ import annotations

import os
import subprocess
import sys

import pytest

from bench.measures.kill_kinds import kinds

pytestmark = pytest.mark.nightly


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="it forks")
def test_nothing_is_lost_or_doubled_when_a_command_is_killed() -> None:
    command = [
        sys.executable,
        "-m",
        "bench.measures.kills",
        "--times",
        "2",
        "--kind",
        "watch",
        "merge",
        "resolve",
        "migrate",
    ]
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}, capture_output=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(b"'lost': 0, 'doubled': 0") == 4


def test_every_command_that_writes_is_killed() -> None:
    written = ["add", "watch", "import", "reread", "judge", "merge", "resolve", "migrate"]
    assert [kind.name for kind in kinds()] == written
