"""Desks that answer on a port of their own: over a small record made without weights, and over the demo's story."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from onrecord.cli.demo import demo_record
from onrecord.documents.online import call_here
from onrecord.explaining import Explained
from onrecord.record import open_record
from onrecord.types import Document, Reading
from onrecord.web.app import make_app
from onrecord.web.desk import Desk, Reads
from onrecord.web.settings import Settings
from questions.conftest import readings, turned

TOKEN = "a token of the tests"


class Reply(msgspec.Struct, frozen=True):
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    def json(self) -> object:
        return msgspec.json.decode(self.body)


class Site(msgspec.Struct, frozen=True):
    """A desk that answers."""

    port: int
    desk: Desk

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, path: str, method: str = "GET", body: str | bytes | None = None, **headers: str) -> Reply:
        """One request; names of headers have underscores for dashes."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, {"accept": "text/html", **sent})
        answer = connection.getresponse()
        found = Reply(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        connection.close()
        return found


class Echo:
    """Reads nothing out of a text."""

    def read(self, document: Document) -> Reading:
        return Reading(document)

    def explain(self, document: Document) -> Explained:
        return Explained(Reading(document), ())

    call = staticmethod(call_here)


@contextmanager
def served(desk: Desk) -> Iterator[Site]:
    """The desk on a free port."""
    import uvicorn

    config = uvicorn.Config(make_app(desk), port=0, log_level="error", server_header=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    end = time.monotonic() + 20
    while not server.started:
        assert time.monotonic() < end, "the desk does not start"
        time.sleep(0.02)
    try:
        yield Site(server.servers[0].sockets[0].getsockname()[1], desk)
    finally:
        server.should_exit = True
        thread.join(20)


@contextmanager
def desk_over(path: Path | str, reader: Reads | None = None, **settings: str) -> Iterator[Site]:
    """A desk over a record in a file."""
    with open_record(path) as record:
        chosen = Settings(str(path), secret="a secret of the tests", token=TOKEN)
        desk = Desk(record, msgspec.structs.replace(chosen, **settings), reader=reader)
        with served(desk) as site:
            yield site


@pytest.fixture(scope="session")
def quarrel_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The five articles of a quarrel, one of which reports a turn."""
    path = tmp_path_factory.mktemp("desk") / "quarrel.db"
    with open_record(path) as record:
        for reading in readings():
            record.add(turned(reading) if "unexpectedly" in reading.document.text else reading)
    return path


@pytest.fixture(scope="session")
def site(quarrel_file: Path) -> Iterator[Site]:
    """A desk over the quarrel; nothing is changed there."""
    with desk_over(quarrel_file, reader=Echo()) as site:
        yield site


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A desk over the story of the demo, read with the shipped weights."""
    with demo_record("fast") as path, desk_over(path) as site:
        yield site
