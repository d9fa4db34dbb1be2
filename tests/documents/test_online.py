from __future__ import annotations

import gzip
from datetime import date

import pytest

from feeding.fetches import Page, Web, article, feed
from onrecord.documents.feeds import Entry
from onrecord.documents.feeds import Feed as Listed
from onrecord.documents.items import Item, SourceSettings
from onrecord.documents.online import fetch_entries, hints_of, is_address, item_of, joined, parse_listing, read_address
from onrecord.types import Dated, Failure

SITE = "https://tides.example"
KNOWN = SourceSettings()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("https://x.example", True),
        ("HTTP://x", True),
        ("x.example", False),
        ("ftp://x", False),
        ("", False),
        ("http:", False),
    ],
)
def test_what_is_an_address(source: str, expected: bool) -> None:
    assert is_address(source) is expected


def read(web: Web, url: str) -> list[Item | Failure]:
    return list(read_address(url, KNOWN, web))


def test_an_article_is_one_item() -> None:
    (item,) = read(Web({f"{SITE}/1": article(1)}), f"{SITE}/1")
    assert isinstance(item, Item)
    assert (item.form, item.where, item.hints.address) == ("html", f"{SITE}/1", f"{SITE}/1")


def test_a_feed_gives_its_articles_in_order_and_what_is_gone_is_told() -> None:
    web = Web({f"{SITE}/feed": feed(f"{SITE}/1", f"{SITE}/2"), f"{SITE}/1": article(1)})
    first, second = read(web, f"{SITE}/feed")
    assert isinstance(first, Item)
    assert isinstance(second, Failure)
    assert second.source == f"{SITE}/2"


def test_sitemaps_of_an_index_are_one_list() -> None:
    index = f"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>{SITE}/a.xml</loc></sitemap></sitemapindex>"
    urls = f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>{SITE}/1</loc></url></urlset>"
    web = Web({f"{SITE}/s.xml": Page(index.encode()), f"{SITE}/a.xml": Page(urls.encode()), f"{SITE}/1": article(1)})
    assert [type(one) for one in read(web, f"{SITE}/s.xml")] == [Item]


def test_an_empty_feed_is_told() -> None:
    (found,) = read(Web({f"{SITE}/feed": feed()}), f"{SITE}/feed")
    assert isinstance(found, Failure)
    assert found.slug == "no-articles"


def test_what_cannot_be_had_is_told() -> None:
    (found,) = read(Web({}), f"{SITE}/none")
    assert isinstance(found, Failure)


@pytest.mark.parametrize(
    ("body", "kind", "form"),
    [
        (b"%PDF-1.7", "text/html", "pdf"),
        (b"x", "application/pdf", "pdf"),
        (b"The fog stays.", "text/plain", "text"),
        (b"<html><p>Fog", "text/plain", "html"),
        (b"<p>Fog", None, "html"),
    ],
)
def test_the_bytes_tell_what_an_answer_is(body: bytes, kind: str | None, form: str) -> None:
    assert item_of(Page(body, kind, url=f"{SITE}/1"), f"{SITE}/1", KNOWN).form == form


def test_packed_lists_are_unpacked_and_pages_are_no_lists() -> None:
    urls = f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>{SITE}/1</loc></url></urlset>"
    found = parse_listing(gzip.compress(urls.encode()), f"{SITE}/s.xml.gz")
    assert found is not None
    assert [entry.url for entry in found.entries] == [f"{SITE}/1"]
    assert parse_listing(b"<html><body>", SITE) is None


def test_lists_that_share_entries_have_them_once() -> None:
    one, other = Entry("a", f"{SITE}/a"), Entry("b", f"{SITE}/b")
    assert joined([Listed("A", (one,)), Listed("B", (one, other))]).entries == (one, other)


def test_what_an_entry_holds_is_read_where_it_has_no_address() -> None:
    (item,) = fetch_entries([(Entry("k", None, "Fog", content="<p>Fog</p>"), KNOWN)], Web({}))
    assert isinstance(item, Item)
    assert (item.data, item.where, item.hints.title) == (b"<p>Fog</p>", "k", "Fog")


def test_what_an_entry_says_is_a_hint() -> None:
    day = Dated("feed", date(2031, 5, 6))
    hints = hints_of(Entry("k", SITE, "Fog", "Tide Table", ("Ada Renn",), day), SITE, "utf-8")
    assert (hints.outlet, hints.authors, hints.dates, hints.charset) == ("Tide Table", ("Ada Renn",), (day,), "utf-8")
