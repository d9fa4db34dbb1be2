"""Searches that are saved, and the feeds that tell of what is new in them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from onrecord.errors import OptionError
from onrecord.record import open_record
from onrecord.web.saved import query_of, text_of
from record.newsroom import DAY, TVEIT, story
from web.conftest import Echo, Site, desk_over
from web.test_mutations import send_form

TEXT = "[s:Jonas Tveit] [c:said] [q:“the {word} will be rebuilt,”] again."


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Site]:
    with open_record(tmp_path / "own.db") as record:
        for number, word in enumerate(("quay", "pier", "quay of stone")):
            record.add(story(TEXT.format(word=word), TVEIT, published=DAY + timedelta(days=number)))
    with desk_over(tmp_path / "own.db", reader=Echo()) as site:
        yield site


def items(site: Site, path: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(site.ask(path).body)["items"]
    return found


def test_a_search_is_saved_from_its_page_and_removed(own: Site) -> None:
    page = "/search?q=quay&outlet=&speaker=Jonas+Tveit"
    shown = own.ask(page).text
    query = re.search(r'name="query" value="([^"]+)"', shown)
    name = re.search(r'name="name" required maxlength="100" value="([^"]+)"', shown)
    assert query
    assert name
    assert name[1] == "quay, by Jonas Tveit"
    done = send_form(own, page, "/saved", query=query[1].replace("&amp;", "&"), name=name[1], by="Oda")
    assert (done.status, done.headers["location"].partition("#")[0]) == (303, "/saved")
    saved = own.ask("/saved").text
    assert "quay, by Jonas Tveit" in saved
    assert saved.count("data-item") == 2
    assert "reg_" not in re.sub(r'(?:href|id|action)="[^"]*"', "", saved)
    send_form(own, "/saved", f"/saved/{done.headers['location'].partition('#')[2]}/remove")
    assert "None yet" in own.ask("/saved").text


def test_feeds_tell_of_what_was_added_last_whatever_its_day(own: Site) -> None:
    send_form(own, "/search?q=quay", "/saved", query="q=quay", name="Quays")
    before = items(own, "/saved.feed")
    assert len(before) == 2
    assert all(one["title"].startswith("[Quays] ") for one in before)
    own.desk.record.add(story(TEXT.format(word="old quay"), TVEIT, published=DAY - timedelta(days=900)))
    new = {one["id"] for one in items(own, "/saved.feed")} - {one["id"] for one in before}
    assert len(new) == 1
    assert items(own, "/search.feed?q=quay")[0]["id"] in new
    assert items(own, "/search.feed")[0]["id"] in new
    assert "<feed" in own.ask("/saved.atom").text


def test_a_statement_that_two_searches_find_stands_once(own: Site) -> None:
    for query in ("q=quay", "q=rebuilt"):
        send_form(own, "/search?q=quay", "/saved", query=query, name=query)
    found = [one["id"] for one in items(own, "/saved.feed")]
    assert len(found) == len(set(found)) == 3


@pytest.mark.parametrize(
    "query", ["speaker=Nobody+Known", "since=tomorrow", "limit=5", "q", "since=2031-05-02&until=2031-05-01"]
)
def test_what_cannot_be_answered_is_not_saved(own: Site, query: str) -> None:
    refused = send_form(own, "/search?q=quay", "/saved", query=query, name="X")
    assert refused.status in (400, 404)
    assert "None yet" in own.ask("/saved").text


def test_a_search_has_one_form_whatever_the_order() -> None:
    assert text_of(query_of("until=2031-06-01&q=fog+bank&speaker=")) == "q=fog+bank&until=2031-06-01"
    assert text_of(query_of("")) == ""
    with pytest.raises(OptionError):
        query_of("a=b")
