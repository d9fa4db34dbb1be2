from __future__ import annotations

import pytest

from documents.metadata.pages import ld, meta, page, tree
from onrecord.documents.metadata.head import kinds_of, read_head


@pytest.mark.parametrize(
    "text",
    [
        '{"@type": "NewsArticle", "headline": "Fog"}',
        '[{"@type": "WebSite"}, {"@type": "NewsArticle", "headline": "Fog"}]',
        '{"@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle", "Report"], "headline": "Fog"}]}',
        '{"@type": "WebPage", "mainEntity": {"@type": "http://schema.org/Article", "headline": "Fog"}}',
        '{"@type": "NewsArticle", "headline": "Fog",\n "text": "a line\nbreak"}',
    ],
)
def test_read_head_finds_the_article_however_it_is_wrapped(text: str) -> None:
    assert [one["headline"] for one in read_head(tree(page(ld(text)))).articles] == ["Fog"]


@pytest.mark.parametrize("text", ["", "{", "null", "5", '"words"', "[[[]]]", '{"@graph": 5}', "[" * 50_000])
def test_read_head_passes_over_what_is_broken(text: str) -> None:
    assert read_head(tree(page(ld(text)))).articles == ()


def test_read_head_gives_the_first_tag_that_says_something() -> None:
    head = read_head(tree(page(meta("og:title", " ") + meta("OG:Title", "Fog"))))
    assert head.first("none", "og:title") == "Fog"
    assert head.first("none") is None


def test_kinds_of_a_thing_without_a_type() -> None:
    assert kinds_of({}) == set()


def test_article_that_has_the_title_of_the_page_goes_before_teasers() -> None:
    teaser, own = (
        f'{{"@type": "NewsArticle", "headline": "{line}"}}' for line in ("A choir sings", "Fog keeps boats in port")
    )
    articles = read_head(tree(page(ld(teaser) + ld(own)))).articles
    assert [one["headline"] for one in articles] == ["Fog keeps boats in port", "A choir sings"]
    assert read_head(tree(page(ld(teaser)))).articles[0]["headline"] == "A choir sings"
