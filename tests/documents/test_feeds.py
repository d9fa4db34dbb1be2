from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.feeds import dated, is_feed, read_feed
from onrecord.errors import DocumentError

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Tide Table</title><link>https://tides.example/</link>
{items}</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Tide Table</title>
<entry><id>tag:1</id><title>Fog</title><link href="https://tides.example/fog"/>
<published>2031-03-03T23:30:00+00:00</published><author><name>Ada Renn</name></author></entry></feed>"""
JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "Tide Table", "items": [{"id": "1",
"url": "https://tides.example/fog", "title": "Fog", "date_published": "2031-03-03T08:00:00Z"}]}"""


def item(inner: str) -> str:
    return f"<item>{inner}</item>"


@pytest.mark.parametrize("text", [ATOM, JSON, RSS.format(items="")])
def test_is_feed_knows_a_feed_by_its_start(text: str) -> None:
    assert is_feed(text.encode())
    assert is_feed(b"\xef\xbb\xbf" + text.encode())


@pytest.mark.parametrize("text", ["<html><body>", '{"text": "Fog"}', "words", "", "<urlset>"])
def test_is_feed_knows_what_is_none(text: str) -> None:
    assert not is_feed(text.encode())


@pytest.mark.parametrize("text", [ATOM, JSON])
def test_read_feed_gives_address_title_and_time(text: str) -> None:
    feed = read_feed(text.encode())
    (entry,) = feed.entries
    assert (feed.title, entry.url, entry.title, entry.outlet) == (
        "Tide Table",
        "https://tides.example/fog",
        "Fog",
        "Tide Table",
    )
    assert entry.published is not None
    assert (entry.published.origin, entry.published.day) == ("feed", date(2031, 3, 3))


def test_read_feed_gives_an_author_without_the_address_of_mail() -> None:
    items = item("<title>A</title><link>https://tides.example/a</link><author>a@b.example (Ada Renn)</author>")
    assert read_feed(RSS.format(items=items).encode()).entries[0].authors == ("Ada Renn",)


def test_read_feed_gives_each_address_once_whatever_its_ids() -> None:
    items = "".join(
        item(f"<title>{title}</title><link>/{link}</link>{guid}")
        for title, link, guid in [
            ("A", "a", "<guid>1</guid>"), ("B", "b", "<guid>1</guid>"), ("A2", "a", "<guid>2</guid>"), ("C", "c", ""),
        ]
    )  # fmt: skip
    feed = read_feed(RSS.format(items=items).encode(), "https://tides.example/feed.xml")
    assert [(entry.title, entry.url) for entry in feed.entries] == [
        ("A", "https://tides.example/a"), ("B", "https://tides.example/b"), ("C", "https://tides.example/c"),
    ]  # fmt: skip


def test_read_feed_keeps_an_entry_without_address_that_has_its_text() -> None:
    items = item("<title>A</title><content:encoded>&lt;p&gt;The fog stays.&lt;/p&gt;</content:encoded>") + item(
        "<title>B</title>"
    )
    (entry,) = read_feed(RSS.format(items=items).encode()).entries
    assert (entry.url, entry.content) == (None, "<p>The fog stays.</p>")
    again = read_feed(RSS.format(items=items).encode()).entries[0]
    assert entry.key == again.key


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "mailto:a@b.example", "http://[broken"])
def test_read_feed_takes_no_address_but_of_the_web(link: str) -> None:
    items = item(f"<title>A</title><link>{link}</link>")
    assert read_feed(RSS.format(items=items).encode(), "https://tides.example/").entries == ()


@pytest.mark.parametrize("data", [b"", b"<rss>", b"words", b"<html></html>", b"\x00\xff", b'{"version": 1}'])
def test_read_feed_says_what_is_no_feed(data: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        read_feed(data)
    assert caught.value.slug == "bad-feed"


def test_read_feed_is_not_blown_up_by_entities() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    text = f"{bomb}]><rss><channel><title>&i;</title>{item('<title>&i;</title><link>https://a.example</link>')}</channel></rss>"
    try:
        feed = read_feed(text.encode())
    except DocumentError as error:
        assert error.slug == "bad-feed"
    else:
        assert all(len(entry.title or "") < 10_000 for entry in feed.entries)


@pytest.mark.parametrize(
    ("at", "day"),
    [("2031-03-03", date(2031, 3, 3)), ("2031-03-03T23:30:00+05:00", date(2031, 3, 3)), ("soon", None), (None, None)],
)
def test_dated_takes_the_day_of_the_zone_that_was_given(at: str | None, day: date | None) -> None:
    found = dated(at)
    assert (found.day if found else None) == day


@given(st.binary(max_size=300))
def test_read_feed_never_raises_anything_else(data: bytes) -> None:
    try:
        read_feed(b"<rss><channel>" + data)
    except DocumentError as error:
        assert error.slug == "bad-feed"
