"""A server on this machine that does everything wrong that servers do, one fault for each path."""

from __future__ import annotations

import gzip
import socket
import socketserver
import ssl
import struct
import subprocess
import threading
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PAGE = b"<html><body><article><p>The fog stays over Osk, said Ada Renn.</p></article></body></html>"


def answer(body: bytes = PAGE, status: str = "200 OK", *lines: str, length: int | None = None) -> bytes:
    """A whole answer."""
    head = [f"HTTP/1.1 {status}", "Content-Type: text/html; charset=utf-8", *lines]
    head += [f"Content-Length: {len(body) if length is None else length}", "Connection: close"]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def chunked(body: bytes) -> bytes:
    """An answer in chunks, of which the last one is missing."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    return head + b"%x\r\n" % len(body) + body + b"\r\n"


def packed(body: bytes) -> bytes:
    """An answer whose body is as it is, said to be gzip."""
    return answer(body, "200 OK", "Content-Encoding: gzip")


class Hostile(socketserver.ThreadingTCPServer):
    """Answers by path; ``asked`` counts the requests, ``headers`` keeps the last ones."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, host: str = "127.0.0.1", *, context: ssl.SSLContext | None = None) -> None:
        super().__init__((host, 0), _Handler)
        self.asked: Counter[str] = Counter()
        self.headers = b""
        self.where = ""
        self.pages: dict[str, bytes] = {}
        self.context = context
        self.open = self.most_open = 0
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        """Where it stands."""
        return f"http{'s' if self.context else ''}://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no news."""


