from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.feed_rows import read_json_feed, read_xml_feed

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "url"]), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


def test_read_xml_feed_gives_what_an_atom_entry_says() -> None:
    feed = read_xml_feed(
        b'<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">Tide &amp;amp; Table</title>'
        b'<link href="https://tides.example/"/><entry><id>tag:1</id><title>Fog</title>'
        b'<link rel="enclosure" href="/a.mp3"/><link href="/fog"/><author><name>Ada Renn</name></author>'
        b'<content type="xhtml"><div><p>The fog stays.</p></div></content></entry></feed>',
        9,
    )
    (row,) = feed.rows
    assert (feed.title, feed.link) == ("Tide & Table", "https://tides.example/")
    assert (row.id, row.link, row.authors) == ("tag:1", "/fog", ("Ada Renn",))
    assert "<p>The fog stays.</p>" in str(row.content)


def test_read_xml_feed_prefers_the_page_of_an_entry_to_its_other_forms() -> None:
    links = '<link rel="alternate" type="application/json" href="/a.json"/><link type="text/html" href="/a?x=1&y=2"/>'
    (row,) = read_xml_feed(f'<feed xmlns="http://www.w3.org/2005/Atom"><entry>{links}</entry></feed>'.encode(), 9).rows
    assert row.link == "/a?x=1&y=2"


def test_read_xml_feed_knows_prefixes_that_nobody_declares() -> None:
    (row,) = read_xml_feed(
        b"<rss><channel><item><dc:date>2031-05-06</dc:date><x:link>no</x:link></item></channel></rss>", 9
    ).rows
    assert (row.days, row.link) == (("2031-05-06",), None)


def test_read_xml_feed_gives_no_more_than_it_is_asked_for() -> None:
    assert len(read_xml_feed(b"<rss><channel>" + b"<item/>" * 50 + b"</channel></rss>", 20).rows) == 20


def test_read_json_feed_gives_what_an_item_says() -> None:
    item = {"url": "/fog", "title": "Fog &amp; rain", "authors": [{"name": "Ada Renn"}, {}], "content_text": "a < b"}
    (row,) = read_json_feed(json.dumps({"items": [item]}).encode(), 9).rows
    assert (row.title, row.authors, row.content) == ("Fog & rain", ("Ada Renn",), "a &lt; b")


@given(
    st.dictionaries(
        st.sampled_from(["url", "id", "title", "authors", "author", "date_published", "content_html", "content_text"]),
        JSON_VALUES,
    )
)
def test_read_json_feed_takes_items_of_any_types(item: dict[str, Any]) -> None:
    (row,) = read_json_feed(json.dumps({"items": [item]}).encode(), 9).rows
    assert row.link is None or isinstance(row.link, str)


@pytest.mark.parametrize("data", [b"[]", b"{}", b'{"items": 1}', b"x", b'"items"'])
def test_read_json_feed_says_what_is_none(data: bytes) -> None:
    with pytest.raises(ValueError, match="."):
        read_json_feed(data, 9)
