from __future__ import annotations

import pytest

from onrecord.questions import facets as module
from onrecord.questions.facets import facets, search_and_count
from onrecord.questions.search import Filters, search
from onrecord.record import Record
from record.newsroom import Player, story


def test_counts_agree_with_the_search_they_lead_to(quarrel: Record) -> None:
    found = facets(quarrel)
    assert (found.looked_at, found.is_cut) == (5, False)
    for one in found.speakers:
        assert len(search(quarrel, "", Filters(speaker=one.value)).hits) == one.n
    for one in found.targets:
        assert len(search(quarrel, "", Filters(about=one.value)).hits) == one.n
    for one in found.outlets:
        assert len(search(quarrel, "", Filters(outlet=one.value)).hits) == one.n
    for one in found.manners:
        assert len(search(quarrel, "", Filters(manner=one.value)).hits) == one.n


def test_the_most_frequent_come_first_and_months_by_time(quarrel: Record) -> None:
    found = facets(quarrel)
    counts = [one.n for one in found.speakers]
    assert counts == sorted(counts, reverse=True)
    assert found.speakers[0].label == "Ilse Brandvik"
    assert [one.value for one in found.months] == ["2032-04", "2032-03", "2031-09", "2031-06", "2031-02"]


def test_words_and_filters_narrow_the_counts(quarrel: Record) -> None:
    found = facets(quarrel, "fresh start")
    assert (found.looked_at, [one.label for one in found.speakers]) == (1, ["Ilse Brandvik"])
    assert facets(quarrel, "", Filters(speaker="Jonas Tveit")).looked_at == 2


def test_no_more_values_than_asked_for(quarrel: Record) -> None:
    assert len(facets(quarrel, most=2).months) == 2


def test_actors_who_are_the_same_count_as_one(quarrel: Record) -> None:
    first, second = (quarrel.actors(name)[0].id for name in ("Ilse Brandvik", "Jonas Tveit"))
    quarrel.judge("merge", first, second, by="Oda", at="2033-01-01")
    assert [(one.value, one.n) for one in facets(quarrel).speakers] == [(first, 5)]


def test_of_too_many_the_latest_are_counted_and_that_is_said(quarrel: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "COUNTED", 2)
    found = facets(quarrel)
    assert (found.is_cut, found.looked_at) == (True, 2)
    assert [one.value for one in found.months] == ["2032-04", "2032-03"]


def test_a_page_comes_with_its_counts(quarrel: Record) -> None:
    found, counts = search_and_count(quarrel, "pact", Filters(), limit=2)
    assert (len(found.hits), counts.looked_at) == (2, len(search(quarrel, "pact").hits))
    assert found == search(quarrel, "pact", limit=2)


def test_statements_are_counted_and_found_by_the_language_of_their_articles(record: Record) -> None:
    player = Player("Ida Fenn", role="harbour master")
    record.add(story("[s:Ida Fenn] [c:said] [q:the bridge stays shut].", player, language="en"))
    for number in range(2):
        marked = f"[s:Ida Fenn] [c:sagte], [q:die Brücke {number} bleibe zu]."
        record.add(story(marked, player, language="de", outlet=f"Tide {number}"))
    found = facets(record).languages
    assert [(one.value, one.label, one.n) for one in found] == [("de", "German", 2), ("en", "English", 1)]
    assert len(search(record, "", Filters(language="de")).hits) == 2
    assert search(record, "", Filters(language="fr")).hits == ()
