"""What is turned away at the door, before a byte of its body is read, and what the answer looks like."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.record import open_record
from onrecord.types import Document, Reading
from onrecord.web.door import RULES, Caller, explain, host_name
from onrecord.web.settings import Settings
from questions.conftest import readings
from web.conftest import TOKEN, Echo, Site, desk_over
from web.test_mutations import FORM

ROUTES = (
    "/check", "/login", "/review/att_1", "/judgements/jdg_1/withdraw", "/read", "/documents", "/judgements",
    "/check.json",
)  # fmt: skip
ORIGINS = (
    "https://elsewhere.example", "null", "http://localhost.evil.example", "http://127.0.0.1:1", "http://[", "file://",
    "http://127.0.0.1", "http://evil@127.0.0.1",
)  # fmt: skip
KINDS = (FORM, "text/plain", "application/json")


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A desk of this machine that takes articles."""
    path = tmp_path_factory.mktemp("door") / "own.db"
    with open_record(path) as record:
        for reading in readings():
            record.add(reading)
    with desk_over(path, reader=Echo()) as site:
        yield site


@pytest.fixture(scope="module")
def public(own: Site) -> Iterator[Site]:
    """The same record for other machines."""
    with desk_over(Path(own.desk.settings.db), reader=Echo(), host="0.0.0.0") as site:
        yield site


def is_whole(status: int, headers: dict[str, str], body: bytes) -> None:
    """An error has one shape, and our headers."""
    assert 400 <= status < 600
    assert "default-src 'none'" in headers["content-security-policy"]
    if headers["content-type"] == "application/problem+json":
        problem: Any = json.loads(body)
        assert {"type", "title", "status", "detail", "slug"} <= set(problem)
        assert problem["status"] == status
    else:
        assert headers["content-type"].startswith("text/html")
        assert re.search(r"<h1>.+</h1>", body.decode())


def head_only(site: Site, path: str, *lines: str, host: str | None = None) -> tuple[int, dict[str, str], bytes]:
    """The answer to a request whose body never comes."""
    with socket.create_connection(("127.0.0.1", site.port), timeout=20) as there:
        head = [f"POST {path} HTTP/1.1", f"Host: {host or f'127.0.0.1:{site.port}'}", "Accept: */*", *lines, "", ""]
        there.sendall("\r\n".join(head).encode("latin-1"))
        answer = b""
        while b"\r\n\r\n" not in answer:
            answer += there.recv(65536)
        start, _, body = answer.partition(b"\r\n\r\n")
        first, *rest = start.decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in rest)}
        while len(body) < int(headers.get("content-length", 0)):
            body += there.recv(65536)
        return int(first.split()[1]), headers, body


@pytest.mark.parametrize("path", ROUTES)
def test_another_site_is_turned_away_before_the_body(own: Site, path: str) -> None:
    for kind in KINDS:
        for origin in ORIGINS:
            announced = ("Content-Length: 900000", f"Content-Type: {kind}", f"Origin: {origin}")
            status, headers, body = head_only(own, path, *announced)
            assert status == 403, (path, kind, origin)
            is_whole(status, headers, body)
    assert own.desk.record.judgements() == ()


def test_who_shows_no_token_is_turned_away_before_the_body(public: Site) -> None:
    for path in ("/check", "/read", "/documents", "/nowhere"):
        status, headers, body = head_only(public, path, "Content-Length: 900000", f"Content-Type: {FORM}")
        assert status == 401, path
        is_whole(status, headers, body)


@pytest.mark.parametrize(("kind", "length"), [(FORM, 1_000_001), ("multipart/form-data", 8_000_001), ("", 8_000_001)])
def test_what_says_it_is_too_large_is_not_read(own: Site, kind: str, length: int) -> None:
    status, headers, body = head_only(own, "/check", f"Content-Length: {length}", f"Content-Type: {kind}")
    assert status == 413
    is_whole(status, headers, body)


def test_what_does_not_say_how_large_it_is_is_counted(own: Site) -> None:
    chunk = "a=" + "x" * 99_998
    pieces = [f"{len(chunk):x}\r\n{chunk}\r\n"] * 11
    with socket.create_connection(("127.0.0.1", own.port), timeout=20) as there:
        head = f"POST /check HTTP/1.1\r\nHost: localhost\r\nContent-Type: {FORM}\r\nTransfer-Encoding: chunked\r\n\r\n"
        there.sendall((head + "".join(pieces)).encode())
        assert there.recv(65536).startswith(b"HTTP/1.1 413")


@pytest.mark.parametrize("kind", [FORM, "multipart/form-data; boundary=x"])
def test_a_form_has_fifty_fields_at_most(own: Site, kind: str) -> None:
    if kind == FORM:
        body = "&".join(f"a{number}=" for number in range(51))
    else:
        part = '--x\r\nContent-Disposition: form-data; name="a{}"\r\n\r\n1\r\n'
        body = "".join(part.format(number) for number in range(51)) + "--x--\r\n"
    reply = own.ask("/check", "POST", body, content_type=kind)
    assert reply.status in (400, 413)
    is_whole(reply.status, reply.headers, reply.body)


