from __future__ import annotations

import pytest

from onrecord.web.app import HEADERS, POLICY
from web.conftest import Site


@pytest.mark.parametrize(
    "path", ["/", "/search.json", "/nothing", "/static/x/none.js", "/search.json?x=1", "/search.atom"]
)
def test_every_answer_carries_our_headers(site: Site, path: str) -> None:
    reply = site.ask(path)
    assert {name: reply.headers.get(name) for name in HEADERS} == HEADERS


def test_the_policy_allows_nothing_from_elsewhere_and_no_script_in_a_page() -> None:
    assert "default-src 'none'" in POLICY
    assert "unsafe" not in POLICY
    assert "http" not in POLICY


@pytest.mark.parametrize("path", ["/", "/search?q=pact", "/search.json", "/nothing"])
def test_head_says_what_get_says_and_sends_no_body(site: Site, path: str) -> None:
    asked, got = site.ask(path, "HEAD"), site.ask(path)
    assert (asked.status, asked.body) == (got.status, b"")
    assert asked.headers["content-type"] == got.headers["content-type"]


def test_long_answers_are_packed_for_who_takes_them(site: Site) -> None:
    assert site.ask("/openapi.json", accept_encoding="gzip").headers["content-encoding"] == "gzip"
    assert "content-encoding" not in site.ask("/openapi.json").headers
