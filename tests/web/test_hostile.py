"""Articles that mean harm: shown on every page, they execute nothing and break nothing."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec
import pytest

from onrecord.record import open_record
from onrecord.types import Reading
from record.newsroom import BRANDVIK, OSTIA, VELMARK, story, with_stance
from web.browsers import NoBrowser, browser, is_required, keep_picture
from web.conftest import Echo, Site, desk_over
from web.test_pages import links

pytestmark = pytest.mark.nightly

EVIL = (
    "<script>document.title='broken'</script>",
    "<img src=x onerror=\"document.title='broken'\">",
    "<svg onload=\"document.title='broken'\"><a href=\"javascript:document.title='broken'\">x</a></svg>",
    "</p></article></main><h1>broken</h1>",
    "&lt;script&gt; &#0; &amp &notanentity; &#x202e;",
    "\u202eright to left\u202c \u2066isolated",
    "{{ 7 * 7 }} {% raw %} ${7*7} <%= 7 %>",
    "' onmouseover='document.title=1' \" onfocus=\"document.title=1\" `",
    "👩‍👩‍👧 e\u0301\u0323 \U0001f1f3\U0001f1f4 ﷽",
    "\x00\x07\x1b[31m",
)


def hostile(number: int, evil: str) -> Reading:
    """An article that is hostile in its text, its title, its outlet and its address."""
    safe = evil.replace("[", "\\[").replace("]", "\\]")
    marked = f"{safe} Then [s:Ilse Brandvik] [c:said] [q:“the Ostia Pact {safe} is no friend {number},”] {safe}."
    reading = story(marked, BRANDVIK, VELMARK, OSTIA, outlet=evil, published=date(2031, 5, number + 1), title=evil)
    document = msgspec.structs.replace(reading.document, url=f"javascript:document.title='broken'//{number}")
    return with_stance(msgspec.structs.replace(reading, document=document), "Ilse Brandvik", "Ostia Pact", -0.5)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A desk over nothing but hostile articles, one of them a megabyte in one paragraph."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.db"
    with open_record(path) as record:
        for number, evil in enumerate(EVIL):
            record.add(hostile(number, evil))
        long = "word " * 200_000 + "wide" * 2000
        record.add(story(f"{long} [s:Ilse Brandvik] [c:said] [q:the end of it all is near].", BRANDVIK, title="Long"))
    with desk_over(path, reader=Echo()) as site:
        yield site


OURS = ("share", "column")  # classes of the bars that our own templates draw


class Tags(HTMLParser):
    """The elements and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        is_ours = tag == "svg" and given.get("class") in OURS
        if tag in ("svg", "iframe", "object", "embed", "base", "style") and not is_ours:
            self.wrong.append(tag)
        if tag == "script" and "src" not in given:
            self.wrong.append(tag)
        self.wrong += [f"{tag} {name}" for name in given if name.startswith("on") or name in ("style", "srcdoc")]
        address = given.get("href") or given.get("src") or given.get("action") or ""
        if not re.match(r"(/|#|https?://|$)", address):
            self.wrong.append(f"{tag} {address[:60]}")


def crawl(site: Site, most: int = 250) -> dict[str, str]:
    """Every page that can be reached."""
    todo, pages = ["/", "/review", "/search", "/runs"], dict[str, str]()
    while todo and len(pages) < most:
        path = todo.pop()
        if path in pages or path.startswith("/static/"):
            continue
        reply = site.ask(path)
        assert reply.status in (200, 303, 405), (path, reply.body[:300])
        if reply.headers.get("content-type", "").startswith("text/html"):
            pages[path] = reply.text
            todo += sorted(links(reply.text) - pages.keys())
    return pages


def test_no_page_holds_an_element_that_an_article_made(site: Site) -> None:
    pages = crawl(site)
    assert len(pages) > 40
    for path, text in pages.items():
        tags = Tags()
        tags.feed(text)
        assert tags.wrong == [], path
        assert "<h1>broken" not in text, path


def test_characters_on_a_page_are_those_of_the_text(site: Site) -> None:
    found: Any = site.ask("/search.json?limit=50").json()
    for hit in found["found"]["hits"]:
        evidence = hit["evidence"]
        marks = ",".join(f"{first}-{last}" for first, last in evidence["spans"])
        article: Any = site.ask(f"/articles/{evidence['document']}.json").json()
        text = article["reading"]["document"]["text"]
        shown = site.ask(f"/articles/{evidence['document']}?mark={marks}").text
        marked = "".join(re.findall(r"<mark[^>]*>(.*?)</mark>", shown, re.DOTALL))
        expected = "".join(text[first:last] for first, last in evidence["spans"])
        assert html.unescape(marked) == expected.replace("\x00", "\ufffd")


@pytest.mark.browser
def test_a_browser_runs_nothing_of_an_article(site: Site) -> None:
    try:
        with browser() as window:
            for path in crawl(site, 60):
                window.get(site.url + path)
                assert "broken" not in window.title or "<" in window.title, path
                assert window.execute_script("return document.querySelectorAll('main').length") == 1
                wide = window.execute_script("return document.documentElement.scrollWidth - innerWidth")
                assert wide <= 0, path
                log: Any = window.get_log("browser")  # type: ignore[no-untyped-call]
                assert [one["message"] for one in log if "Content Security Policy" in one["message"]] == [], path
            window.get(f"{site.url}/search")
            keep_picture(window, "hostile")
    except NoBrowser as error:
        if is_required():
            raise
        pytest.skip(str(error))


@pytest.mark.parametrize("ending", ["atom", "feed"])
def test_feeds_of_hostile_statements_are_well_formed(site: Site, ending: str) -> None:
    from xml.etree import ElementTree

    body = site.ask(f"/search.{ending}").body
    if ending == "atom":
        assert len(ElementTree.fromstring(body)) > len(EVIL)
    else:
        assert len(msgspec.json.decode(body)["items"]) > len(EVIL)


def test_a_path_of_this_machine_is_not_a_page(site: Site, tmp_path: Path) -> None:
    for path in ("/static/x/../../etc/passwd", "/static/1/..%2f..%2fapp.py", "/articles/..%2f..", "/%00", "/a%ff.json"):
        assert site.ask(path).status in (400, 404), path
