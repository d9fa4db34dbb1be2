"""Servers on this machine that keep who asks them waiting, one way for each path."""

from __future__ import annotations

import socketserver
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from bench.measures.wire import make_story


class Server(socketserver.ThreadingTCPServer):
    """Answers by path; ``asked`` counts requests by host and path."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 512

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: Counter[str] = Counter()
        self.ended = threading.Event()
        self.pages: dict[str, bytes] = {}  # by path
        self.robots: dict[str, bytes] = {}  # by host

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no news."""


class _Handler(socketserver.BaseRequestHandler):
    server: Server

    def handle(self) -> None:
        data = b""
        while b"\r\n\r\n" not in data:
            more = self.request.recv(65536)
            if not more:
                return
            data += more
        path = data.split(b" ")[1].decode()
        host = data.lower().partition(b"\r\nhost:")[2].split(b"\r\n")[0].strip().decode().partition(":")[0]
        self.server.asked[f"{host}{path}"] += 1
        if path == "/robots.txt":
            self.request.sendall(answer(self.server.robots.get(host, b""), "text/plain"))
        elif path in self.server.pages:
            self.request.sendall(self.server.pages[path])
        else:
            getattr(self, f"do_{path.strip('/').split('/')[0].replace('-', '_')}", self.do_missing)()

    def do_missing(self) -> None:
        self.request.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")

    def do_hang(self) -> None:
        """Not a word."""
        self.server.ended.wait()

    def do_head(self) -> None:
        """A head that never ends, a line at a time."""
        self.request.sendall(b"HTTP/1.1 200 OK\r\n")
        self._drip(b"X-More: y\r\n")

    def do_body(self) -> None:
        """A body that never ends, a byte at a time."""
        self.request.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000000\r\n\r\n")
        self._drip(b"x")

    def do_later(self) -> None:
        self.request.sendall(b"HTTP/1.1 503 Busy\r\nRetry-After: 60\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")

    def _drip(self, drop: bytes) -> None:
        while not self.server.ended.wait(0.1):
            self.request.sendall(drop)


@contextmanager
def serving() -> Iterator[Server]:
    """The server, at work until the end."""
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.ended.set()
        server.shutdown()
        server.server_close()


def answer(body: bytes, kind: str = "text/html; charset=utf-8") -> bytes:
    """A whole answer."""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    return head.encode() + body


def feed(addresses: list[str]) -> bytes:
    """An RSS feed of articles."""
    items = "".join(f"<item><title>Fog</title><link>{one}</link></item>" for one in addresses)
    return answer(
        f"<rss version='2.0'><channel><title>T</title>{items}</channel></rss>".encode(), "application/rss+xml"
    )


def article(number: int) -> bytes:
    """The page of an article."""
    from random import Random

    text = make_story(Random(number), number)[0].reading.document.text
    body = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
    return answer(
        f"<html><head><title>Fog {number}</title></head><body><article>{body}</article></body></html>".encode()
    )
