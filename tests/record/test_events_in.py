from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec
import pytest
from sqlalchemy.event import listen, remove

from onrecord.questions.relations import load_relations
from onrecord.questions.timeline import timeline
from onrecord.record import Record, open_record
from onrecord.record.events_in import Imported, called, is_between, names_of
from onrecord.record.ready_events import ReadyEvent, Side


def event(number: int, actor: Side, recipient: Side, code: str = "112", value: float = -2.0) -> ReadyEvent:
    return ReadyEvent(str(number), date(2031, 5, 6), actor, recipient, code, value, "icews", "Accuse", "Tide Table")


NORWAY, ICELAND = Side("Norway"), Side("Iceland")
FENN = Side("Norway", "Oda Fenn", "person")


@pytest.fixture
def record(address: str) -> Iterator[Record]:
    with open_record(address) as opened:
        yield opened


def test_events_come_in_once(record: Record) -> None:
    events = [event(1, NORWAY, ICELAND), event(2, ICELAND, NORWAY)]
    assert record.import_events(events) == Imported(new=2)
    assert record.import_events([*events, event(3, NORWAY, ICELAND)]) == Imported(new=1, known=2)


def test_the_same_event_twice_in_one_file_comes_in_once(record: Record) -> None:
    assert record.import_events([event(1, NORWAY, ICELAND)] * 2) == Imported(new=1, known=1)


def test_states_are_the_same_by_name_and_code(record: Record) -> None:
    record.import_events([event(1, Side("NOR"), Side("ISL")), event(2, NORWAY, ICELAND)])
    assert sorted(actor.country or "" for actor in record.actors(kind="country")) == ["IS", "NO"]


def test_people_of_whom_a_file_tells_nothing_but_the_name_are_one(record: Record) -> None:
    """Also when a part of it comes later: all that speaks for the name is that the same file has it."""
    for number in range(3):
        assert record.import_events([event(number, Side(None, "Ada Renn", "person"), NORWAY)]) == Imported(new=1)
    assert len(record.actors("Ada Renn")) == 1


def test_nothing_is_between_a_state_and_itself(record: Record) -> None:
    assert record.import_events([event(1, FENN, NORWAY), event(2, Side(None), NORWAY)]) == Imported(nobody=2)


def test_a_person_counts_for_the_state_too(record: Record) -> None:
    record.import_events([event(1, FENN, ICELAND)])
    with record.database.reading() as connection:
        (relation,) = load_relations(connection, None, None)
    assert [row.value for row in relation.rows] == [-2.0]
    assert relation.rows[0].speaker != relation.rows[0].holder


def test_an_answer_names_the_origin(record: Record) -> None:
    record.import_events([event(1, NORWAY, ICELAND)])
    (entry,) = timeline(record, "Norway", "Iceland").entries
    assert (entry.evidence.origin, entry.evidence.outlet, entry.evidence.document) == ("icews", "Tide Table", None)
    assert entry.evidence.quote == "Accuse"


@pytest.mark.parametrize(
    ("one", "is_asked_for"),
    [(event(1, NORWAY, ICELAND), True), (event(2, FENN, Side("France")), False), (event(3, FENN, ICELAND), True)],
)
def test_only_events_between_the_names_are_asked_for(one: ReadyEvent, is_asked_for: bool) -> None:
    assert is_between(one, names_of(["NO", "Iceland"])) == is_asked_for


def test_a_side_is_called_by_its_name_its_state_and_the_code_of_it() -> None:
    assert called(FENN) == {"oda fenn", "norway", "NO"}
    assert called(Side(None)) == set()


def test_looking_for_known_events_does_not_grow_with_those_that_were_imported(record: Record) -> None:
    asked: list[tuple[str, Any]] = []
    engine = record.database.engine
    if engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL keeps statistics by itself")

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        if "FROM event" in statement and "document IS NULL" in statement:
            asked.append((statement, parameters))

    listen(engine, "before_cursor_execute", note)
    record.import_events([event(number, NORWAY, ICELAND) for number in range(600)])
    remove(engine, "before_cursor_execute", note)
    assert len(asked) == 2
    with record.database.reading() as connection:
        for statement, parameters in asked:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
            assert ["USING INDEX event_ready (id=?)" in str(step) for step in plan] == [True]


def test_another_source_on_record_is_found(record: Record) -> None:
    assert record.other_origin(["icews"]) is None
    record.import_events([event(1, NORWAY, ICELAND)])
    assert record.other_origin(["icews"]) is None
    for origin in ("gdelt", 'a "100 %" sample'):
        assert record.other_origin([origin]) == "icews"
        record.import_events([msgspec.structs.replace(event(1, NORWAY, ICELAND), origin=origin)])
    assert record.other_origin(["icews", "gdelt"]) == 'a "100 %" sample'
    assert record.other_origin(["icews", "gdelt", 'a "100 %" sample']) is None
