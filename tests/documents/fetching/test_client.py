from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from documents.fetching.hostile import PAGE, Hostile, hostile, self_signed, silent
from onrecord.documents.fetching import Fetcher, FetchError, FetchSettings

OURS = FetchSettings(seconds=0.6, connect_seconds=0.5, allowed_nets=("127.0.0.0/8",))
PATIENT = FetchSettings(seconds=10.0, connect_seconds=5.0, allowed_nets=("127.0.0.0/8",))


@pytest.fixture(scope="module")
def server() -> Iterator[Hostile]:
    with hostile() as made:
        yield made


@pytest.mark.parametrize("path", ["/page", "/gzip", "/deflate", "/chunks", "/long", "/there"])
def test_fetch_gives_the_page(server: Hostile, path: str) -> None:
    found = Fetcher(PATIENT).fetch(server.url + path)
    assert found.body == PAGE
    assert found.content_type == "text/html"


@pytest.mark.parametrize(
    ("path", "slug", "transient"),
    [
        ("/hang", "timed-out", True),
        ("/drip-head", "timed-out", True),
        ("/drip-lines", "timed-out", True),
        ("/drip-body", "timed-out", True),
    ],
)
def test_fetch_ends_in_time_whatever_the_server_does(server: Hostile, path: str, slug: str, transient: bool) -> None:
    with pytest.raises(FetchError) as caught:
        Fetcher(OURS).fetch(server.url + path)
    assert (caught.value.slug, caught.value.transient) == (slug, transient)


def test_fetch_ends_in_time_when_tls_is_never_agreed_on() -> None:
    with silent() as url, pytest.raises(FetchError) as caught:
        Fetcher(OURS).fetch(url)
    assert caught.value.slug == "timed-out"


def test_fetch_ends_in_time_when_a_name_is_not_found_out() -> None:
    def never(host: str, port: int) -> list[str]:
        time.sleep(1.5)
        return []

    with pytest.raises(FetchError) as caught:
        Fetcher(OURS, never).fetch("http://news.example/")
    assert caught.value.slug == "timed-out"


@pytest.mark.parametrize(
    ("path", "slug", "transient"),
    [
        ("/short", "truncated", True),
        ("/negative", "page", False),
        ("/large", "too-large", False),
        ("/endless", "too-large", False),
        ("/endless-head", "bad-response", True),
        ("/long-line", "bad-response", True),
        ("/garbage", "bad-response", True),
        ("/nothing", "cannot-connect", True),
        ("/reset", "cannot-connect", True),
        ("/chunks-short", "truncated", True),
        ("/chunks-lie", "truncated", True),
        ("/gzip-short", "truncated", True),
        ("/gzip-none", "bad-response", True),
        ("/bomb", "decompression-bomb", False),
        ("/bombs", "decompression-bomb", False),
        ("/brotli", "bad-response", False),
        ("/picture", "wrong-type", False),
        ("/busy", "rate-limited", True),
        ("/down", "server-error", True),
        ("/gone", "http-status", False),
        ("/none", "http-status", False),
        ("/round", "redirect-loop", False),
        ("/far", "too-many-redirects", False),
        ("/to?file:///etc/passwd", "bad-url", False),
        ("/to?http://10.0.0.1/", "private-address", False),
    ],
)
def test_fetch_says_what_is_wrong(server: Hostile, path: str, slug: str, transient: bool) -> None:
    try:
        found = Fetcher(PATIENT).fetch(server.url + path)
    except FetchError as error:
        assert (error.slug, error.transient) == (slug, transient)
        assert error.what
        assert error.hint
        assert error.where
    else:
        assert slug == "page"
        assert found.body == PAGE


def test_fetch_asks_only_for_what_has_changed(server: Hostile) -> None:
    first = Fetcher(PATIENT).fetch(f"{server.url}/tagged")
    assert (first.body, first.etag) == (PAGE, '"a"')
    again = Fetcher(PATIENT).fetch(f"{server.url}/tagged", etag=first.etag, last_modified=first.last_modified)
    assert again.body is None
    assert b"If-Modified-Since: Mon, 03 Mar 2031" in server.headers


def test_fetch_names_itself_and_carries_nothing_else(server: Hostile) -> None:
    Fetcher(PATIENT).fetch(f"{server.url}/page")
    assert b"User-Agent: onrecord/" in server.headers
    assert b"Cookie" not in server.headers
    assert b"Authorization" not in server.headers


def test_fetch_does_not_send_what_a_server_hid_in_a_tag(server: Hostile) -> None:
    Fetcher(PATIENT).fetch(f"{server.url}/page", etag='"a"\r\nX-Evil: 1')
    assert b"X-Evil" not in server.headers


def test_fetch_keeps_the_wait_that_a_server_asks_for(server: Hostile) -> None:
    with pytest.raises(FetchError) as caught:
        Fetcher(PATIENT).fetch(f"{server.url}/busy")
    assert caught.value.retry_after == 7.0


def test_fetch_tells_the_charset_that_the_server_names(server: Hostile) -> None:
    assert Fetcher(PATIENT).fetch(f"{server.url}/charset").charset == "utf-16"


def test_fetch_refuses_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    with hostile(context=self_signed(tmp_path)) as server, pytest.raises(FetchError) as caught:
        Fetcher(PATIENT).fetch(f"{server.url}/page")
    assert caught.value.slug == "tls"


def test_fetch_says_when_nobody_listens() -> None:
    with pytest.raises(FetchError) as caught:
        Fetcher(PATIENT).fetch("http://127.0.0.1:9/")
    assert caught.value.slug == "cannot-connect"
