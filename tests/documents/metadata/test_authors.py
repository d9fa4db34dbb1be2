"""Authors of pages: each source with the page that shows it, and what must never be one."""

from __future__ import annotations

import pytest

from documents.metadata.pages import ld, meta, page, tree
from onrecord.documents import read_html
from onrecord.documents.metadata.authors import SOURCES, Page, explain, find_authors
from onrecord.documents.metadata.head import read_head


def declared(author: str) -> str:
    return ld(f'{{"@type": "NewsArticle", "author": {author}}}')


CASES = [
    ("json-ld", declared('"Ada Renn"') + meta("author", "Bo Lund"), "", None, ["Ada Renn"]),
    ("meta", meta("author", "Bo Lund"), '<p class="byline">By Ada Renn</p>', None, ["Bo Lund"]),
    ("byline", "", '<p class="byline">By Ada Renn</p>', "Cy Moor", ["Ada Renn"]),
    ("author page", "", '<p>by <a href="/authors/ada-renn">Ada Renn</a></p>', "Cy Moor", ["Ada Renn"]),
    ("extraction", "", "<p>Text Cy Moor</p>", "Cy Moor; Not There", ["Cy Moor"]),
    ("body", declared('{"@type": "Organization", "name": "tides.example"}'), "", None, ["tides.example"]),
]


@pytest.mark.parametrize(("source", "head", "body", "extracted", "names"), CASES, ids=[case[0] for case in CASES])
def test_source_takes_its_page(source: str, head: str, body: str, extracted: str | None, names: list[str]) -> None:
    whole = tree(page(head, before=body))
    chosen = explain(Page(whole, read_head(whole), extracted, ("Tide Table", "tides.example")))
    assert chosen
    assert (chosen[0], [part.text for part in chosen[1]]) == (source, names)


def test_every_source_has_its_page() -> None:
    assert [case[0] for case in CASES] == [source.name for source in SOURCES]


@pytest.mark.parametrize(
    ("head", "authors", "agency"),
    [
        (declared('{"@type": "Person", "name": "Ada Renn"}'), ("Ada Renn",), None),
        (declared('[{"name": "Ada Renn"}, "Bo Lund"]'), ("Ada Renn", "Bo Lund"), None),
        (declared('{"name": {"name": "Ada Renn"}}'), ("Ada Renn",), None),
        (declared('{"name": ["Ada Renn", "Bo Lund"]}'), ("Ada Renn", "Bo Lund"), None),
        (
            ld('{"@graph": [{"@type": ["Article"], "author": "By Ada Renn and Bo Lund"}]}'),
            ("Ada Renn", "Bo Lund"),
            None,
        ),
        (
            ld(
                '{"@graph": [{"@type": "Article", "author": {"@id": "#p"}}, '
                '{"@type": "Person", "@id": "#p", "name": "Ada Renn"}]}'
            ),
            ("Ada Renn",),
            None,
        ),
        (declared('{"@type": "Organization", "name": "Reuters"}'), ("Reuters",), "Reuters"),
        (meta("author", "Ada Renn (Reuters)"), ("Ada Renn", "Reuters"), "Reuters"),
        (meta("author", "REUTERS in Osk"), ("REUTERS",), "REUTERS"),
        (meta("author", "ADA RENN, Tide Table"), ("Ada Renn",), None),
        (meta("author", "Tide Table Politics"), (), None),
        (meta("author", "Analysis by Ada Renn"), ("Ada Renn",), None),
        (meta("author", "https://tides.example/ada-renn"), (), None),
        (meta("author", "Staff reporter; newsroom@tides.example"), (), None),
        (declared("5"), (), None),
        (declared('{"@type": "Person", "name": "Tide Table"}'), ("Tide Table",), None),
        (declared('[{"@type": "Person", "name": "Tide Table"}, "Ada Renn"]'), ("Ada Renn",), None),
        (declared('{"name": {"name": {"name": {"name": {"name": {"name": "Ada Renn"}}}}}}'), (), None),
    ],
)
def test_find_authors_parts_persons_and_agencies(head: str, authors: tuple[str, ...], agency: str | None) -> None:
    whole = tree(page(head))
    assert find_authors(whole, read_head(whole), None, ("Tide Table",)) == (authors, agency)


@pytest.mark.parametrize(
    ("before", "after", "authors"),
    [
        ('<div class="byline">By <a>Ada Renn</a> and <a>Bo Lund</a></div>', "", ("Ada Renn", "Bo Lund")),
        ('<a rel="author" href="/x">Ada Renn</a>', "", ("Ada Renn",)),
        ('<span itemprop="author"><span itemprop="name">Ada Renn</span></span>', "", ("Ada Renn",)),
        ('<p class="article__author">Ada Renn<br>Coast reporter<br>Updated 12.30</p>', "", ("Ada Renn",)),
        ('<p><b class="author">Ada Renn</b>, <b class="author">Bo Lund</b></p>', "", ("Ada Renn", "Bo Lund")),
        ('<p class="byline">Staff</p><p class="author-name">Ada Renn</p>', "", ("Ada Renn",)),
        ("", '<aside><p class="byline">By Ada Renn</p></aside>', ()),
        ("", '<article class="teaser"><p class="byline">By Ada Renn</p></article>', ()),
        ("", '<ul><li><a href="/authors/ada-renn">Ada Renn</a></li></ul>', ()),
        ("", f'<div class="author">Ada Renn {"writes about the sea. " * 30}</div>', ()),
        ("", '<div class="author-bio">Ada Renn</div>', ()),
        ('<a href="/topics/people/ada-renn">Ada Renn</a>', "", ()),
    ],
)
def test_byline_that_the_page_shows(before: str, after: str, authors: tuple[str, ...]) -> None:
    whole = tree(page(before=before, after=after))
    assert find_authors(whole, read_head(whole), None, ())[0] == authors


def test_name_in_capitals_is_written_as_the_page_shows_it() -> None:
    whole = tree(page(meta("author", "BO LUND-DEVRIES"), before="<p>Bo Lund-DeVries writes from Osk.</p>"))
    assert find_authors(whole, read_head(whole), None, ()) == (("Bo Lund-DeVries",), None)


def test_document_credits_the_agency_that_the_head_names() -> None:
    document = read_html(page(meta("author", "Ada Renn (Reuters)")))
    assert (document.authors, document.credit) == (("Ada Renn", "Reuters"), "Reuters")


def test_credit_in_the_text_goes_before_that_of_the_head() -> None:
    body = ("OSK (AP) — The fog stays over the harbour of Osk for the third day, and no boat will leave.",) * 2
    assert read_html(page(meta("author", "Reuters"), body=body)).credit == "AP"
