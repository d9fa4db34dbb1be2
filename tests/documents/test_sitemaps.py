from __future__ import annotations

import gzip
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.sitemaps import is_sitemap, read_sitemap
from onrecord.errors import DocumentError

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
SPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
)
NEWS = (
    "<news:news><news:publication><news:name>Tide Table</news:name></news:publication>"
    "<news:publication_date>2031-03-03T23:30:00+03:00</news:publication_date><news:title>Fog</news:title></news:news>"
)
MAP = f"{HEAD}<urlset {SPACES}><url><loc>https://tides.example/fog</loc><lastmod>2031-04-04</lastmod>{NEWS}</url></urlset>"


def test_read_sitemap_gives_title_outlet_and_time_of_news() -> None:
    assert is_sitemap(MAP.encode())
    (entry,) = read_sitemap(MAP.encode()).entries
    assert (entry.url, entry.title, entry.outlet) == ("https://tides.example/fog", "Fog", "Tide Table")
    assert entry.published is not None
    assert (entry.published.day, entry.published.at) == (date(2031, 3, 3), "2031-03-03T23:30:00+03:00")


def test_read_sitemap_does_not_take_a_change_for_publication() -> None:
    (entry,) = read_sitemap(MAP.replace(NEWS, "").encode()).entries
    assert entry.published is None


def test_read_sitemap_gives_the_sitemaps_of_an_index() -> None:
    index = f"{HEAD}<sitemapindex {SPACES}><sitemap><loc>https://tides.example/1.xml.gz</loc></sitemap></sitemapindex>"
    found = read_sitemap(gzip.compress(index.encode()))
    assert (found.entries, found.children) == ((), ("https://tides.example/1.xml.gz",))


def test_read_sitemap_takes_one_without_its_name_space_and_each_address_once() -> None:
    text = "<urlset><url><loc>https://a.example/1</loc></url><url><loc> https://a.example/1 </loc></url><url/></urlset>"
    assert [entry.url for entry in read_sitemap(text.encode()).entries] == ["https://a.example/1"]


@pytest.mark.parametrize(
    "data", [b"", b"words", b"<html/>", b"\x1f\x8b\x08 torn", gzip.compress(bytes(60_000_000)), b"<urlset", b"\0\0"]
)
def test_read_sitemap_says_what_is_none(data: bytes) -> None:
    if data == b"<urlset":
        assert read_sitemap(data + b">").entries == ()  # what is missing at the end is no loss
        return
    with pytest.raises(DocumentError) as caught:
        read_sitemap(data)
    assert caught.value.slug == "bad-feed"


def test_read_sitemap_opens_no_file_for_an_entity() -> None:
    text = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]><urlset><url><loc>https://a.example/&f;</loc></url></urlset>'
    assert [entry.url for entry in read_sitemap(text.encode()).entries] == ["https://a.example/&f;"]


def test_read_sitemap_keeps_ampersands_and_what_is_whole_whatever_is_broken() -> None:
    text = MAP.replace("tides.example/fog", "tides.example/fog?a=1&amp;b=2").replace(">Fog<", ">Fog & \x0b&nosuch;<")
    two = text.replace("</urlset>", "<url><loc>https://tides.example/cu")
    assert [(one.url, one.title) for one in read_sitemap(two.encode()).entries] == [
        ("https://tides.example/fog?a=1&b=2", "Fog & &nosuch;")
    ]


@pytest.mark.parametrize("written", ["today", "3", "03/04/2031", "2031-03"])
def test_read_sitemap_invents_no_day(written: str) -> None:
    (entry,) = read_sitemap(MAP.replace("2031-03-03T23:30:00+03:00", written).encode()).entries
    assert entry.published is None


@given(st.binary(max_size=300))
def test_read_sitemap_never_raises_anything_else(data: bytes) -> None:
    try:
        read_sitemap(b"<urlset><url>" + data)
    except DocumentError as error:
        assert error.slug == "bad-feed"
