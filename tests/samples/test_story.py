"""The story that comes with the program: what it promises to whoever reads it, without the model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import pytest

from onrecord.cli.demo import TOLD
from onrecord.feeding.story import story
from onrecord.languages.tables import ENGLISH, required_rows
from onrecord.lexicon import load_rows
from onrecord.record.copies import LEAST, SHARE, minhash_signature
from onrecord.types import Document

OUTLETS = {"Coastwire": "agency", "Duvane Messenger": "paper", "Holmsund Courier": "paper", "Pelland Gazette": "paper"}
WIRE_COPIES = {"holmsund-courier/turns-south", "pelland-gazette/surprise", "duvane-messenger/neighbour"}
STORY = tuple(story())


def place_in(document: Document) -> str:
    return (document.url or "").removeprefix("https://example.org/")


def day_of(document: Document) -> date:
    assert document.published is not None
    return document.published


def real_names() -> Iterator[str]:
    for row in required_rows(ENGLISH, "countries"):
        yield from row["names"].split("|")
        yield from row["demonyms"].split("|")
        yield from row["capitals"].split("|")
    yield from (row["words"] for row in load_rows("outlets"))
    yield from (row["bloc"] for row in load_rows("members"))


def test_story_has_twenty_dispatches_over_three_years_in_order() -> None:
    days = [day_of(one) for one in STORY]
    assert len(days) == 20
    assert days == sorted(days)
    assert (days[0].year, days[-1].year) == (2029, 2032)
    assert days[-1] - days[0] > timedelta(days=3 * 365)


def test_story_is_printed_by_invented_outlets_at_addresses_of_nobody() -> None:
    assert {one.outlet for one in STORY} == set(OUTLETS)
    addresses = [place_in(one).split("/") for one in STORY]
    assert [slug for slug, _ in addresses] == [(one.outlet or "").lower().replace(" ", "-") for one in STORY]
    assert len({one.url for one in STORY}) == len(STORY)


def test_story_names_no_real_country_capital_bloc_or_outlet() -> None:
    words = "\n".join(f"{one.title}\n{one.text}" for one in STORY)
    names = sorted({name for name in real_names() if name})
    assert len(names) > 500
    assert [name for name in names if re.search(rf"\b{re.escape(name)}\b", words)] == []


@pytest.mark.parametrize("document", STORY, ids=place_in)
def test_dispatch_has_the_length_of_a_dispatch(document: Document) -> None:
    assert 120 <= len(document.text.split()) <= 260


@pytest.mark.parametrize("document", STORY, ids=place_in)
def test_dispatch_names_the_weekday_of_the_news(document: Document) -> None:
    news = {day_of(document) - timedelta(days=back) for back in (0, 1)}
    assert any(f"on {day:%A}" in document.text for day in news)


@pytest.mark.parametrize("document", [one for one in STORY if one.outlet == "Coastwire"], ids=place_in)
def test_dispatch_of_the_agency_has_its_line(document: Document) -> None:
    day = day_of(document)
    months = {f"{day:%B} {day.day}", f"{day:%b}. {day.day}"}
    head = re.match(r"[A-Z ]+, (.+?) \(Coastwire\) — ", document.text)
    assert head is not None
    assert head.group(1) in months


def test_papers_print_the_agency_with_cuts_new_leads_and_marks_of_their_own() -> None:
    wire = next(one for one in STORY if one.url == TOLD)
    copies = [one for one in STORY if place_in(one) in WIRE_COPIES]
    assert len(copies) == 3
    assert all(timedelta(0) <= day_of(one) - day_of(wire) <= timedelta(days=1) for one in copies)
    marks = [one.text[one.text.index("We want a fresh start") - 1] for one in (wire, *copies)]
    assert marks == ["“", '"', "«", "‘"]
    leads = [one.text.split("\n\n")[0] for one in (wire, *copies)]
    assert len(set(leads)) == 4


def test_only_what_the_papers_took_over_is_a_near_copy() -> None:
    sketches = {place_in(one): set(minhash_signature(one)) for one in STORY}
    copies = set()
    for number, later in enumerate(sketches):
        for earlier in list(sketches)[:number]:
            shared = len(sketches[later] & sketches[earlier])
            if shared >= LEAST and shared / min(len(sketches[later]), len(sketches[earlier])) >= SHARE:
                copies.add(later)
    assert copies == WIRE_COPIES


def test_agency_sets_the_turn_against_what_was_said_and_done_before() -> None:
    wire = next(one for one in STORY if one.url == TOLD)
    earlier = "\n".join(one.text for one in STORY if day_of(one) < day_of(wire))
    assert "In a surprising reversal" in wire.text
    for words in ("a burglar who complains about the lock", "the greatest threat to", "killed three fishermen"):
        assert words in wire.text
        assert words in earlier


def test_ministers_of_one_cabinet_differ_within_the_same_weeks() -> None:
    both = [day_of(one) for one in STORY if "Pavel Rusk" in one.text and "Lena Morrow" in one.text]
    assert len(both) == 3
    assert min(later - sooner for sooner, later in pairwise(both)) <= timedelta(days=14)


def test_story_has_a_claim_in_a_quotation_a_denial_and_a_dated_event_of_old() -> None:
    words = "\n".join(one.text for one in STORY)
    assert re.search(r'"They are building up their forces on Skarn, [^"]+"', words)
    assert "denied that the alliance was building a base" in words
    assert "since 9 May 2021, when Velmark expelled the pact's envoy" in words
