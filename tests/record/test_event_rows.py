from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from onrecord.record import Record, tables
from onrecord.record.batch import Batch
from onrecord.record.event_rows import Seen, forget_claims, keep_observations
from onrecord.types import Reading, Shift, Span
from record.newsroom import BRANDVIK, DAY, OSTIA, TVEIT, VELMARK, Player, story, with_event, with_stance

SEEN = Seen("event", 7, None, 741_000, -2.0, 3, "asserted")
MARKED = "[s:Ilse Brandvik] [c:said] [q:the Ostia Pact had closed the strait of Velmark]."
CAST = (BRANDVIK, VELMARK, OSTIA, Player("Lune", kind="country"))
PERIOD = (DAY - timedelta(days=9), DAY - timedelta(days=8))
CLAIMS = (tables.event, tables.stance, tables.turn, tables.observation, tables.about)


def told(**fields: object) -> Reading:
    return story(MARKED, *CAST, **fields)  # type: ignore[arg-type]


def deed(reading: Reading, attribution: int | None = None, **fields: object) -> Reading:
    """The reading with one event between the pact and Velmark."""
    made = with_event(reading, "Ostia Pact", "Velmark", "112", -2.0, attribution)
    return msgspec.structs.replace(made, events=(msgspec.structs.replace(made.events[0], **fields),))


def rows(record: Record, table: Any) -> list[Mapping[str, Any]]:
    with record.database.reading() as connection:
        return [dict(row) for row in connection.execute(select(table)).mappings()]


def names(record: Record) -> dict[int, str]:
    return {row["row"]: row["name"] for row in rows(record, tables.actor)}


def observed(record: Record) -> set[tuple[str, str]]:
    known = names(record)
    return {(known[row["holder"]], known[row["target"]]) for row in rows(record, tables.observation)}


def kept(record: Record, *given: Any) -> list[Mapping[str, Any]]:
    with record.database.writing() as connection:
        batch = Batch(connection)
        keep_observations(batch, *given)
        batch.write(connection)
    return rows(record, tables.observation)


def test_one_row_is_kept_for_each_level_toward_each_level_but_not_toward_itself(file_record: Record) -> None:
    found = kept(file_record, SEEN, (1, 2, 3), (3, 4))
    assert sorted((row["holder"], row["target"]) for row in found) == [(1, 3), (1, 4), (2, 3), (2, 4), (3, 4)]
    assert {row["ref"] for row in found} == {7}


@pytest.mark.parametrize(
    ("seen", "holders", "targets"),
    [(msgspec.structs.replace(SEEN, day=None), (1,), (2,)), (SEEN, (), (2,)), (SEEN, (1,), ()), (SEEN, (1,), (1,))],
)
def test_without_a_day_or_somebody_on_each_side_there_is_nothing_to_keep(
    file_record: Record, seen: Seen, holders: tuple[int, ...], targets: tuple[int, ...]
) -> None:
    assert kept(file_record, seen, holders, targets) == []


def test_event_of_the_article_itself_is_no_claim(file_record: Record) -> None:
    file_record.add(deed(told()))
    (row,) = rows(file_record, tables.event)
    assert (row["statement"], row["report"], row["first"]) == (None, None, None)
    assert row["day"] == DAY.toordinal()
    assert {one["claimed"] for one in rows(file_record, tables.observation)} == {0}
    assert observed(file_record) == {("Ostia Pact", "Velmark")}


def test_event_that_somebody_tells_of_is_claimed_and_names_the_statement(file_record: Record) -> None:
    file_record.add(deed(told(), 0))
    (row,), (statement,) = rows(file_record, tables.event), rows(file_record, tables.statement)
    assert row["statement"] == statement["row"]
    assert {(one["claimed"], one["statement"]) for one in rows(file_record, tables.observation)} == {
        (1, statement["row"])
    }


