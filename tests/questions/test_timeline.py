from __future__ import annotations

from datetime import date

import pytest

from onrecord.errors import OptionError
from onrecord.questions.timeline import timeline
from onrecord.record import Record
from questions.conftest import HOLM, told
from record.newsroom import OSTIA, story, with_event


def test_timeline_runs_in_order_and_names_the_official(quarrel: Record) -> None:
    answer = timeline(quarrel, "Velmark", "Ostia Pact")
    assert [entry.day for entry in answer.entries] == sorted(entry.day for entry in answer.entries)
    assert [entry.actor.name for entry in answer.entries[:3]] == ["Ilse Brandvik", "Ilse Brandvik", "Jonas Tveit"]
    assert all(entry.evidence.quote and entry.evidence.document for entry in answer.entries)


def test_timeline_is_the_same_from_both_ends(quarrel: Record) -> None:
    assert timeline(quarrel, "Velmark", "Ostia Pact").entries == timeline(quarrel, "Ostia Pact", "Velmark").entries


def test_timeline_tells_an_event_of_many_articles_once(quarrel: Record) -> None:
    before = len(timeline(quarrel, "Velmark", "Ostia Pact").entries)
    for number in range(3):
        text = f"Velmark has shut its ports to the Ostia Pact, paper {number} writes."
        reading = story(text, HOLM, OSTIA, published=date(2031, 3, 3), outlet=f"Paper {number}")
        quarrel.add(with_event(reading, "Velmark", "Ostia Pact", "163", -8.0))
    assert len(timeline(quarrel, "Velmark", "Ostia Pact").entries) == before + 1


def test_timeline_marks_claims(quarrel: Record) -> None:
    reading = told("[s:Jonas Tveit] [c:said] [q:the Ostia Pact had cut cables].", date(2031, 4, 4), -0.4)
    quarrel.add(with_event(reading, "Ostia Pact", "Velmark", "171", -9.2, attribution=0))
    claimed = [entry.claimed_by for entry in timeline(quarrel, "Ostia Pact", "Velmark").entries if entry.code == "171"]
    assert claimed == ["Jonas Tveit"]


def test_timeline_pages_by_whole_days(quarrel: Record) -> None:
    first = timeline(quarrel, "Velmark", "Ostia Pact", limit=2)
    rest = timeline(quarrel, "Velmark", "Ostia Pact", since=first.next)
    assert (*first.entries, *rest.entries) == timeline(quarrel, "Velmark", "Ostia Pact").entries


def test_timeline_refuses_days_the_wrong_way_round(quarrel: Record) -> None:
    with pytest.raises(OptionError, match="nothing lies between"):
        timeline(quarrel, "Velmark", "Ostia Pact", since=date(2032, 1, 1), until=date(2031, 1, 1))
