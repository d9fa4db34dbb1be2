from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from onrecord.cli import serve as module
from onrecord.cli.main import main
from onrecord.record import open_record

pytestmark = pytest.mark.slow


def test_a_network_needs_a_token(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["serve", "--host", "0.0.0.0", "--db", str(tmp_path / "a.db")]) == 2
    assert "[no-token]" in capsys.readouterr().err


def test_a_record_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["serve", "--db", str(tmp_path / "none.db"), "--port", "0"]) == 1
    assert "none.db" in capsys.readouterr().err


def test_missing_packages_are_told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WEB_PACKAGES", ("no_such_package",))
    assert main(["serve"]) == 2
    assert "pip install 'onrecord[web]'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("number", "workers", "codes"),
    [
        (signal.SIGTERM, 1, (0, -signal.SIGTERM)),
        (signal.SIGTERM, 2, (0,)),
        (signal.SIGINT, 1, (130,)),
        (signal.SIGINT, 2, (130,)),
    ],
)
def test_it_answers_and_stops_when_it_is_asked_to(
    tmp_path: Path, number: signal.Signals, workers: int, codes: tuple[int, ...]
) -> None:
    open_record(tmp_path / "a.db").close()
    command = [sys.executable, "-m", "onrecord", "serve", "--db", str(tmp_path / "a.db"), "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [*command, "--workers", str(workers)], stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stderr
        address = re.search(r"http://\S+/", process.stderr.readline())
        assert address
        assert b"onrecord" in _ask(address[0])
        process.send_signal(number)
        assert process.wait(60) in codes


def _ask(address: str) -> bytes:
    end = time.monotonic() + 30
    while True:
        try:
            with urllib.request.urlopen(address, timeout=10) as reply:
                return bytes(reply.read())
        except OSError:
            assert time.monotonic() < end, "it does not answer"
            time.sleep(0.1)