def test_event_has_its_own_day_before_that_of_the_article(file_record: Record) -> None:
    file_record.add(deed(told(), period=PERIOD))
    (row,) = rows(file_record, tables.event)
    assert (row["first"], row["last"], row["day"]) == (*(day.toordinal() for day in PERIOD), PERIOD[0].toordinal())


def test_event_of_an_article_without_a_day_is_kept_and_not_observed(file_record: Record) -> None:
    file_record.add(deed(told(published=None)))
    assert [row["day"] for row in rows(file_record, tables.event)] == [None]
    assert rows(file_record, tables.observation) == []


def test_reciprocal_event_is_observed_both_ways(file_record: Record) -> None:
    file_record.add(deed(told(), reciprocal=True))
    assert observed(file_record) == {("Ostia Pact", "Velmark"), ("Velmark", "Ostia Pact")}
    assert len(rows(file_record, tables.event)) == 1


def test_what_a_minister_does_counts_for_the_country_and_names_him(file_record: Record) -> None:
    file_record.add(with_stance(told(), "Ilse Brandvik", "Ostia Pact", -0.5))
    assert observed(file_record) == {("Ilse Brandvik", "Ostia Pact"), ("Velmark", "Ostia Pact")}
    known = names(file_record)
    assert {known[row["speaker"]] for row in rows(file_record, tables.observation)} == {"Ilse Brandvik"}


BODY = " ".join(f"Ship {n} lay at pier {n * 7} with {n * 3} crates of salted herring." for n in range(40))


@pytest.mark.parametrize(
    ("attribution", "body", "is_once"),
    [(0, "", True), (None, BODY, True), (None, "", False)],
    ids=["of one statement", "in a copy", "in their own voice"],
)
def test_event_that_a_second_paper_tells_of_counts_once_unless_both_vouch_for_it(
    file_record: Record, attribution: int | None, body: str, is_once: bool
) -> None:
    for days, outlet in enumerate(("Vesper", "Coastwire")):
        reading = story(f"{MARKED} {body}", *CAST, outlet=outlet, published=DAY + timedelta(days=days))
        file_record.add(deed(reading, attribution))
    first, second = rows(file_record, tables.event)
    assert first["original"] is None
    assert second["original"] == (first["row"] if is_once else None)
    assert len(rows(file_record, tables.observation)) == 2 - is_once


@given(st.sampled_from(["event", "stance", "turn"]), st.integers(1, 5), st.integers(1, 5), st.integers(0, 1_000_000))
def test_an_observation_holds_what_was_seen(kind: str, holder: int, target: int, day: int) -> None:
    class Kept:
        def __init__(self) -> None:
            self.rows: list[dict[str, Any]] = []

        def keep(self, table: object, values: dict[str, Any]) -> None:
            self.rows.append(values)

    batch = Kept()
    seen = msgspec.structs.replace(SEEN, kind=kind, day=day, claimed=True)
    keep_observations(batch, seen, (holder,), (target,), document=3, speaker=4)  # type: ignore[arg-type]
    assert len(batch.rows) == (holder != target)
    assert all((row["kind"], row["day"], row["claimed"]) == (kind, day, 1) for row in batch.rows)
    assert all(set(row) == {column.name for column in tables.observation.c} for row in batch.rows)


@pytest.mark.parametrize(("direction", "value"), [("warmer", 1.0), ("colder", -1.0), ("unclear", 0.0)])
def test_a_change_of_line_that_an_article_reports_is_observed_with_its_direction(
    file_record: Record, direction: Any, value: float
) -> None:
    reading = told()
    ids = {actor.name: actor.id for actor in reading.actors}
    turn = Shift(ids["Velmark"], ids["Ostia Pact"], direction, (Span(0, 4),), 0.9)
    file_record.add(msgspec.structs.replace(reading, shifts=(turn,)))
    (row,) = rows(file_record, tables.observation)
    assert (row["kind"], row["value"], row["claimed"]) == ("turn", value, 0)
    assert observed(file_record) == {("Velmark", "Ostia Pact")}


