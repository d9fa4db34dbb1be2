"""Articles that are put in from the browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from http.cookies import SimpleCookie
from pathlib import Path

import msgspec
import pytest

from onrecord.documents.fetching import Fetched, FetchError
from onrecord.feeding.story import story
from onrecord.record import open_record
from onrecord.web.adding import MOST, documents_of
from onrecord.web.desk import Desk
from onrecord.web.settings import Settings
from web.conftest import Echo, Reply, Site, served
from web.test_mutations import send_form

BOUNDARY = "a-boundary-of-the-tests"
TEXT = "“The pier is open,” Ilse Brandvik said. " * 5


class Pages:
    """Stands for the web."""

    def __init__(self, **pages: bytes) -> None:
        self._pages = pages

    def fetch(self, url: str) -> Fetched:
        body = self._pages.get(url.rpartition("/")[2])
        if body is None:
            raise FetchError("there is no such host", where=url, hint="check the address", slug="no-such-host")
        return Fetched(url, body, "text/html")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    page = f"<html><head><title>Pier</title></head><body><article><p>{TEXT}</p></article></body></html>"
    with open_record(tmp_path / "own.db") as record:
        settings = Settings(str(tmp_path / "own.db"), secret="a secret of the tests")
        yield Desk(record, settings, reader=Echo(), fetcher=Pages(pier=page.encode()))


@pytest.fixture
def empty(desk: Desk) -> Iterator[Site]:
    with served(desk) as site:
        yield site


def send_parts(site: Site, *files: tuple[str, bytes], **fields: str) -> Reply:
    """As a browser sends a form with a file."""
    shown = site.ask("/add")
    cookies = "; ".join(f"{name}={one.value}" for name, one in SimpleCookie(shown.headers["set-cookie"]).items())
    token = re.search(r'name="_csrf_token" value="([^"]+)"', shown.text)
    assert token
    parts = [(name, "", value.encode()) for name, value in {"_csrf_token": token[1], **fields}.items()]
    parts += [("file", f'; filename="{name}"', body) for name, body in files]
    body = b"".join(
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{extra}\r\n\r\n'.encode() + value + b"\r\n"
        for name, extra, value in parts
    )
    kind = f"multipart/form-data; boundary={BOUNDARY}"
    body += f"--{BOUNDARY}--\r\n".encode()
    return site.ask("/add", "POST", body, content_type=kind, cookie=cookies, sec_fetch_site="same-origin")


def test_an_empty_record_shows_three_commands_and_a_button(empty: Site) -> None:
    page = empty.ask("/").text
    assert re.findall(r"<dt><code>onrecord (\w+)", page) == ["add", "watch", "demo"]
    assert 'action="/demo"' in page
    done = send_form(empty, "/", "/demo")
    assert (done.status, done.headers["location"]) == (303, "/")
    assert empty.desk.record.count().documents == len(list(story()))
    assert 'action="/demo"' not in empty.ask("/").text


def test_the_story_never_comes_into_a_record_with_something_in_it(empty: Site) -> None:
    send_parts(empty, text=TEXT)
    before = empty.desk.record.count()
    refused = send_form(empty, "/add", "/demo")
    assert (refused.status, "the record is not empty" in refused.text) == (400, True)
    assert empty.desk.record.count() == before


def test_a_pasted_text_is_read_and_shown(empty: Site) -> None:
    facts = {"title": "The pier", "outlet": "Vesper", "published": "2033-01-02", "url": "https://vesper.example/p"}
    done = send_parts(empty, ("", b""), text=f"  {TEXT}\r\n", **facts)
    assert (done.status, done.headers["location"].startswith("/articles/doc_")) == (303, True)
    document = empty.desk.record.document(done.headers["location"].rpartition("/")[2])
    found = msgspec.to_builtins(document)
    assert {name: found[name] for name in facts} == facts
    assert send_parts(empty, text=TEXT, **facts).headers["location"] == done.headers["location"]


@pytest.mark.parametrize("name", ["pier.html", "../../etc/pier.html", "C:\\fog\\pier.html", "pier"])
def test_a_file_is_read_by_what_it_is(empty: Site, name: str) -> None:
    page = f"<!doctype html><html><head><title>Pier</title></head><body><article><p>{TEXT}</p></article></body></html>"
    done = send_parts(empty, (name, page.encode()))
    assert done.status == 303
    text = empty.desk.record.document(done.headers["location"].rpartition("/")[2]).text
    assert "Ilse Brandvik" in text
    assert "<p>" not in text


def test_a_file_that_cannot_be_read_is_named_as_the_reader_knows_it(empty: Site) -> None:
    page = send_parts(empty, ("notes.rtf", b"{\\rtf1 Fog.}"))
    assert page.status == 200
    assert "notes.rtf" in page.text
    assert "not read: " in page.text
    assert "onrecord-" not in page.text


def test_an_address_is_fetched(empty: Site) -> None:
    done = send_parts(empty, address="https://vesper.example/pier", text="not this")
    assert done.status == 303
    assert empty.desk.record.document(done.headers["location"].rpartition("/")[2]).url == "https://vesper.example/pier"
    page = unescape(send_parts(empty, address="https://vesper.example/nowhere").text)
    assert "there is no such host" in page


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "nothing was sent"),
        ({"text": " \n"}, "nothing was sent"),
        ({"address": "file:///etc/passwd"}, "is no address"),
        ({"text": TEXT, "published": "yesterday"}, "is no day"),
    ],
)
def test_a_form_that_says_nothing_is_told(empty: Site, fields: dict[str, str], told: str) -> None:
    refused = send_parts(empty, **fields)
    assert (refused.status, told in refused.text) == (400, True)
    assert empty.desk.record.count().documents == 0


def test_of_a_long_list_the_first_articles_are_read(desk: Desk, empty: Site) -> None:
    rows = "\n".join(f'{{"text": "The fog of day {n} stays, he said."}}' for n in range(MOST + 3))
    assert len(list(documents_of(desk, {}, "rows.jsonl", rows.encode()))) == MOST + 3
    page = send_parts(empty, ("rows.jsonl", rows.encode())).text
    assert f"the first {MOST}" in page
    assert empty.desk.record.count().documents == MOST
