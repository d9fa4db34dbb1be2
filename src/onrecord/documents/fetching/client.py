"""One address → what stands there, within limits of size, time, redirects and unpacking."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any
from urllib.parse import urljoin

import msgspec

from onrecord.documents.fetching.addresses import Target, check_url
from onrecord.documents.fetching.connecting import Deadline, Resolve, Way, connected, resolve
from onrecord.documents.fetching.errors import FetchError

REDIRECTS = (301, 302, 303, 307, 308)
_CHUNK = 1 << 16
_FREE = 1_000_000  # bytes unpacked before the ratio counts
# no words: types of files
_REFUSED = re.compile(
    r"(?:image|audio|video|font|model)/|application/(?:zip|gzip|x-tar|x-7z|java|wasm|vnd\.|octet-stream-x)"
)
_ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, "
    "application/pdf;q=0.9, */*;q=0.5"
)


class FetchSettings(msgspec.Struct, frozen=True):
    """Limits of one request; bytes, seconds, counts.

    Attributes:
        user_agent: How we name ourselves.
        seconds: For everything, redirects too.
        connect_seconds: To look the name up, to connect, and for each wait.
        redirects: How many are followed.
        wire: Bytes as they are sent.
        unpacked: Bytes after unpacking.
        ratio: Of unpacked to sent bytes, above the first megabyte.
        allowed_nets: Networks that may be asked although they are not public.
        pause: Seconds between two requests to one host.
    """

    user_agent: str = "onrecord/0.1 (+https://pypi.org/project/onrecord/)"
    seconds: float = 30.0
    connect_seconds: float = 10.0
    redirects: int = 5
    wire: int = 10_000_000
    unpacked: int = 50_000_000
    ratio: int = 200
    allowed_nets: tuple[str, ...] = ()
    pause: float = 1.0


class Fetched(msgspec.Struct, frozen=True):
    """What a server gave; ``body`` is ``None`` when nothing has changed since the last time (304)."""

    url: str
    body: bytes | None
    content_type: str | None = None
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    redirected_from: tuple[str, ...] = ()


class Fetcher(msgspec.Struct, frozen=True):
    """Fetches one address after the other, without memory, cookies, proxies or the settings of the environment."""

    settings: FetchSettings = FetchSettings()
    resolve: Resolve = resolve

    def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        """What stands at an address.

        Args:
            url: The address.
            etag: That it had the last time; what has not changed is not sent.
            last_modified: Likewise.

        Raises:
            FetchError: It cannot be had; its slug and ``transient`` say why and whether to come again.
        """
        deadline = Deadline(self.settings.seconds)
        try:
            return self._follow(url, _headers(self.settings, etag, last_modified), deadline)
        finally:
            deadline.close()

    def _follow(self, url: str, headers: dict[str, str], deadline: Deadline) -> Fetched:
        seen: list[str] = []
        while True:
            target = check_url(url, self.settings.allowed_nets)
            found = self._ask(target, headers, deadline, tuple(seen))
            if isinstance(found, Fetched):
                return found
            seen.append(url)
            url = found
            if url in seen:
                raise _error("the server sends us round in a circle", url, slug="redirect-loop")
            if len(seen) > self.settings.redirects:
                raise _error(
                    f"the server sends us on more than {self.settings.redirects} times", url, slug="too-many-redirects"
                )

    def _ask(self, target: Target, headers: dict[str, str], deadline: Deadline, seen: tuple[str, ...]) -> Fetched | str:
        """The answer, or where it sends us."""
        way = Way(target, self.settings.allowed_nets, self.settings.connect_seconds, self.resolve, deadline)
        try:
            with connected(way) as connection:
                connection.request("GET", target.path, headers=headers, preload_content=False, decode_content=False)
                with closing(connection.getresponse()) as response:  # it holds the socket until it is closed
                    return self._answer(response, target, deadline, seen)
        except FetchError:
            if deadline.is_over:
                raise _late(target.url) from None
            raise
        except Exception as error:  # urllib3, http.client, ssl and the system each have errors of their own
            raise _late(target.url) if deadline.is_over else _translated(error, target.url) from error

    def _answer(self, response: Any, target: Target, deadline: Deadline, seen: tuple[str, ...]) -> Fetched | str:
        headers, status = response.headers, int(response.status)
        if status in REDIRECTS and headers.get("Location"):
            return str(urljoin(target.url, headers["Location"].strip()))
        kind = headers.get("Content-Type") or ""
        facts = {
            "content_type": kind.partition(";")[0].strip().lower() or None,
            "charset": _charset(kind),
            "etag": headers.get("ETag"),
            "last_modified": headers.get("Last-Modified"),
            "redirected_from": seen,
        }
        if status == 304:
            return Fetched(target.url, None, **facts)
        if status != 200:
            raise refused(status, getattr(response, "reason", ""), headers.get("Retry-After"), target.url)
        if _REFUSED.match(facts["content_type"] or ""):
            raise _error(f"it is {facts['content_type']} and no article", target.url, slug="wrong-type")
        return Fetched(target.url, self._body(response, target.url, deadline), **facts)

    def _body(self, response: Any, url: str, deadline: Deadline) -> bytes:
        limits = self.settings
        length = response.headers.get("Content-Length") or ""
        if length.isdigit() and int(length) > limits.wire:
            raise _large(url, limits.wire)
        unpack = _unpacker(response.headers.get("Content-Encoding"), url)
        parts: list[bytes] = []
        size = sent = 0
        for chunk in _chunks(response):
            sent += len(chunk)
            if sent > limits.wire:
                raise _large(url, limits.wire)
            for part in unpack(chunk):
                size += len(part)
                if size > limits.unpacked or (size > _FREE and size > limits.ratio * sent):
                    raise _error("it grows far too much when it is unpacked", url, slug="decompression-bomb")
                parts.append(part)
        if deadline.is_over:
            raise _late(url)
        for part in unpack(b""):
            parts.append(part)
        return b"".join(parts)


def _chunks(response: Any) -> Iterator[bytes]:
    while chunk := response.read(_CHUNK, decode_content=False):
        yield chunk


def _unpacker(encoding: str | None, url: str) -> Callable[[bytes], Iterator[bytes]]:
    """Takes what comes, gives what is in it; called with nothing at the end, where it says what is missing."""
    match (encoding or "identity").strip().lower():
        case "identity" | "":
            return lambda chunk: iter((chunk,) if chunk else ())
        case "gzip" | "x-gzip" | "deflate":
            return _Unzip(url).feed
        case other:
            raise _error(f"it is packed in a way that we did not ask for ({other[:40]})", url, slug="bad-response")


class _Unzip:
    """gzip and zlib in small steps, so that little can never become much at once."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._packed = zlib.decompressobj(47)  # gzip or zlib, as it begins
        self._is_begun = False

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """What is in the next bytes; without any, check that it was whole."""
        if not chunk:
            if self._is_begun and not self._packed.eof:
                raise _error("the answer ends in the middle", self._url, slug="truncated", transient=True)
            return
        while chunk:
            self._is_begun = True
            try:
                part = self._packed.decompress(chunk, _CHUNK)
            except zlib.error as error:
                raise _error(
                    f"it cannot be unpacked ({error})", self._url, slug="bad-response", transient=True
                ) from error
            yield part
            chunk = self._packed.unconsumed_tail
            if self._packed.eof:
                chunk = self._packed.unused_data
                if chunk.startswith(b"\x1f\x8b"):
                    self._packed = zlib.decompressobj(47)
                else:
                    return