def test_a_statement_is_about_whom_it_names_and_stands_toward_but_not_its_speaker(file_record: Record) -> None:
    marked = "[s:Minister Brandvik] [c:said] [q:Ilse Brandvik and the Ostia Pact had closed the strait of Velmark]."
    file_record.add(with_stance(story(marked, *CAST), "Ilse Brandvik", "Lune", 0.5))
    known = names(file_record)
    found = {known[row["actor"]] for row in rows(file_record, tables.about)}
    assert found == {"Ostia Pact", "Velmark", "Lune"}


def test_a_second_report_makes_the_statement_about_nobody_more(file_record: Record) -> None:
    file_record.add(told(outlet="Vesper"))
    before = rows(file_record, tables.about)
    file_record.add(with_stance(told(outlet="Coastwire"), "Ilse Brandvik", "Lune", 0.5))
    assert rows(file_record, tables.about) == before


def test_claims_of_one_article_can_be_taken_out_and_those_of_others_stay(file_record: Record) -> None:
    other = story(
        "[s:Jonas Tveit] [c:said] [q:the Ostia Pact was welcome in every port].", TVEIT, OSTIA, outlet="Vesper"
    )
    file_record.add(with_stance(other, "Jonas Tveit", "Ostia Pact", 0.5))
    before = {table.name: rows(file_record, table) for table in CLAIMS}
    file_record.add(deed(with_stance(told(published=DAY + timedelta(days=30)), "Ilse Brandvik", "Lune", 0.5), 0))
    (document,) = (row["row"] for row in rows(file_record, tables.document) if row["row"] != 1)
    with file_record.database.writing() as connection:
        forget_claims(connection, [])
    assert len(rows(file_record, tables.event)) == 1
    with file_record.database.writing() as connection:
        forget_claims(connection, [document])
    assert {table.name: rows(file_record, table) for table in CLAIMS} == before


def test_an_actor_whom_the_article_does_not_have_is_observed_nowhere(file_record: Record) -> None:
    file_record.add(deed(told(), recipient=None))
    (row,) = rows(file_record, tables.event)
    assert row["recipient"] is None
    assert rows(file_record, tables.observation) == []
    assert date.fromordinal(row["day"]) == DAY


def observed_claims(record: Record) -> set[tuple[str, bool]]:
    """Who holds a stance, and whether only another says so."""
    called = names(record)
    return {(called[row["holder"]], bool(row["claimed"])) for row in rows(record, tables.observation)}


INNER = "[s1:{}] [c1:said] [q1:[s2:Jonas Tveit] [c2:had condemned] [q2:the Ostia Pact]]."


@pytest.mark.parametrize(
    ("teller", "claimed"),
    [
        (Player("Oda Fenn"), True),  # somebody else
        (Player("Jonas Tveit"), False),  # himself
        (Player("Ilse Brandvik", organisation="Harbour League", speaks_for="Harbour League"), False),  # his side
    ],
)
def test_a_stance_that_another_tells_of_is_claimed(file_record: Record, teller: Player, claimed: bool) -> None:
    league = Player("Harbour League", "organisation")
    holder = Player("Jonas Tveit", organisation="Harbour League", speaks_for="Harbour League")
    cast = (holder, league, OSTIA) if teller.name == holder.name else (teller, holder, league, OSTIA)
    reading = story(INNER.format(teller.name), *cast)
    inner = next(at for at, one in enumerate(reading.attributions) if one.nested_in)
    file_record.add(with_stance(reading, "Jonas Tveit", "Ostia Pact", -0.4, inner))
    assert {one for _, one in observed_claims(file_record)} == {claimed}
    assert "Jonas Tveit" in {name for name, _ in observed_claims(file_record)}


def test_what_somebody_says_to_the_paper_is_no_claim(file_record: Record) -> None:
    reading = story("[s:Jonas Tveit] [c:condemned] [q:the Ostia Pact].", TVEIT, OSTIA)
    file_record.add(with_stance(reading, "Jonas Tveit", "Ostia Pact", -0.4))
    assert {one for _, one in observed_claims(file_record)} == {False}
