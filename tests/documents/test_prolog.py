from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.feeds import is_feed
from onrecord.documents.items import Item
from onrecord.documents.prolog import skip_prolog
from onrecord.documents.sitemaps import is_sitemap
from onrecord.documents.sources import find_items

PARTS = [
    b"<!---->",
    b"<!-- - -- <rss> -->",
    b"<?pi a?>",
    b"<?xml-stylesheet href='a'?>",
    b" ",
    b"\n\t",
    b"<!--",
    b"-->",
]


@pytest.mark.parametrize(
    ("start", "rest"),
    [
        (b"<rss>", b"<rss>"),
        (b"\xef\xbb\xbf <rss>", b"<rss>"),
        (b"<?xml version='1.0'?>\r\n<?a b?>\n<rss>", b"<rss>"),
        (b"<!-- one\n two --><!----><!-- three -- - ->--><rss>", b"<rss>"),
        (b"<!--><rss>", b"<!--><rss>"),
        (b"<!-- open <rss>", b"<!-- open <rss>"),
        (b"<!-- shut --> <? open", b"<? open"),
        (b"<!doctype html><!-- later -->", b"<!doctype html><!-- later -->"),
        (b" word <!-- shut -->", b"word <!-- shut -->"),
        (b"", b""),
    ],
)
def test_skip_prolog_stops_at_what_is_no_comment_and_no_instruction(start: bytes, rest: bytes) -> None:
    assert skip_prolog(start) == rest


@given(st.lists(st.sampled_from(PARTS), max_size=8))
def test_skip_prolog_passes_what_a_pattern_of_short_comments_passes(parts: list[bytes]) -> None:
    start = b"".join(parts)
    passed = re.match(rb"(?:\s+|<!--(?:(?!-->).)*+-->|<\?[^>]*+>)*+", start, re.DOTALL)
    assert passed is not None
    assert skip_prolog(start) == start[passed.end() :]


@pytest.mark.parametrize("part", [b"<!---->", b"<!-- -->\n", b"<?a?>", b"<!--", b"<?", b" ", b"-->"])
def test_nothing_before_the_root_makes_a_file_slow_to_know(part: bytes) -> None:
    """Each repetition once doubled the time: at 60 of them none of these calls came back."""
    start = part * (1_000_000 // len(part)) + b"<html>"
    assert not is_feed(start)
    assert not is_sitemap(start)
    assert skip_prolog(start) in (b"", b"<html>", start)


@pytest.mark.parametrize(
    ("root", "kind"),
    [(b"<html><body><p>He said.</p></body></html>", "html"), (b"<p>He said.</p>", "text")],
)
def test_a_file_of_unknown_name_is_known_behind_comments(tmp_path: object, root: bytes, kind: str) -> None:
    path = f"{tmp_path}/page"
    with open(path, "wb") as file:
        file.write(b"<!-- a\nb -->" + b"<!---->" * 40 + root)
    (found,) = find_items([path])
    assert isinstance(found, Item)
    assert found.form == kind


def test_feeds_and_sitemaps_are_known_behind_comments() -> None:
    prolog = b"\xef\xbb\xbf<?xml version='1.0'?>" + b"<!---->" * 40
    assert is_feed(prolog + b"<rss version='2.0'>")
    assert is_sitemap(prolog + b"<urlset>")
