from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from onrecord.record import Record, RecordError
from onrecord.types import Via
from record.newsroom import BRANDVIK, DAY, OSTIA, TVEIT, VELMARK, Player, story


def fill(record: Record) -> None:
    for number in range(6):
        text = f"[s:Jonas Tveit] [c:said] [q:“pier {number} of the Ostia Pact is shut to all the ships,”] again."
        record.add(story(text, TVEIT, OSTIA, published=DAY + timedelta(days=number)))
    text = "[s:Ilse Brandvik] [c:said] [q:“nobody in Velmark knows who shut the piers at all,”] on Monday."
    record.add(story(text, BRANDVIK, VELMARK, published=DAY))


def test_statements_are_in_order_and_come_in_pages(record: Record) -> None:
    fill(record)
    everything = record.statements()
    days = [one.published for one in everything]
    assert days == sorted(days, reverse=True, key=lambda day: day or date.min)
    paged: list[str] = []
    while page := record.statements(limit=2, after=paged[-1] if paged else None):
        paged += [one.id for one in page]
    assert paged == [one.id for one in everything]


def test_statements_come_in_order_also_when_they_are_fetched_in_parts(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(record)
    everything = record.statements(limit=None)
    monkeypatch.setattr("onrecord.record.queries._AT_ONCE", 2)
    assert record.statements(limit=None) == everything
    assert len(everything) == 7


def test_statements_can_be_asked_for_by_speaker_country_days_and_whom_they_are_about(record: Record) -> None:
    fill(record)
    ids = {one.name: one.id for one in record.actors()}
    assert len(record.statements(speaker=ids["Jonas Tveit"])) == 6
    assert [one.speaker_name for one in record.statements(country="NO")] == ["Ilse Brandvik"]
    assert len(record.statements(about=ids["Ostia Pact"])) == 6
    assert len(record.statements(since=DAY + timedelta(days=2), until=DAY + timedelta(days=3))) == 2


def test_unknown_ids_are_errors(record: Record) -> None:
    for ask in (
        lambda: record.statements(speaker="reg_1"),
        lambda: record.statement("sta_1"),
        lambda: record.reports("sta_1"),
        lambda: record.explain("att_1"),
        lambda: record.reading("doc_1"),
        lambda: record.who("reg_1"),
    ):
        with pytest.raises(RecordError) as caught:
            ask()
        assert caught.value.slug == "unknown-id"


def test_chain_goes_from_the_first_outlet_to_the_last(record: Record) -> None:
    text = "[s:Jonas Tveit] [c:told] Coastwire [q:“no ship of the pact has left the port since March,”] it printed."
    for number, outlet in enumerate(("Vesper", "Tide Table", "Vesper", "Lune Herald")):
        reading = story(text + " " * number, TVEIT, outlet=outlet, published=DAY + timedelta(days=3 - number))
        if outlet == "Tide Table":
            via = (Via("Coastwire", "outlet", reading.attributions[0].cue[0]),)
            told = msgspec.structs.replace(reading.attributions[0], via=via)
            reading = msgspec.structs.replace(reading, attributions=(told,))
        record.add(reading)
    (statement,) = record.statements()
    assert (statement.reports, statement.outlets) == (4, 3)
    steps = record.chain(statement.id)
    assert [(step.outlet, step.reports) for step in steps] == [("Lune Herald", 1), ("Vesper", 2), ("Tide Table", 1)]
    assert [step.via for step in steps] == [(), (), ("Coastwire",)]


def test_explain_says_why_a_report_was_joined(record: Record) -> None:
    text = "[s:Jonas Tveit] [c:said] [q:“no ship of the pact has left the port since March,”] it printed."
    record.add(story(text, TVEIT, outlet="Vesper"))
    record.add(story(text, TVEIT, outlet="Tide Table"))
    first, second = record.reports(record.statements()[0].id)
    assert record.explain(first.id)[0].startswith("first report")
    assert record.explain(second.id)[-1].startswith("same words (the same statement")


def test_who_gives_roles_with_the_days_of_their_first_and_last_article(record: Record) -> None:
    for number, role in enumerate(("Trade Minister", "trade minister", "Foreign Minister")):
        text = f"[s:{role} Oda Fenn] [c:said] [q:“we meet in room {number} of the harbour board tonight,”] again."
        record.add(
            story(text, Player("Oda Fenn", country="NO", role=role), published=DAY + timedelta(days=30 * number))
        )
    (actor,) = record.actors("Oda Fenn")
    profile = record.who(actor.id)
    assert [(role.role, role.first_seen, role.last_seen, role.articles) for role in profile.roles] == [
        ("Foreign Minister", DAY + timedelta(days=60), DAY + timedelta(days=60), 1),
        ("trade minister", DAY, DAY + timedelta(days=30), 2),
    ]
    assert profile.statements == 3
    latest = profile.roles[0]
    assert latest.document is not None
    assert latest.span is not None
    assert latest.span.of(record.document(latest.document).text) == "Oda Fenn"


@pytest.mark.parametrize("name", ["Jonas Tveit", "jonas tveit", "Tveit", "Йонас Твеит", "Tveit, Jonas"])
def test_actors_are_found_by_any_spelling_and_by_surname(record: Record, name: str) -> None:
    fill(record)
    assert [one.name for one in record.actors(name)] == ["Jonas Tveit"]


@pytest.mark.parametrize("name", ["", "%", "'; DROP TABLE actor; --", "x" * 20_000, "\x00\ud800"])
def test_hostile_names_find_nobody_and_break_nothing(record: Record, name: str) -> None:
    fill(record)
    assert record.actors(name) == ()
    assert record.count().actors == 5


def test_empty_record_answers(record: Record) -> None:
    assert (record.statements(), record.actors(), record.versions("http://x.example")) == ((), (), ())
    assert msgspec.structs.astuple(record.count()) == (0, 0, 0, 0, 0)
