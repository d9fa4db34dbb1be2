from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import nullcontext
from pathlib import Path

import pytest

from documents.fetching.hostile import Hostile, answer, hostile
from feeding.fetches import article, feed
from onrecord.cli.main import main
from onrecord.feeding.pool import Here
from onrecord.record import open_record
from onrecord.types import Document, Failure, Reading


@pytest.fixture
def _no_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(item: Document | Failure) -> Reading | Failure:
        return item if isinstance(item, Failure) else Reading(item)

    monkeypatch.setattr("onrecord.feeding.pool.open_pool", lambda *_, **__: nullcontext(Here(read)))


def lay_out(server: Hostile, *numbers: int) -> None:
    """A feed with some articles."""
    addresses = [f"{server.url}/articles/{number}" for number in numbers]
    server.pages["/feed"] = answer(feed(*addresses).body or b"")
    for number in numbers:
        server.pages[f"/articles/{number}"] = answer(article(number).body or b"")


def command(folder: Path, url: str, *more: str) -> list[str]:
    sources = folder / "sources.txt"
    sources.write_text(f"{url}/feed\n")
    return ["watch", str(sources), "--db", str(folder / "news.db"), "--allow-net", "127.0.0.0/8", *more]


@pytest.mark.usefixtures("_no_weights")
def test_watch_once_reads_what_is_new_and_tells_its_state(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with hostile() as server:
        lay_out(server, 1, 2)
        line = command(tmp_path, server.url)
        assert main([*line, "--once"]) == 0
        assert "2 documents added" in capsys.readouterr().err
        assert main([*line, "--once"]) == 0  # nothing is due
        assert server.asked["/feed"] == 1
        assert main([*line, "--status"]) == 0
        shown = capsys.readouterr().out
        assert f"{server.url}/feed  asked 20" in shown
        assert "failed" not in shown
    with open_record(tmp_path / "news.db") as record:
        assert record.count().documents == 2


@pytest.mark.usefixtures("_no_weights")
def test_watch_names_a_source_that_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with hostile() as server:
        server.pages["/feed"] = answer(b"words")
        server.pages["/feed"] = answer(b"<rss")
        line = command(tmp_path, server.url)
        assert main([*line, "--once"]) == 1
        assert "[bad-feed]" in capsys.readouterr().err
        assert main([*line, "--status"]) == 0
        assert "failed 1 times: the feed cannot be read" in capsys.readouterr().out


@pytest.mark.usefixtures("_no_weights")
def test_add_takes_the_address_of_a_feed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with hostile() as server:
        lay_out(server, 1)
        db = str(tmp_path / "news.db")
        assert main(["add", f"{server.url}/feed", "--db", db, "--allow-net", "127.0.0.0/8"]) == 0
        assert main(["add", f"{server.url}/feed", "--db", db]) == 1
        assert "[private-address]" in capsys.readouterr().err


def test_watch_that_cannot_be_understood_is_a_wrong_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["watch", str(tmp_path / "none.txt")]) == 2
    assert main([*command(tmp_path, "http://a.example"), "--every", "soon"]) == 2
    assert main([*command(tmp_path, "http://a.example", "--once"), "--allow-net", "mine"]) == 2
    shown = capsys.readouterr().err
    assert all(slug in shown for slug in ("[bad-watchlist]", "[bad-interval]", "[bad-network]"))


@pytest.mark.weights
def test_watch_ends_cleanly_when_it_is_told_to(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with hostile() as server:
        lay_out(server, *range(20))
        line = [sys.executable, "-m", "onrecord.cli.main", *command(tmp_path, server.url)]
        process = subprocess.Popen(line, env=environment, stderr=subprocess.PIPE, text=True)
        began = time.monotonic()
        while not any(path.startswith("/articles/") for path in list(server.asked)) and time.monotonic() - began < 60:
            time.sleep(0.1)
        process.send_signal(signal.SIGTERM)
        _, shown = process.communicate(timeout=60)
    assert process.returncode == 0, shown
    assert "documents added" in shown
    with open_record(tmp_path / "news.db") as record:
        assert 0 < record.count().documents < 20
