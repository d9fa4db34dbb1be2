from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.feeds import is_feed, read_feed
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


def in_feed(kind: str, day: str) -> str:
    if kind == "rss":
        return RSS.format(items=item(f"<title>A</title><link>/a</link><guid>17</guid><pubDate>{day}</pubDate>"))
    if kind == "rdf":
        inner = f"<item><title>A</title><link>/a</link><dc:date>{day}</dc:date></item>"
        return f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Tide Table</title></channel>{inner}</rdf:RDF>"""
    if kind == "atom":
        return ATOM.replace("2031-03-03T23:30:00+00:00", day)
    return JSON.replace("2031-03-03T08:00:00Z", day)


@pytest.mark.parametrize("kind", ["rss", "rdf", "atom", "json"])
@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2031-03-03T23:30:00-05:00", date(2031, 3, 3)),
        ("2031-03-03T00:01:00+14:00", date(2031, 3, 3)),
        ("Mon, 03 Mar 2031 23:59:59 EST", date(2031, 3, 3)),
        ("03.04.2031", date(2031, 4, 3)),
        ("04/03/2031", None),
        ("yesterday", None),
        ("5 min ago", None),
        ("Monday", None),
        ("March 2031", None),
        ("", None),
    ],
)
def test_read_feed_takes_the_day_that_is_written_in_its_own_zone_or_none(
    kind: str, written: str, day: date | None
) -> None:
    (entry,) = read_feed(in_feed(kind, written).encode(), "https://tides.example/feed").entries
    assert (entry.published.day if entry.published else None) == day


@pytest.mark.parametrize("guid", ["17", "202", "2031", "10-12", "May", "1936000000", "2031-03-03", "20310303"])
@pytest.mark.parametrize("name", ["guid", "id"])
def test_read_feed_never_takes_an_id_for_a_day(guid: str, name: str) -> None:
    items = item(f"<title>A</title><link>/a</link><{name}>{guid}</{name}>")
    assert read_feed(RSS.format(items=items).encode(), "https://tides.example/").entries[0].published is None


@pytest.mark.parametrize("name", ["lastBuildDate", "updated", "modified", "expirationDate", "itunes:date"])
def test_read_feed_takes_no_other_time_of_an_item_for_its_publication(name: str) -> None:
    items = item(f"<title>A</title><link>/a</link><{name}>2031-03-03</{name}>")
    assert read_feed(RSS.format(items=items).encode(), "https://tides.example/").entries[0].published is None


def test_read_feed_takes_another_field_where_one_cannot_be_read() -> None:
    items = item("<link>/a</link><pubDate>2 hours ago</pubDate><dc:date>2031-03-03T10:00:00Z</dc:date>")
    (entry,) = read_feed(RSS.format(items=items).encode(), "https://tides.example/").entries
    assert entry.published is not None
    assert entry.published.day == date(2031, 3, 3)


def test_read_feed_takes_the_change_of_an_atom_entry_only_where_it_tells_no_publication() -> None:
    published = "<published>2031-03-03T23:30:00+00:00</published>"
    updated = "<updated>2031-03-09T10:00:00Z</updated>"
    for text, day in [(published, 3), (updated + published, 3), (updated, 9)]:
        (entry,) = read_feed(ATOM.replace(published, text).encode()).entries
        assert entry.published is not None
        assert entry.published.day.day == day


@pytest.mark.parametrize(
    "flaw", ["Fish & chips", "Fish\x0bsoup", "Fish &#11; soup", "&rsaquo; Fish &nosuch; soup", "a < b"]
)
def test_read_feed_keeps_the_ampersands_of_links_whatever_else_is_broken(flaw: str) -> None:
    items = item(f"<title>{flaw}</title><link>/a?x=1&amp;y=2</link>") + item(
        "<title>B</title><link>/b?x=1&y=2&amp=3</link>"
    )
    one, two = read_feed(RSS.format(items=items).encode(), "https://tides.example/").entries
    assert (one.url, two.url) == ("https://tides.example/a?x=1&y=2", "https://tides.example/b?x=1&y=2&amp=3")


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Fish &nosuch; chips", "Fish &nosuch; chips"),
        ("Fish &eacute;t&eacute; &amp; chips", "Fish été & chips"),
        ("<![CDATA[Fish & chips <b>now</b>]]>", "Fish & chips now"),
        ("Fish &amp;amp; chips", "Fish & chips"),
        ("Fish &lt;i&gt;now&lt;/i&gt;", "Fish now"),
        ("3 < 4 fish", "3 < 4 fish"),
        ("Fish <i>now</i>!", "Fish now!"),
    ],
)
def test_read_feed_gives_the_whole_title(written: str, title: str) -> None:
    items = item(f"<title>{written}</title><link>https://tides.example/a</link>")
    assert read_feed(RSS.format(items=items).encode()).entries[0].title == title


def test_read_feed_gives_what_is_whole_of_one_that_was_cut_off() -> None:
    items = "".join(item(f"<title>{n}</title><link>https://tides.example/{n}</link>") for n in "abc")
    whole = RSS.format(items=items)
    for end in range(whole.index("<item>"), len(whole)):
        urls = [entry.url for entry in read_feed(whole[:end].encode()).entries]
        assert urls == [f"https://tides.example/{n}" for n in "abc"][: whole[:end].count("</item>")]


def test_read_feed_is_not_led_astray_by_loose_markup() -> None:
    loose = "<description><p>Fish<br>and chips & more</description>"
    items = "".join(item(f"<title>{n}</title>{loose}<link>/{n}</link><pubDate>2031-03-0{n}</pubDate>") for n in (1, 2))
    entries = read_feed(RSS.format(items=items).encode(), "https://tides.example/").entries
    assert [(one.url, one.published.day.day if one.published else 0) for one in entries] == [
        ("https://tides.example/1", 1), ("https://tides.example/2", 2),
    ]  # fmt: skip
    assert entries[0].content == "<p>Fish<br>and chips & more"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "cp1252", "latin-1"])
def test_read_feed_reads_encodings_that_feeds_come_in(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="ISO-8859-1"?>{RSS.partition("?>")[2]}'
    items = item("<title>Été sur la côte de la Manche</title><link>https://tides.example/a</link>")
    assert read_feed(text.format(items=items).encode(encoding)).entries[0].title == "Été sur la côte de la Manche"


def test_read_feed_passes_over_links_and_titles_of_media() -> None:
    spaces = 'xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"'
    items = item(
        '<media:title>Photo</media:title><atom:link rel="self" href="https://tides.example/self"/>'
        "<title>A</title><link>https://tides.example/a</link>"
    )
    (entry,) = read_feed(RSS.format(items=items).replace("<rss ", f"<rss {spaces} ").encode()).entries
    assert (entry.title, entry.url) == ("A", "https://tides.example/a")


FRAGMENTS = st.sampled_from(
    ["<item>", "</item>", "<title>", "</title>", "<![CDATA[", "]]>", "<!--", "-->", "<description>", "</description>",
     "&amp;", "&", "&x;", "&#0;", "<", ">", "<link>https://a.example/?a=1&b=2</link>", "\x00", "\x0b", "é", "</rss>"]
)  # fmt: skip


@given(st.lists(FRAGMENTS, max_size=40).map("".join))
def test_read_feed_gives_addresses_and_titles_of_any_mix_of_markup_or_refuses_it(mix: str) -> None:
    try:
        feed = read_feed(f"<rss><channel>{mix}".encode())
    except DocumentError as error:
        assert error.slug == "bad-feed"
        return
    assert all(entry.published is None for entry in feed.entries)
    assert {entry.url for entry in feed.entries} <= {None, "https://a.example/?a=1&b=2"} or "<link>" in mix


@given(st.binary(max_size=300))
def test_read_feed_never_raises_anything_else(data: bytes) -> None:
    try:
        read_feed(b"<rss><channel>" + data)
    except DocumentError as error:
        assert error.slug == "bad-feed"
