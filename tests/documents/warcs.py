"""Web archives of our own for the tests: records as bytes."""

from __future__ import annotations

import gzip

STORY = "The fog stays over the harbour of Osk for the third day, and no boat will leave before noon on Friday."


def page(number: int) -> bytes:
    """A page with an article of its own."""
    quote = (
        f"“We have waited {number + 3} days, and we can wait longer than that,” said Ada Renn, who leads the pilots."
    )
    head = f"<html><head><title>Fog {number}</title></head>"
    return f"{head}<body><article><p>{STORY}</p><p>{quote}</p></article></body></html>".encode()


def record(
    number: int,
    body: bytes | None = None,
    *,
    kind: str = "response",
    status: str = "200 OK",
    content_type: str = "text/html; charset=utf-8",
    headers: str = "",
    length: int | None = None,
) -> bytes:
    """One record, not packed."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{headers}\r\n".encode()
    block = http + (page(number) if body is None else body)
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
        f"WARC-Target-URI: https://tidetable.example/fog-{number}\r\nWARC-Date: 2031-03-03T06:00:00Z\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    """Records each packed by itself, as archives have them."""
    return b"".join(map(gzip.compress, records))
