from __future__ import annotations

import os
import signal
import socketserver
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest

from documents.fetching.hostile import Hostile, answer, hostile
from feeding.fetches import article, feed
from onrecord.cli.main import main
from onrecord.errors import OnRecordError
from onrecord.feeding.pool import Here
from onrecord.record import open_record
from onrecord.types import Document, Failure, Reading

pytestmark = pytest.mark.slow


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


class Running:
    """``onrecord watch`` as a process, told to end when some articles are there or something was asked for."""

    def __init__(self, line: list[str], db: Path) -> None:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        command = [sys.executable, "-m", "onrecord.cli.main", *line]
        self.process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
        self._db = db

    def wait_for(self, is_so: Callable[[], bool]) -> None:
        pause = threading.Event()
        while not is_so():
            assert self.process.poll() is None, self.process.communicate()[1]
            pause.wait(0.1)

    def documents(self) -> int:
        if not self._db.exists():
            return 0
        try:
            with open_record(self._db, create=False) as record:
                return record.count().documents
        except OnRecordError:  # it is just being made
            return 0

    def end(self, how: signal.Signals) -> str:
        self.process.send_signal(how)
        return self.process.communicate()[1]


@pytest.mark.weights
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_watch_ends_cleanly_when_it_is_told_to(tmp_path: Path, how: signal.Signals) -> None:
    with hostile() as server:
        lay_out(server, *range(20))
        running = Running(command(tmp_path, server.url), tmp_path / "news.db")
        running.wait_for(lambda: running.documents() > 0)
        shown = running.end(how)
    assert running.process.returncode == 0, shown
    assert "documents added" in shown or "1 document added" in shown
    assert 0 < running.documents() < 20


@pytest.mark.weights
def test_watch_ends_though_hosts_do_not_answer_and_pages_are_long(tmp_path: Path) -> None:
    gate = threading.Event()

    class Silent(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            gate.wait()

    line = "“We will not go back,” said Minister Tore Malm of Norland on Monday. "
    long = f"<html><body><article><p>{line * 60_000}</p></article></body></html>".encode()
    with hostile() as server, socketserver.ThreadingTCPServer(("127.0.0.2", 0), Silent) as silent:
        silent.daemon_threads = True
        threading.Thread(target=silent.serve_forever, daemon=True).start()
        server.pages["/feed"] = answer(feed(f"{server.url}/long").body or b"")
        server.pages["/long"] = answer(long)
        arguments = command(tmp_path, server.url)
        with (tmp_path / "sources.txt").open("a") as sources:
            sources.write(f"http://127.0.0.2:{silent.server_address[1]}/feed\n")
        running = Running(arguments, tmp_path / "news.db")
        running.wait_for(lambda: server.asked["/long"] > 0)
        shown = running.end(signal.SIGTERM)
        gate.set()
        silent.shutdown()
    assert running.process.returncode == 0, shown
