from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from onrecord.questions.timeline import timeline
from onrecord.record import Record, RecordError, open_record, tables
from onrecord.record.actor_judging import _recanonize
from record.newsroom import OSTIA, Player, story, with_stance

AT = "2031-06-01T10:00:00Z"
NAMES = ("Oda Fenn", "Ulf Lund", "Ines Quist")
NORWAY, PERU = Player("Norway", "country", "NO"), Player("Peru", "country", "PE")
HULL = Player("Hull", "organisation")


def fill(record: Record) -> list[str]:
    """Three people, a bloc, a body that is a person, two countries; the ids of the three."""
    for name in NAMES:
        record.add(story(f"[s:{name}] [c:said] [q:“we are done with the quay,”] again.", Player(name)))
    record.add(story("[s:Hull] [c:said] [q:that Norway, Peru and the Ostia Pact met].", HULL, NORWAY, PERU, OSTIA))
    return [actor_named(record, name) for name in NAMES]


def actor_named(record: Record, name: str) -> str:
    return next(one.id for one in record.actors() if one.name == name)


def state(record: Record) -> Any:
    """The register with what everybody is found by."""
    with record.database.reading() as connection:
        actors = connection.execute(select(tables.actor).order_by(tables.actor.c.row)).all()
        keys = connection.execute(select(tables.actor_key.c.key, tables.actor_key.c.actor)).all()
    return actors, sorted(keys)


def test_merged_actors_have_the_id_of_the_first(record: Record) -> None:
    oda, ulf, ines = fill(record)
    before = state(record)
    first = record.judge("merge", ines, oda, by="anna", at=AT)
    assert record.who(oda).actor.id == ines
    second = record.judge("merge", ulf, ines, by="anna", at=AT)
    assert {record.who(one).actor.id for one in (oda, ulf, ines)} == {ulf}
    record.withdraw(first.id, by="anna", at=AT)
    assert (record.who(oda).actor.id, record.who(ines).actor.id) == (oda, ulf)
    record.withdraw(second.id, by="anna", at=AT)
    assert state(record) == before


def test_merges_against_each_other_follow_the_last_one(record: Record) -> None:
    oda, ulf, _ = fill(record)
    record.judge("merge", oda, ulf, by="anna", at=AT)
    record.judge("merge", ulf, oda, by="ben", at=AT)
    assert record.who(ulf).actor.id == record.who(oda).actor.id == oda


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Oda Fenn", "Norway", "Oda Fenn is a person and Norway is none (country)"),
        ("Ostia Pact", "Oda Fenn", "Oda Fenn is a person and Ostia Pact is none (bloc)"),
        ("Norway", "Peru", "Norway and Peru are two countries"),
    ],
)
def test_what_cannot_be_one_is_not_merged_and_the_reason_is_told(
    record: Record, one: str, other: str, reason: str
) -> None:
    fill(record)
    before = state(record)
    with pytest.raises(RecordError) as caught:
        record.judge("merge", actor_named(record, one), actor_named(record, other), by="anna", at=AT)
    assert (caught.value.what, caught.value.slug) == (reason, "bad-judgement")
    assert (state(record), record.judgements()) == (before, ())


def test_a_body_that_is_a_person_is_one_from_then_on_and_can_be_merged(record: Record) -> None:
    oda, *_ = fill(record)
    before, hull = state(record), actor_named(record, "Hull")
    kind = record.judge("kind", hull, value="person", by="anna", at=AT)
    assert record.who(hull).actor.kind == "person"
    merged = record.judge("merge", oda, hull, by="anna", at=AT)
    assert record.who(hull).actor.name == "Oda Fenn"
    record.withdraw(merged.id, by="anna", at=AT)
    record.withdraw(kind.id, by="anna", at=AT)
    assert state(record) == before


def test_a_person_of_another_kind_is_found_by_the_keys_of_that_kind(record: Record) -> None:
    oda, *_ = fill(record)
    before = state(record)
    kind = record.judge("kind", oda, value="organisation", by="anna", at=AT)
    keys = [key for key, _ in state(record)[1]]
    assert "b:oda fenn" in keys
    assert "s:fenn" not in keys
    record.withdraw(kind.id, by="anna", at=AT)
    assert state(record) == before


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_countries_are_said_and_taken_back_in_any_order(record: Record, order: tuple[int, int]) -> None:
    oda, *_ = fill(record)
    before = state(record)
    said = [record.judge("country", oda, value=name, by="anna", at=AT) for name in ("Norway", "PE")]
    assert record.who(oda).actor.country == "PE"
    record.withdraw(said[order[0]].id, by="anna", at=AT)
    assert record.who(oda).actor.country == ("PE", "NO")[order[0]]
    record.withdraw(said[order[1]].id, by="anna", at=AT)
    assert state(record) == before


