from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from web.conftest import Site

ATOM = "{http://www.w3.org/2005/Atom}"


def paths(site: Site) -> dict[str, str]:
    named = {one.name: one.id for one in site.desk.record.actors()}
    velmark, ostia, brandvik = named["Velmark"], named["Ostia Pact"], named["Ilse Brandvik"]
    return {
        "search": "/search",
        "actor": f"/actors/{brandvik}",
        "pair": f"/pairs/{velmark}/{ostia}",
        "shifts": "/shifts",
    }


@pytest.mark.parametrize("which", ["search", "actor", "pair", "shifts"])
def test_both_forms_have_the_same_entries(site: Site, which: str) -> None:
    path = paths(site)[which]
    tree = ElementTree.fromstring(site.ask(f"{path}.atom").body)
    told = json.loads(site.ask(f"{path}.feed").body)
    ids = [entry.findtext(f"{ATOM}id") for entry in tree.iter(f"{ATOM}entry")]
    assert ids == [item["id"] for item in told["items"]]
    assert len(ids) == len(set(ids)) > 0
    assert tree.findtext(f"{ATOM}title") == told["title"]


def test_a_feed_names_its_own_address(site: Site) -> None:
    told = json.loads(site.ask("/search.feed?q=pact").body)
    assert told["feed_url"] == f"{site.url}/search.feed?q=pact"
    assert told["home_page_url"] == f"{site.url}/search?q=pact"


def test_entries_lead_to_pages_that_are_there(site: Site) -> None:
    for item in json.loads(site.ask("/search.feed").body)["items"]:
        assert site.ask(item["url"].removeprefix(site.url)).status == 200


def test_conditions_narrow_a_feed(site: Site) -> None:
    every = json.loads(site.ask("/search.feed").body)["items"]
    some = json.loads(site.ask("/search.feed?since=2032-01-01").body)["items"]
    assert 0 < len(some) < len(every)