@pytest.mark.parametrize(
    ("name", "is_ours"),
    [
        ("LOCALHOST", True),
        ("LocalHost.", True),
        ("localhost.", True),
        ("localhost", True),
        ("127.0.0.1", True),
        ("[::1]", True),
        ("localhost:", True),
        ("localhost:8731@evil.example", False),
        ("evil.example", False),
        ("localhost.evil.example", False),
        ("localhost..", False),
        ("127.0.0.1.evil.example", False),
        ("", False),
        ("[::1", False),
        ("localhost/x", False),
    ],
)
def test_names_of_this_machine(own: Site, name: str, is_ours: bool) -> None:
    reply = own.ask("/shifts.json", host=name)
    assert reply.status == (200 if is_ours else 400)
    if not is_ours:
        is_whole(reply.status, reply.headers, reply.body)


def test_every_get_route_answers_head_with_the_same_headers_and_no_body(own: Site) -> None:
    for path in (
        "/",
        "/index.json",
        "/search?q=pact",
        "/search.atom",
        "/openapi.json",
        "/review",
        "/nowhere",
        "/login",
    ):
        asked, head = own.ask(path), own.ask(path, "HEAD")
        assert (head.status, head.body) == (asked.status, b""), path
        for name in ("content-type", "etag", "content-security-policy"):
            assert head.headers.get(name) == asked.headers.get(name), (path, name)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "BREW", "get", "CONNECT"])
def test_odd_methods_are_told(own: Site, method: str) -> None:
    reply = own.ask("/search", method)
    assert reply.status in (400, 405)
    if reply.status == 405:
        is_whole(reply.status, reply.headers, reply.body)
        assert "GET" in reply.headers["allow"]


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/search?" + "&".join(f"a{number}=1" for number in range(101)), None, 400),
        ("/search?" + "&" * 5000, None, 400),
        ("/read", "[" * 1_000_000, 400),
        ("/read", '{"text":' * 100_000, 400),
        ("/read", '{"text": "' + "x" * 100 + '", "more": ' + "[" * 500 + "]" * 500 + "}", 400),
        ("/check.json", "[" * 1_000_000, 400),
        ("/read", b'{"text": "\xff"}', 400),
        ("/read", "9" * 2_000_000, 400),
        ("/read", b"\x00" * 1000, 400),
        ("/read", "", 400),
    ],
)
@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_whatever_is_sent_the_error_has_one_shape(
    own: Site, path: str, body: str | bytes | None, status: int, accept: str
) -> None:
    method = "GET" if body is None else "POST"
    reply = own.ask(path, method, body, content_type="application/json", accept=accept)
    assert reply.status == status, reply.body[:300]
    is_whole(reply.status, reply.headers, reply.body)
    assert (reply.headers["content-type"] == "application/problem+json") == (accept != "text/html" or ".json" in path)


def test_half_a_character_that_a_program_sends_is_replaced(own: Site) -> None:
    reply = own.ask("/read", "POST", rb'{"text": "The quay \ud800 is shut.\u0000"}', content_type="application/json")
    found: Any = reply.json()
    assert (reply.status, found["document"]["text"]) == (200, "The quay \ufffd is shut.\ufffd")


def test_an_error_that_nobody_thought_of_has_the_shape_too(tmp_path: Path) -> None:
    class Broken(Echo):
        def read(self, document: Document) -> Reading:
            raise RecursionError("no end")

    with desk_over(tmp_path / "own.db", reader=Broken()) as site:
        sent = json.dumps({"text": "The quay is shut."})
        reply = site.ask("/read", "POST", sent, content_type="application/json", accept="*/*")
        assert reply.status == 500
        is_whole(reply.status, reply.headers, reply.body)


def test_why_somebody_is_turned_away() -> None:
    told = explain(Caller("POST", "/read", ("localhost",), site="cross-site"), Settings("a.db"), 0.0)
    assert [line.partition(":")[0] for line in told] == ["pass", "pass", "this was sent by another site"]
    assert len(explain(Caller("GET", "/", ("localhost",)), Settings("a.db"), 0.0)) == len(RULES)


@pytest.mark.parametrize("host", ["a b", "a\nb", "a:b", "a:123456", "@", "é", "::1", "[::1]x"])
def test_what_is_no_host(host: str) -> None:
    assert host_name(host) is None


def test_a_session_is_no_token_and_no_header(public: Site) -> None:
    assert public.ask("/", cookie=f"onrecord-session=99999999999.{'0' * 64}").status == 401
    assert public.ask("/", authorization=f"Bearer {TOKEN}", cookie="onrecord-session=x").status == 200
