"""The lists: articles, actors, outlets and pairs, each as page, JSON, table and feed."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from onrecord.questions.actors import AskedActors
from onrecord.questions.article_list import Asked
from onrecord.web import lists
from web.conftest import Site

LISTS = ("/articles", "/actors", "/outlets", "/pairs")


@pytest.mark.parametrize("path", LISTS)
def test_a_list_comes_in_five_formats(site: Site, path: str) -> None:
    page = site.ask(path)
    assert page.status == 200
    for ending, kind in (("json", "json"), ("csv", "csv"), ("atom", "atom"), ("feed", "feed")):
        reply = site.ask(f"{path}.{ending}", accept="*/*")
        assert (reply.status, kind in reply.headers["content-type"]) == (200, True), ending
        assert f'href="{path}.{ending}' in page.text, ending


@pytest.mark.parametrize("path", [*LISTS, "/search"])
def test_a_table_has_every_row(site: Site, path: str) -> None:
    rows = list(csv.DictReader(io.StringIO(site.ask(f"{path}.csv", accept="*/*").text)))
    whole: Any = site.ask(f"{path}.json?limit=200", accept="*/*").json()
    while isinstance(whole, dict):
        whole = next(whole[name] for name in ("found", "listed", "hits") if whole.get(name))
    assert len(rows) == len(whole) > 0


@pytest.mark.parametrize("path", ["/articles", "/actors", "/pairs", "/search"])
def test_more_is_offered_where_there_is_more(site: Site, path: str) -> None:
    page = site.ask(f"{path}?limit=1").text
    assert 'rel="next"' in page
    assert 'rel="next"' not in site.ask(f"{path}?limit=200").text


def test_words_are_found_in_articles_in_their_context(site: Site) -> None:
    answer = lists.articles(site.desk, "closing", Asked())
    (hit,) = answer.hits
    assert [mark.of(hit.told.text) for mark in hit.told.marks] == ["closing"]
    page = site.ask("/articles?q=closing").text
    assert "<mark>closing</mark>" in page
    assert "the statement that holds it" in page
    assert "No article has all of these words" in site.ask("/articles?q=zeppelin").text


def test_everybody_comes_with_the_counts_beside(site: Site) -> None:
    answer = lists.everybody(site.desk, AskedActors())
    assert answer.facets is not None
    assert {one.value for one in answer.facets.kinds} == {"person", "country", "bloc"}
    page = site.ask("/actors").text
    assert 'href="/actors?letter=B&amp;sort=name"' in page or 'href="/actors?sort=name&amp;letter=B"' in page


def test_whose_pairs_are_shown_is_told_by_name(site: Site) -> None:
    answer = lists.pairs(site.desk, holder="brandvik")
    assert answer.holder is not None
    assert answer.holder.name == "Ilse Brandvik"
    assert {one.holder.name for one in answer.listed.found} == {"Ilse Brandvik"}


def test_an_odd_order_is_refused(site: Site) -> None:
    for path in LISTS:
        assert site.ask(f"{path}.json?sort=size", accept="*/*").status == 400