class _Handler(socketserver.BaseRequestHandler):
    server: Hostile

    def handle(self) -> None:
        with self.server.lock:
            self.server.open += 1
            self.server.most_open = max(self.server.most_open, self.server.open)
        try:
            self._serve()
        finally:
            with self.server.lock:
                self.server.open -= 1

    def _serve(self) -> None:
        if self.server.context is None:
            self._answer(self.request)
            return
        with suppress(OSError), self.server.context.wrap_socket(self.request, server_side=True) as connection:
            self._answer(connection)

    def _answer(self, connection: socket.socket) -> None:
        data = b""
        while b"\r\n\r\n" not in data:
            more = connection.recv(65536)
            if not more:
                return
            data += more
        path = data.split(b" ")[1].decode()
        self.server.asked[path] += 1
        self.server.headers = data
        if path in self.server.pages:
            connection.sendall(self.server.pages[path])
            return
        name = path.strip("/").partition("?")[0].replace("-", "_").replace(".", "_") or "page"
        getattr(self, f"do_{name}", self.do_missing)(connection)

    def do_page(self, connection: socket.socket) -> None:
        connection.sendall(answer())

    def do_robots_txt(self, connection: socket.socket) -> None:
        connection.sendall(answer(b"User-agent: *\nDisallow: /forbidden\n"))

    def do_forbidden(self, connection: socket.socket) -> None:
        connection.sendall(answer())

    def do_missing(self, connection: socket.socket) -> None:
        connection.sendall(answer(b"none", "404 Not Found"))

    def do_hang(self, connection: socket.socket) -> None:
        time.sleep(5)

    def do_drip_head(self, connection: socket.socket) -> None:
        for _ in range(100):
            connection.sendall(b"H")
            time.sleep(0.05)

    def do_drip_lines(self, connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        for number in range(100):
            connection.sendall(b"X-%d: y\r\n" % number)
            time.sleep(0.05)

    def do_drip_body(self, connection: socket.socket) -> None:
        connection.sendall(answer(b"", length=1000))
        for _ in range(100):
            connection.sendall(b"x")
            time.sleep(0.05)

    def do_short(self, connection: socket.socket) -> None:
        connection.sendall(answer(length=len(PAGE) + 500))

    def do_long(self, connection: socket.socket) -> None:
        connection.sendall(answer(PAGE + b"x" * 5000, length=len(PAGE)))

    def do_negative(self, connection: socket.socket) -> None:
        connection.sendall(answer(length=-5))

    def do_large(self, connection: socket.socket) -> None:
        connection.sendall(answer(b"", length=50_000_000))
        self._flood(connection)

    def do_endless(self, connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        self._flood(connection)

    def _flood(self, connection: socket.socket) -> None:
        for _ in range(2000):
            connection.sendall(bytes(65536))

    def do_endless_head(self, connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        for number in range(100_000):
            connection.sendall(b"X-%d: y\r\n" % number)

    def do_long_line(self, connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000 + b"\r\n\r\n")

    def do_garbage(self, connection: socket.socket) -> None:
        connection.sendall(b"\x00\x01\x02 no server of the web\r\n\r\n")

    def do_nothing(self, connection: socket.socket) -> None:
        connection.sendall(b"")

    def do_reset(self, connection: socket.socket) -> None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()

    def do_chunks(self, connection: socket.socket) -> None:
        connection.sendall(chunked(PAGE) + b"0\r\n\r\n")

    def do_chunks_short(self, connection: socket.socket) -> None:
        connection.sendall(chunked(PAGE))

    def do_chunks_lie(self, connection: socket.socket) -> None:
        connection.sendall(chunked(PAGE) + b"zzz\r\n")

    def do_gzip(self, connection: socket.socket) -> None:
        connection.sendall(packed(gzip.compress(PAGE)))

    def do_deflate(self, connection: socket.socket) -> None:
        connection.sendall(answer(zlib.compress(PAGE), "200 OK", "Content-Encoding: deflate"))

    def do_gzip_short(self, connection: socket.socket) -> None:
        connection.sendall(packed(gzip.compress(PAGE)[:-12]))

    def do_gzip_none(self, connection: socket.socket) -> None:
        connection.sendall(packed(b"no gzip at all"))

    def do_bomb(self, connection: socket.socket) -> None:
        connection.sendall(packed(gzip.compress(bytes(60_000_000))))

    def do_bombs(self, connection: socket.socket) -> None:
        connection.sendall(packed(gzip.compress(bytes(900_000)) * 200))

    def do_brotli(self, connection: socket.socket) -> None:
        connection.sendall(answer(b"\x0b\x02\x80fog\x03", "200 OK", "Content-Encoding: br"))

    def do_picture(self, connection: socket.socket) -> None:
        connection.sendall(answer().replace(b"text/html; charset=utf-8", b"image/png"))

    def do_charset(self, connection: socket.socket) -> None:
        connection.sendall(answer().replace(b"charset=utf-8", b"charset=utf-16"))

    def do_tagged(self, connection: socket.socket) -> None:
        tagged = b'If-None-Match: "a"' in self.server.headers
        status = "304 Not Modified" if tagged else "200 OK"
        connection.sendall(
            answer(b"" if tagged else PAGE, status, 'ETag: "a"', "Last-Modified: Mon, 03 Mar 2031 06:00:00 GMT")
        )

    def do_busy(self, connection: socket.socket) -> None:
        connection.sendall(answer(b"", "429 Too Many Requests", "Retry-After: 7"))

    def do_busy_once(self, connection: socket.socket) -> None:
        first = self.server.asked["/busy-once"] == 1
        connection.sendall(answer(b"", "429 Too Many Requests", "Retry-After: 7") if first else answer())

    def do_down(self, connection: socket.socket) -> None:
        connection.sendall(answer(b"", "503 Service Unavailable", "Retry-After: 7000"))

    def do_down_once(self, connection: socket.socket) -> None:
        first = self.server.asked["/down-once"] == 1
        connection.sendall(answer(b"", "500 Oh") if first else answer())

    def do_gone(self, connection: socket.socket) -> None:
        connection.sendall(answer(b"", "410 Gone"))

    def do_there(self, connection: socket.socket) -> None:
        self._send_on(connection, "/page")

    def do_round(self, connection: socket.socket) -> None:
        self._send_on(connection, "/round-2")

    def do_round_2(self, connection: socket.socket) -> None:
        self._send_on(connection, "/round")

    def do_far(self, connection: socket.socket) -> None:
        number = int(self.server.headers.split(b" ")[1].partition(b"?")[2] or 0)
        self._send_on(connection, f"/far?{number + 1}")

    def do_to(self, connection: socket.socket) -> None:
        self._send_on(connection, self.server.where or self.server.headers.split(b" ")[1].decode().partition("?")[2])

    def _send_on(self, connection: socket.socket, where: str) -> None:
        connection.sendall(answer(b"", "302 Found", f"Location: {where}"))


@contextmanager
def hostile(host: str = "127.0.0.1", *, context: ssl.SSLContext | None = None) -> Iterator[Hostile]:
    """The server, at work until the end."""
    server = Hostile(host, context=context)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def silent() -> Iterator[str]:
    """A server that takes a connection and never says a word, not even of TLS; where it stands."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"https://127.0.0.1:{listening.getsockname()[1]}/"


def self_signed(folder: Path) -> ssl.SSLContext:
    """A certificate that nobody vouches for."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=tides.example"]
    subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context
