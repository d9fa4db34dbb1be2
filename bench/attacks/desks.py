"""A desk for the attacks: over a small record of our own, on a free port, with a reader that takes no weights."""

from __future__ import annotations

import http.client
import socket
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

import msgspec

from onrecord.documents.document import Facts, make_document
from onrecord.documents.online import Calls, call_here
from onrecord.explaining import Explained
from onrecord.record import Record, open_record
from onrecord.types import Actor, Attribution, Document, Reading, Role, Span, Speaker, text_of
from onrecord.web.app import make_app
from onrecord.web.desk import Desk
from onrecord.web.settings import Settings

TOKEN = "a token of the attacks"


class Echo:
    """Reads nothing out of a text, in as long as it is told."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds = seconds

    def read(self, document: Document) -> Reading:
        time.sleep(self.seconds)
        return Reading(document)

    def explain(self, document: Document) -> Explained:
        return Explained(self.read(document), ())

    @property
    def call(self) -> Calls:
        """Other work is done where it is asked for."""
        return call_here


class Reply(msgspec.Struct, frozen=True):
    """What came back, and after how long; status 0 is nothing."""

    status: int
    headers: Mapping[str, str] = {}
    body: bytes = b""
    seconds: float = 0.0


class Site(msgspec.Struct, frozen=True):
    """A desk that answers."""

    port: int
    record: Record

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Reply:
        """One request; names of headers have underscores for dashes."""
        began = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            connection.request(method, path, body, {name.replace("_", "-"): one for name, one in headers.items()})
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Reply(answer.status, found, answer.read(), time.monotonic() - began)
        except (OSError, http.client.HTTPException):
            return Reply(0, seconds=time.monotonic() - began)
        finally:
            connection.close()

    def knock(self, head: str, wait: float = 20.0) -> Reply:
        """The answer to a head whose body never comes."""
        began = time.monotonic()
        answer = b""
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=wait) as there:
            there.sendall(head.encode("latin-1"))
            while b"\r\n\r\n" not in answer and (more := there.recv(65536)):
                answer += more
        start, _, body = answer.partition(b"\r\n\r\n")
        lines = start.decode("latin-1").split("\r\n")
        headers = {name.lower(): one for name, _, one in (line.partition(": ") for line in lines[1:])}
        return Reply(int((lines[0].split() + ["0", "0"])[1]), headers, body, time.monotonic() - began)


@contextmanager
def served(texts: tuple[str, ...], *, host: str = "127.0.0.1", reader: Echo | None = None) -> Iterator[Site]:
    """A desk over articles in whose every field one of the texts stands."""
    import uvicorn

    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "desk.db") as record:
        for number, text in enumerate(texts):
            record.add(article(number, text))
        settings = Settings(f"{folder}/desk.db", host, secret="a secret of the attacks", token=TOKEN)
        app = make_app(Desk(record, settings, reader=reader or Echo()))
        server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical", server_header=False))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        try:
            yield Site(server.servers[0].sockets[0].getsockname()[1], record)
        finally:
            server.should_exit = True
            thread.join(30)


def article(number: int, odd: str) -> Reading:
    """A reading with an odd text in every field that has text."""
    said = f"“the quay number {number} {odd} stays open,”"
    text = f"{odd} Oda Fenn said {said} {odd}."
    facts = Facts(odd, odd, f"https://tides.example/{number}/{odd}", date(2031, 5, 1 + number % 28), "en")
    document = make_document(text, facts)
    text = document.text
    at = [text.index(word) for word in ("Oda Fenn", "said", "“the quay")]
    source, cue = (Span(at[0], at[0] + 8),), (Span(at[1], at[1] + 4),)
    content = (Span(at[2], text.index("open,”") + 6),)
    name = f"act_{document.id[4:]}"
    actor = Actor(name, f"{odd} Fenn {number}", "person", "NO", None, (Role(odd, odd, "NO", source[0]),), source)
    one = Attribution(
        id=f"att_{document.id[4:]}",
        source=source,
        cue=cue,
        content=content,
        source_text=text_of(source, text),
        cue_text=text_of(cue, text),
        content_text=text_of(content, text) or "",
        manner="direct",
        speaker=Speaker(name, actor.name, "person", odd, odd, "NO"),
    )
    return Reading(document, (one,), (actor,))