@pytest.mark.parametrize(
    ("verb", "name", "value"),
    [
        ("kind", "Oda Fenn", "ship"),
        ("kind", "Oda Fenn", None),
        ("kind", "Oda Fenn", "person"),
        ("kind", "Norway", "person"),
        ("country", "Oda Fenn", "Nowhere"),
        ("country", "Oda Fenn", None),
        ("country", "Norway", "Peru"),
    ],
)
def test_what_is_no_kind_or_country_or_changes_nothing_is_refused(
    record: Record, verb: str, name: str, value: str | None
) -> None:
    fill(record)
    with pytest.raises(RecordError) as caught:
        record.judge(verb, actor_named(record, name), value=value, by="anna", at=AT)  # type: ignore[arg-type]
    assert caught.value.slug == "bad-judgement"
    assert not record.judgements()


def told(record: Record) -> Any:
    """For whom everything counts that was said and done."""
    report, seen = tables.report, tables.observation
    with record.database.reading() as connection:
        said = connection.execute(select(report.c.id, report.c.country).order_by(report.c.row)).all()
        observed = connection.execute(select(seen.c.holder, seen.c.target, seen.c.day, seen.c.kind, seen.c.value)).all()
    return said, sorted(map(tuple, observed))


def test_a_country_that_is_said_counts_for_what_was_said_before(record: Record) -> None:
    """Also of those merged with the actor, and for a country that nobody had named; taken back it counts no more."""
    oda, ulf, _ = fill(record)
    before = told(record)
    merged = record.judge("merge", oda, ulf, by="anna", at=AT)
    assert told(record) == before
    country = record.judge("country", oda, value="Chile", by="anna", at=AT)
    assert {one.country for one in record.statements(country="CL")} == {"CL"}
    assert len(record.statements(country="CL")) == 2
    assert record.actors("Chile", kind="country")
    record.withdraw(merged.id, by="anna", at=AT)
    assert [one.speaker_name for one in record.statements(country="CL")] == ["Oda Fenn"]
    record.withdraw(country.id, by="anna", at=AT)
    assert told(record) == before


def test_what_an_article_tells_of_a_country_itself_stays(record: Record) -> None:
    told_of = Player("Oda Fenn", country="NO")
    record.add(story("[s:Oda Fenn] [c:said] [q:“we are done with the quay,”] again.", told_of))
    record.judge("country", actor_named(record, "Oda Fenn"), value="Chile", by="anna", at=AT)
    assert [one.country for one in record.statements()] == ["NO"]


def test_somebody_without_a_body_counts_for_the_country_that_is_said(record: Record) -> None:
    """In its timeline too, of articles that were there and of those that come; taken back he counts for it no more."""

    def quarrel(day: int) -> None:
        marked = f"[s:Oda Fenn] [c:condemned] [q:the Ostia Pact on day {day}]."
        record.add(with_stance(story(marked, Player("Oda Fenn", role="envoy"), OSTIA), "Oda Fenn", "Ostia Pact", -0.8))

    quarrel(1)
    before, oda = told(record), actor_named(record, "Oda Fenn")
    country = record.judge("country", oda, value="Norway", by="anna", at=AT)
    (norway,) = record.actors("Norway")
    assert len(timeline(record, norway.id, "Ostia Pact").entries) == 1
    record.withdraw(country.id, by="anna", at=AT)
    assert told(record) == before
    record.judge("country", oda, value="Norway", by="anna", at=AT)
    quarrel(2)
    assert len(timeline(record, norway.id, "Ostia Pact").entries) == 2


def test_a_body_of_a_country_that_is_said_counts_for_it_toward_others(record: Record) -> None:
    speaker = Player("Oda Fenn", role="spokeswoman", organisation="Hull", speaks_for="Hull")
    reading = story("[s:Oda Fenn] [c:condemned] [q:the Ostia Pact].", speaker, HULL, OSTIA)
    record.add(with_stance(reading, "Oda Fenn", "Ostia Pact", -0.8))
    before = told(record)
    country = record.judge("country", actor_named(record, "Hull"), value="Norway", by="anna", at=AT)
    (norway,) = record.actors("Norway")
    assert len(told(record)[1]) == len(before[1]) + 1
    assert record.statements(country="NO") == record.statements()
    assert norway.country == "NO"
    record.withdraw(country.id, by="anna", at=AT)
    assert told(record) == before


@settings(max_examples=15, deadline=None)
@given(st.lists(st.permutations(range(5)).map(lambda row: row[:2]), min_size=1, max_size=6))
def test_one_merge_after_another_gives_what_all_give_at_once(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[list[int]]
) -> None:
    with open_record(tmp_path_factory.mktemp("merge") / "a.db") as record:
        for number in range(5):
            name = f"Oda Fenn{'abcde'[number]}"
            record.add(story(f"[s:{name}] [c:said] [q:“quay {number} is shut,”] again.", Player(name)))
        ids = [one.id for one in record.actors()]
        for one, other in pairs:
            record.judge("merge", ids[one], ids[other], by="anna", at=AT)
        before = state(record)
        with record.database.writing() as connection:
            _recanonize(connection)
        assert state(record) == before
