"""What comes to the desk's door: foreign sites, foreign names, bodies that are too large, too deep or never there.

``python -m bench.attacks.door [--slow N] [--keep]``. Every write is tried from every origin with every kind of content;
the names of hosts are tried; bodies are sent that a parser chokes on; N bodies drip while a page is asked for; and
articles are sent while one is read. Noted is what was said, and how long a page took meanwhile. Status 1 where anything
came in that must not, any answer was bare, or a page waited.
"""

from __future__ import annotations

import argparse
import itertools
import json
import socket
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from typing import Any

from bench.attacks.desks import Echo, Reply, Site, served
from bench.report.results import keep

WRITES = (
    "/check", "/check.json", "/login", "/read", "/documents", "/judgements", "/review/{}", "/judgements/{}/withdraw",
    "/look-alikes", "/actors/{}/judge",
)  # fmt: skip
ORIGINS = (
    "https://evil.example", "null", "http://localhost.evil.example", "http://127.0.0.1:1", "http://[", "file://",
    "http://evil@127.0.0.1", "https://127.0.0.1.evil.example",
)  # fmt: skip
KINDS = ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain", "application/json")
FOREIGN = (
    "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "localhost:1@evil", "localhost:8731@evil", "",
    "[::1", "localhost..", "xn--localhost", "0", "127.1", "localhost%00", "a b",
)  # fmt: skip
OURS = ("localhost", "LOCALHOST", "localhost.", "LocalHost.:80", "127.0.0.1", "[::1]:9")
BODIES: dict[str, tuple[str, str, bytes]] = {
    "2.6 million fields": ("/check", KINDS[0], b"a=&" * 2_600_000),
    "900,000 fields": ("/check", KINDS[0], b"a=&" * 300_000),
    "51 fields": ("/check", KINDS[0], b"a=&" * 51),
    "a field of 2 MB": ("/check", KINDS[0], b"text=" + b"a" * 2_000_000),
    "parts": ("/check", KINDS[1], b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n' * 60 + b"--x--"),
    "a part without an end": ("/check", KINDS[1], b"--x\r\nContent-Disposition: form-data; name=\r\n" * 20_000),
    "9 MB": ("/read", KINDS[3], b'{"text": "' + b"a" * 9_000_000 + b'"}'),
    "a million brackets": ("/read", KINDS[3], b"[" * 1_000_000),
    "deep objects": ("/read", KINDS[3], b'{"text":' * 200_000),
    "a number of 2 million digits": ("/read", KINDS[3], b"9" * 2_000_000),
    "no UTF-8": ("/read", KINDS[3], b'{"text": "\xff\xfe"}'),
    "NULs": ("/read", KINDS[3], b"\x00" * 100_000),
    "nothing": ("/read", KINDS[3], b""),
}
METHODS = ("PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "BREW", "get", "PROPFIND")


def is_whole(reply: Reply) -> bool:
    """Whether an error has one of the two shapes, and our headers."""
    kind = reply.headers.get("content-type", "").partition(";")[0]
    is_ours = "default-src 'none'" in reply.headers.get("content-security-policy", "")
    return is_ours and kind in ("application/problem+json", "text/html") and reply.status != 500


def foreign_sites(site: Site) -> Counter[str]:
    """Writes from elsewhere; none of their bodies ever comes."""
    said: Counter[str] = Counter()
    before = len(site.record.judgements()), site.record.count().documents
    for path, origin, kind in itertools.product(WRITES, ORIGINS, KINDS):
        head = f"POST {path.format('att_1')} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900000\r\n"
        reply = site.knock(f"{head}Content-Type: {kind}\r\nOrigin: {origin}\r\n\r\n")
        said["refused" if reply.status == 403 and is_whole(reply) else f"WRONG {reply.status}"] += 1
    said["WRONG written"] += (len(site.record.judgements()), site.record.count().documents) != before
    return +said


def hosts(site: Site) -> Counter[str]:
    """Names that are ours and names that are not."""
    said: Counter[str] = Counter()
    for name, status in (*((name, 400) for name in FOREIGN), *((name, 200) for name in OURS)):
        reply = site.knock(f"GET /runs.json HTTP/1.1\r\nHost: {name}\r\n\r\n")
        said[f"{status}" if reply.status == status else f"WRONG {name!r} {reply.status}"] += 1
    return said


def bodies(site: Site) -> dict[str, str]:
    """Bodies that a parser chokes on, and how long a page takes meanwhile."""
    said: dict[str, str] = {}
    for name, (path, kind, body) in BODIES.items():
        slowest, sent = meanwhile(site, lambda path=path, kind=kind, body=body: site.ask(  # type: ignore[misc]
            path, "POST", body, content_type=kind, origin=f"http://127.0.0.1:{site.port}", accept="*/*"
        ))  # fmt: skip
        is_refused = sent.status == 0 or (400 <= sent.status < 500 and is_whole(sent))
        said[name] = f"{sent.status}, a page {slowest:.2f} s" if is_refused and slowest < 2 else f"WRONG {sent.status}"
    return said


def meanwhile(site: Site, work: Callable[[], Reply]) -> tuple[float, Reply]:
    """The slowest page while something is sent."""
    done: list[Reply] = []
    sending = threading.Thread(target=lambda: done.append(work()))
    sending.start()
    slowest = 0.0
    while sending.is_alive() or not slowest:
        slowest = max(slowest, site.ask("/runs.json").seconds)
    sending.join()
    return slowest, done[0]


def addresses(site: Site) -> Counter[str]:
    """Addresses with too much in them, and methods that are none."""
    said: Counter[str] = Counter()
    odd = [
        "/search?" + "a=1&" * 101,
        "/search?" + "&" * 9000,
        "/%00",
        "/a%ff",
        "/static/x/..%2f..%2fetc",
        "/.json/runs",
    ]
    for path in odd:
        reply = site.ask(path)
        said["whole" if is_whole(reply) and 400 <= reply.status < 500 else f"WRONG {path[:20]} {reply.status}"] += 1
    for method in METHODS:
        reply = site.ask("/search", method)
        said["whole" if reply.status in (400, 405) else f"WRONG {method} {reply.status}"] += 1
    return said


def slow_bodies(site: Site, many: int) -> float:
    """Seconds of the slowest page while so many bodies do not come."""
    head = b"POST /check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    with ExitStack() as stack:
        for _ in range(many):
            there = stack.enter_context(socket.create_connection(("127.0.0.1", site.port), timeout=30))
            there.sendall(head + b"Content-Length: 90000\r\n\r\ntext=")
        return max(site.ask(path).seconds for path in ("/", "/runs.json", "/search?q=quay") * 3)


def readings(many: int) -> dict[str, Any]:
    """Articles that are sent at once while each takes two seconds; and the slowest page meanwhile."""
    sent = json.dumps({"text": "The quay is shut."}).encode()
    with served(("x",), reader=Echo(2.0)) as site:
        replies: list[Reply] = []
        threads = [
            threading.Thread(
                target=lambda: replies.append(site.ask("/read", "POST", sent, content_type=KINDS[3], accept="*/*"))
            )
            for _ in range(many)
        ]
        for thread in threads:
            thread.start()
        slowest = max(site.ask(path).seconds for path in ("/", "/runs.json", "/search?q=quay", "/check") * 3)
        for thread in threads:
            thread.join()
    said = Counter(str(one.status) for one in replies)
    told = all("retry-after" in one.headers for one in replies if one.status == 503)
    return {"said": said, "retry-after": told, "a page": round(slowest, 2)}


def without_token() -> Counter[str]:
    """A desk for others, asked without its token; bodies never come."""
    said: Counter[str] = Counter()
    with served(("x",), host="0.0.0.0") as site:
        for path in (*WRITES, "/nowhere"):
            if path == "/login":
                continue
            head = f"POST {path.format('x')} HTTP/1.1\r\nHost: desk.example\r\nContent-Length: 900000\r\n\r\n"
            reply = site.knock(head)
            said["401" if reply.status == 401 and is_whole(reply) else f"WRONG {path} {reply.status}"] += 1
    return said


def wrongs(value: Any) -> Iterator[str]:
    """What went wrong, anywhere in the result."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from wrongs(name)
            yield from wrongs(one)
    elif isinstance(value, str) and value.startswith("WRONG"):
        yield value


def main(arguments: Sequence[str] | None = None) -> int:
    """Attack, print and keep."""
    parser = argparse.ArgumentParser(description="What comes to the desk's door.")
    parser.add_argument("--slow", type=int, default=200)
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args(arguments)
    with served(("x", "y")) as site:
        result: dict[str, Any] = {
            "foreign sites": foreign_sites(site),
            "hosts": hosts(site),
            "addresses and methods": addresses(site),
            "bodies": bodies(site),
            "slow bodies": {"sent": options.slow, "a page": round(slow_bodies(site, options.slow), 2)},
        }
    result |= {"without token": without_token(), "reading": readings(8)}
    waited = result["slow bodies"]["a page"] > 2 or result["reading"]["a page"] > 1.5
    for name, one in result.items():
        print(f"{name}: {dict(one)}")
    if options.keep:
        keep("attack_door", result)
    return int(waited or any(wrongs(result)))


if __name__ == "__main__":
    sys.exit(main())
