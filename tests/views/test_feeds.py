from __future__ import annotations

import json
from datetime import date
from xml.etree import ElementTree

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from onrecord.questions.search import search
from onrecord.questions.shifts import shifts
from onrecord.questions.timeline import timeline
from onrecord.record import Record
from onrecord.views.feeds import Feed, Item, atom, item_of_entry, item_of_shift, item_of_statement, json_feed

_ATOM = "{http://www.w3.org/2005/Atom}"
ANY = st.text(max_size=60)


@given(ANY, ANY, ANY)
def test_any_text_gives_a_well_formed_feed(title: str, summary: str, url: str) -> None:
    item = Item("urn:onrecord:a", title, summary, f"http://127.0.0.1/{url}", None, date(2031, 5, 6))
    feed = Feed("urn:onrecord:feed", title, "http://127.0.0.1/", "http://127.0.0.1/x.atom", (item,))
    root = ElementTree.fromstring(atom(feed).encode("utf-8"))
    assert root.find(f"{_ATOM}entry/{_ATOM}id") is not None
    assert json.loads(json_feed(feed).encode("utf-8"))["items"][0]["id"] == item.id


def test_a_feed_says_when_it_and_its_items_changed() -> None:
    days = (date(2031, 5, 6), date(2031, 5, 9))
    items = tuple(Item(f"urn:{day}", "t", "s", "http://127.0.0.1/", day, day) for day in days)
    root = ElementTree.fromstring(atom(Feed("urn:f", "t", "http://127.0.0.1/", "http://127.0.0.1/f", items)))
    assert [one.text for one in root.iter(f"{_ATOM}updated")] == [
        "2031-05-09T00:00:00Z",
        "2031-05-06T00:00:00Z",
        "2031-05-09T00:00:00Z",
    ]


def test_an_item_without_a_day_says_so(quarrel: Record) -> None:
    statement = msgspec.structs.replace(search(quarrel).hits[0].statement, published=None, said=None)
    item = item_of_statement(statement, "http://127.0.0.1/")
    assert (item.published, "day not known" in item.summary) == (None, True)


def test_ids_do_not_depend_on_where_the_desk_runs(quarrel: Record) -> None:
    statement = search(quarrel).hits[0].statement
    shift, entry = shifts(quarrel).found[0], timeline(quarrel, "Velmark", "Ostia Pact").entries[0]
    for make, one in ((item_of_statement, statement), (item_of_shift, shift), (item_of_entry, entry)):
        here, there = (make(one, f"http://{host}/") for host in ("127.0.0.1:8000", "desk.example"))  # type: ignore[arg-type]
        assert here.id == there.id
        assert here.id.startswith("urn:onrecord:")


def test_every_entry_of_a_pair_has_an_id_of_its_own(quarrel: Record) -> None:
    entries = timeline(quarrel, "Velmark", "Ostia Pact").entries
    assert len({item_of_entry(one, "http://127.0.0.1/").id for one in entries}) == len(entries) > 3
