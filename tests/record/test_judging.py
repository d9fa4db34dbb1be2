from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from onrecord.record import Record, RecordError, tables
from record.newsroom import BRANDVIK, DAY, OSTIA, VELMARK, Player, story, with_stance

AT = "2031-06-01T10:00:00Z"
TEXT = "[s:Minister Ilse Brandvik] [c:said] [q:“the old quay will be rebuilt before the winter storms,”] of Ostia Pact."


def fill(record: Record) -> list[str]:
    """Three reports of one statement, with a stance each; the ids of the documents."""
    readings = [
        with_stance(
            story(TEXT, BRANDVIK, VELMARK, OSTIA, outlet=outlet, published=DAY + timedelta(days=number)),
            "Ilse Brandvik",
            "Ostia Pact",
            0.5,
        )
        for number, outlet in enumerate(("Coastwire", "Tide Table", "Vesper"))
    ]
    for reading in readings:
        record.add(reading)
    return [reading.document.id for reading in readings]


def state(record: Record) -> dict[str, Any]:
    """Everything that judgements may move; without the numbers of rows that are made again."""
    with record.database.reading() as connection:
        rows: dict[str, Any] = {
            table.name: sorted(map(tuple, connection.execute(select(*columns))))
            for table, columns in (
                (tables.appearance, (tables.appearance.c.row, tables.appearance.c.actor)),
                (tables.report, (tables.report.c.row, tables.report.c.statement, tables.report.c.speaker)),
                (tables.statement, tuple(tables.statement.c)[:3]),
                (tables.observation, tuple(tables.observation.c)[:4]),
                (tables.about, tuple(tables.about.c)),
                (tables.role, (tables.role.c.document, tables.role.c.actor)),
            )
        }
    return {**rows, "statements": record.statements()}


def actor_named(record: Record, name: str) -> str:
    return next(one.id for one in record.actors() if one.name == name)


def test_merge_makes_two_actors_one_and_withdrawing_makes_them_two(record: Record) -> None:
    fill(record)
    other = story("[s:I. Brandvik-Lund] [c:said] [q:“we are done with the quay,”] again.", Player("I. Brandvik-Lund"))
    record.add(other)
    before = state(record)
    kept, gone = actor_named(record, "Ilse Brandvik"), actor_named(record, "I. Brandvik-Lund")
    judgement = record.judge("merge", kept, gone, by="anna", at=AT, note="married")
    assert len(record.statements(speaker=gone)) == 2
    assert {one.speaker_name for one in record.statements()} == {"Ilse Brandvik"}
    assert record.who(gone).actor.members == (kept, gone)
    record.withdraw(judgement.id, by="ben", at=AT)
    assert state(record) == before
    assert record.judgements()[0].withdrawn_by == "ben"


def test_merges_that_meet_are_one_actor(record: Record) -> None:
    for name in ("Oda Fenn", "Ulf Lunde", "Ines Quist"):
        record.add(story(f"[s:{name}] [c:said] [q:“we are done with the quay,”] again.", Player(name)))
    oda, ulf, ines = (one.id for one in record.actors())
    first = record.judge("merge", oda, ulf, by="anna", at=AT)
    record.judge("merge", ulf, ines, by="anna", at=AT)
    assert [one.members for one in record.actors()] == [(oda, ulf, ines)]
    record.withdraw(first.id, by="anna", at=AT)
    assert [one.members for one in record.actors()] == [(oda,), (ulf, ines)]


def test_split_gives_articles_to_another_actor_and_withdrawing_gives_them_back(record: Record) -> None:
    documents = fill(record)
    before = state(record)
    actor = actor_named(record, "Ilse Brandvik")
    judgement = record.judge("split", actor, documents[2], by="anna", at=AT)
    twins = [one.id for one in record.actors("Ilse Brandvik")]
    assert len(twins) == 2
    assert [len(record.who(one).roles) for one in twins] == [1, 1]
    spoken = {one.speaker for one in record.reports(record.statements()[0].id)}
    assert spoken == set(twins)
    record.withdraw(judgement.id, by="anna", at=AT)
    assert state(record) == before