def _headers(settings: FetchSettings, etag: str | None, last_modified: str | None) -> dict[str, str]:
    # no words: fields of HTTP
    headers = {
        "User-Agent": settings.user_agent,
        "Accept": _ACCEPT,
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }
    if etag and etag.isprintable() and etag.isascii():
        headers["If-None-Match"] = etag
    if last_modified and last_modified.isprintable() and last_modified.isascii():
        headers["If-Modified-Since"] = last_modified
    return headers


def _charset(kind: str) -> str | None:
    match = re.search(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", kind, re.IGNORECASE)
    return match[1].lower() if match else None


def refused(status: int, reason: str, retry_after: str | None, url: str) -> FetchError:
    """The error for a status that brings nothing."""
    what = f"the server answered {status} {reason}".strip()[:120]
    wait = float(retry_after) if retry_after and retry_after.strip().isdigit() else None
    if status == 429:
        return FetchError(what, where=url, hint="ask less often", slug="rate-limited", transient=True, retry_after=wait)
    if status >= 500 or status == 408:
        return FetchError(
            what, where=url, hint="come again later", slug="server-error", transient=True, retry_after=wait
        )
    return FetchError(what, where=url, hint="check the address in a browser", slug="http-status")


def _translated(error: Exception, url: str) -> FetchError:
    """Errors of the libraries in our form."""
    kind, text = type(error).__name__, str(error)
    if "ssl" in type(error).__module__ or kind.startswith("SSL") or "certificate" in text.lower():
        return _error(f"no safe connection can be made ({_short(text)})", url, slug="tls", transient=True)
    if isinstance(error, TimeoutError) or "timed out" in text.lower() or "Timeout" in kind:
        return _late(url)
    if "IncompleteRead" in text or "IncompleteRead" in kind:
        return _error("the answer ends before it is whole", url, slug="truncated", transient=True)
    if (
        isinstance(error, ConnectionError)
        or kind == "NewConnectionError"
        or (isinstance(error, OSError) and error.errno)
    ):
        return _error(
            f"the server cannot be reached, or hangs up ({_short(text)})", url, slug="cannot-connect", transient=True
        )
    return _error(f"the answer cannot be understood ({_short(text) or kind})", url, slug="bad-response", transient=True)


def _short(text: str) -> str:
    return " ".join(text.split())[:100]


def _late(url: str) -> FetchError:
    return _error("the server takes too long", url, slug="timed-out", transient=True)


def _large(url: str, most: int) -> FetchError:
    return _error(f"it is larger than {most // 1_000_000} MB", url, slug="too-large")


def _error(what: str, url: str, *, slug: str, transient: bool = False) -> FetchError:
    hint = "it is tried again later" if transient else "check the address in a browser"
    return FetchError(what, where=url, hint=hint, slug=slug, transient=transient)
