"""Documents from plain text: nothing moves, ids follow the content."""

from __future__ import annotations

import hashlib
from datetime import date
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents import read_text
from onrecord.documents.characters import well_formed
from onrecord.documents.document import Facts, document_id, make_document
from onrecord.errors import DocumentError
from onrecord.types import check_spans

ARTICLE = (
    "Fog keeps boats in port\r\n\r\nBy Ada Renn\r\n\r\nOSK (TW) — The fog stays, pilots say.\tIt is late.\r\n\r\n"
    "Related article: A pier without ships\r\n\r\n“We wait,” Renn wrote (http://tides.example/fog).\r\n"
)


def test_read_text_moves_nothing() -> None:
    text = " \ufeff one\r\n\ttwo Zoe\u0301 🐟\u2028"
    assert read_text(text).text == text


def test_what_no_format_can_carry_is_replaced_one_for_one() -> None:
    document = read_text(
        "a\ud800b\x00c\udfff\uffff",
        title="T\ud83d\ude00\r\nu",
        outlet=" Tide\nTable\u2028",
        url="http://a.example/\ud800\n",
    )
    assert document.text == "a\ufffdb\ufffdc\ufffd\ufffd"
    assert (document.title, document.outlet, document.url) == (
        "T\ufffd\ufffd u",
        "Tide Table",
        "http://a.example/\ufffd",
    )
    assert document.text_sha256 == sha256(document.text.encode()).hexdigest()


def test_read_text_reads_an_article() -> None:
    document = read_text(ARTICLE)
    assert [block.kind for block in document.blocks] == [
        "headline", "byline", "byline", "paragraph", "teaser", "paragraph",
    ]  # fmt: skip
    assert document.credit == "TW"
    assert document.language == "en"
    assert [(link.kind, link.url or link.text) for link in document.links] == [
        ("related", "A pier without ships"),
        ("source", "http://tides.example/fog"),
    ]
    assert "“We wait,” Renn wrote (http://tides.example/fog)." in [s.of(ARTICLE) for s in document.sentences]


def test_read_text_leaves_unknown_what_is_not_given() -> None:
    document = read_text(ARTICLE)
    assert (document.title, document.outlet, document.url, document.published) == (None, None, None, None)


def test_read_text_keeps_what_is_given() -> None:
    day = date(2017, 1, 2)
    document = read_text(
        ARTICLE, title="Fog", outlet="Tide Table", url="http://a.example", published=day, language="nn"
    )
    assert (document.title, document.outlet, document.url, document.published, document.language) == (
        "Fog", "Tide Table", "http://a.example", day, "nn",
    )  # fmt: skip


def test_read_text_takes_the_credit_from_a_byline() -> None:
    assert read_text("By Ada Renn (Tern Wire) in Osk\n\nThe fog stays, pilots say.").credit == "Tern Wire"


@pytest.mark.parametrize("text", ["", " ", "\r\n\t\u2028"])
def test_read_text_refuses_nothing(text: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_text(text)
    assert caught.value.slug == "empty"


def test_text_sha256_is_that_of_the_utf8() -> None:
    assert read_text("Zoé stays.").text_sha256 == hashlib.sha256("Zoé stays.".encode()).hexdigest()


def test_document_id_follows_outlet_url_and_text_only() -> None:
    same = read_text("The fog stays.", outlet="Tide Table")
    assert same.id == read_text("The fog stays.", outlet="Tide Table", title="Fog", published=date(2017, 1, 2)).id
    ids = {
        document_id(None, None, "ab"), document_id("a", None, "b"), document_id(None, "a", "b"),
        document_id("ab", None, ""), document_id("a", "b", ""), document_id(None, "ab", ""),
    }  # fmt: skip
    assert len(ids) == 6
    assert all(len(one) == 20 and one.startswith("doc_") for one in ids)


def test_document_id_never_changes() -> None:
    assert document_id("Tide Table", "http://a.example", "The fog stays.") == "doc_1568a7e0d9d49724"


@given(st.text(st.characters() | st.characters(categories=["Cs"]) | st.sampled_from("“” .\n\r\x00")))
def test_read_text_keeps_any_text_and_points_into_it(text: str) -> None:
    if not text.strip():
        return
    document = read_text(text, language="en")
    text = well_formed(text)
    assert document.text == text
    document.text.encode()
    check_spans([block.span for block in document.blocks], text, "blocks")
    check_spans(document.sentences, text, "sentences")
    check_spans([link.span for link in document.links], text, "links")
    assert document == read_text(text, language="en")


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        ("By Ada Renn and Bo Lund", ("Ada Renn", "Bo Lund")),
        ("By Ada Renn (Reuters) in Osk", ("Ada Renn", "Reuters")),
        ("By Tide Table", ()),
        ("Pilots wait in Osk", ()),
    ],
)
def test_authors_of_a_text_are_those_of_its_byline(head: str, authors: tuple[str, ...]) -> None:
    text = f"{head}\n\nThe fog stays over the harbour of Osk for the third day, and no boat will leave before noon."
    assert read_text(text, outlet="Tide Table").authors == authors


def test_known_authors_go_before_the_byline() -> None:
    text = "By Ada Renn\n\nThe fog stays over the harbour of Osk for the third day, and no boat will leave."
    assert make_document(text, Facts(authors=("Bo Lund",))).authors == ("Bo Lund",)