def test_rename_shows_another_name_until_it_is_withdrawn(record: Record) -> None:
    fill(record)
    actor = actor_named(record, "Ilse Brandvik")
    judgement = record.judge("rename", actor, value="Ilse Brandvik-Lund", by="anna", at=AT)
    assert record.who(actor).actor.name == "Ilse Brandvik-Lund"
    assert record.statements()[0].speaker_name == "Ilse Brandvik-Lund"
    record.withdraw(judgement.id, by="anna", at=AT)
    assert record.who(actor).actor.name == "Ilse Brandvik"


@pytest.mark.parametrize("taken", [0, 1, 2])
def test_separate_makes_a_statement_of_its_own_and_withdrawing_undoes_it(record: Record, taken: int) -> None:
    fill(record)
    before = state(record)
    (statement,) = record.statements()
    reports = record.reports(statement.id)
    judgement = record.judge("separate", reports[taken].id, by="anna", at=AT)
    assert sorted(one.reports for one in record.statements()) == [1, 2]
    assert state(record)["observation"] != before["observation"]
    record.withdraw(judgement.id, by="anna", at=AT)
    assert state(record) == before


def test_report_that_comes_later_joins_what_it_is_like(record: Record) -> None:
    fill(record)
    reports = record.reports(record.statements()[0].id)
    judgement = record.judge("separate", reports[0].id, by="anna", at=AT)
    record.add(story(TEXT, BRANDVIK, VELMARK, OSTIA, outlet="Lune Herald", published=DAY + timedelta(days=4)))
    assert sum(one.reports for one in record.statements()) == 4
    record.withdraw(judgement.id, by="anna", at=AT)
    assert [one.reports for one in record.statements()] == [4]


def test_join_makes_two_statements_one_and_withdrawing_undoes_it(record: Record) -> None:
    fill(record)
    other = "[s:Minister Ilse Brandvik] [c:promised] [q:that the quay would stand again by autumn], Ostia Pact heard."
    record.add(with_stance(story(other, BRANDVIK, VELMARK, OSTIA), "Ilse Brandvik", "Ostia Pact", 0.5))
    before = state(record)
    first, second = (one.id for one in record.statements())
    judgement = record.judge("join", first, second, by="anna", at=AT)
    assert [one.reports for one in record.statements()] == [4]
    assert len({row[:2] for row in state(record)["observation"]}) == len(state(record)["observation"])
    record.withdraw(judgement.id, by="anna", at=AT)
    assert state(record) == before


@pytest.mark.parametrize(
    ("verb", "subjects", "slug"),
    [
        ("merge", ("reg_1", "reg_2"), "unknown-id"),
        ("merge", ("reg_1",), "bad-judgement"),
        ("split", ("reg_1",), "bad-judgement"),
        ("rename", ("reg_1",), "bad-judgement"),
        ("separate", ("att_1",), "unknown-id"),
        ("join", ("sta_1", "sta_2"), "unknown-id"),
    ],
)
def test_judgement_on_what_is_not_there_is_refused(
    record: Record, verb: Any, subjects: tuple[str, ...], slug: str
) -> None:
    with pytest.raises(RecordError) as caught:
        record.judge(verb, *subjects, by="anna", at=AT)
    assert caught.value.slug == slug
    assert record.judgements() == ()


def test_all_reports_of_a_statement_cannot_be_separated_from_it(record: Record) -> None:
    fill(record)
    reports = record.reports(record.statements()[0].id)
    with pytest.raises(RecordError) as caught:
        record.judge("separate", *(one.id for one in reports), by="anna", at=AT)
    assert caught.value.slug == "bad-judgement"


def test_judgement_is_withdrawn_once(record: Record) -> None:
    fill(record)
    judgement = record.judge("rename", actor_named(record, "Velmark"), value="Velland", by="anna", at=AT)
    record.withdraw(judgement.id, by="anna", at=AT)
    with pytest.raises(RecordError) as caught:
        record.withdraw(judgement.id, by="anna", at=AT)
    assert caught.value.slug == "unknown-id"
