"""JSON lines: what a row may hold, and what it may not."""

from __future__ import annotations

import json
from datetime import date

import pytest

from onrecord.documents.rows import read_row
from onrecord.errors import DocumentError


def row(**fields: object) -> bytes:
    return json.dumps(fields).encode()


def test_read_row_reads_all_fields() -> None:
    document = read_row(
        row(
            text="The fog stays.",
            title="Fog",
            url="http://a.example",
            outlet="Tide Table",
            published="2017-01-02",
            id=7,
        )
    )
    assert (document.text, document.title, document.url, document.outlet, document.published) == (
        "The fog stays.", "Fog", "http://a.example", "Tide Table", date(2017, 1, 2),
    )  # fmt: skip


def test_read_row_reads_a_page_with_the_title_of_the_row() -> None:
    page = "<html><body><p>The fog stays over Osk, said Ada Renn, who leads the pilots.</p></body></html>"
    document = read_row(row(html=page, title="Fog"))
    assert document.text == "The fog stays over Osk, said Ada Renn, who leads the pilots."
    assert document.title == "Fog"


def test_read_row_puts_what_is_given_before_the_row() -> None:
    line = row(text="The fog stays.", url="http://a.example", outlet="Tide Table", published="2017-01-02")
    document = read_row(line, url="http://b.example", outlet="Osk Courier", published=date(2018, 3, 4))
    assert (document.url, document.outlet, document.published) == ("http://b.example", "Osk Courier", date(2018, 3, 4))


def test_read_row_replaces_lone_surrogates_and_joins_pairs() -> None:
    document = read_row(rb'{"text": "fog \ud800 stays \ud83d\ude00", "title": "T\ud800\n"}')
    assert (document.text, document.title) == ("fog \ufffd stays 😀", "T\ufffd")
    told = ("The fog stays in the port, pilots said on Monday.", "Nobody knows why it came so early this year.")
    body = "".join(f"<p>{one} It is the {number} day of fog in the harbour.</p>" for number, one in enumerate(told * 3))
    line = f"""{{"html": "<html><body><article>{body}</article></body></html>", "title": "T\\ud800\\n"}}"""
    assert read_row(line.encode()).title == "T\ufffd"


@pytest.mark.parametrize(
    ("line", "slug"),
    [
        (b"{", "bad-row"),
        (b"[]", "bad-row"),
        (b"null", "bad-row"),
        (b"[" * 100_000, "bad-row"),
        (row(title="Fog"), "bad-row"),
        (row(text=7), "bad-row"),
        (row(text=None), "bad-row"),
        (row(text="The fog stays.", published=20170102), "bad-row"),
        (row(text="The fog stays.", published="yesterday"), "bad-date"),
        (row(text=" "), "empty"),
        (row(html="<html></html>"), "no-article"),
    ],
)
def test_read_row_refuses_what_is_no_article(line: bytes, slug: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_row(line)
    assert caught.value.slug == slug
    assert "\n" not in str(caught.value)
