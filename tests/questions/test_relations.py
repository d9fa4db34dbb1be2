from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.questions.names import Member, Subject, find_subject
from onrecord.questions.observations import Row
from onrecord.questions.relations import Relation, load_relations
from onrecord.record import Record, open_record
from onrecord.record.ready_events import ReadyEvent, Side
from record.newsroom import BRANDVIK, OSTIA, VELMARK, story, with_event
from thorough import examples

DAY = date(2031, 5, 6)
NORWAY, ICELAND, FRANCE = Side("Norway"), Side("Iceland"), Side("France")
FENN = Side("Norway", "Oda Fenn", "person")
HOLT = Side("Iceland", "Mira Holt", "person")
SIDES = {"Norway": NORWAY, "Iceland": ICELAND, "France": FRANCE}


def event(number: int, actor: Side, recipient: Side, value: float = -2.0) -> ReadyEvent:
    day = DAY + timedelta(days=number)
    return ReadyEvent(str(number), day, actor, recipient, "112", value, "icews", "Accuse", "Tide Table")


def relations(record: Record, *names: str | None) -> list[Relation]:
    with record.database.reading() as connection:
        left, right = (find_subject(connection, name) if name else None for name in names)
        return list(load_relations(connection, left, right))


def names_of(record: Record, relation: Relation) -> tuple[str, str]:
    with record.database.reading() as connection:
        found = {}
        for name in (*SIDES, "Oda Fenn", "Mira Holt"):
            known = [one for one in record.actors(name) if one.name == name]
            found.update(dict.fromkeys(find_subject(connection, known[0].id).rows, name) if known else {})
    return found[relation.holder], found[relation.target]


def values(relation: Relation) -> list[float]:
    return [row.value for row in relation.rows]


@pytest.fixture
def told(file_record: Record) -> Record:
    """Norway and Iceland both ways, Norway and France, and a Norwegian toward an Icelander."""
    file_record.import_events(
        [
            event(3, ICELAND, NORWAY, 1.0),
            event(1, NORWAY, ICELAND, -1.0),
            event(2, NORWAY, FRANCE, 5.0),
            event(4, FENN, HOLT, 2.0),
        ]
    )
    return file_record


def test_relation_has_both_ways_together_the_first_day_first(told: Record) -> None:
    (relation,) = relations(told, "Norway", "Iceland")
    assert values(relation) == [-1.0, 1.0, 2.0]
    assert [row.day for row in relation.rows] == sorted(row.day for row in relation.rows)
    assert names_of(told, relation) == ("Norway", "Iceland")


def test_relation_is_the_same_from_the_other_side(told: Record) -> None:
    (there,), (back,) = relations(told, "Norway", "Iceland"), relations(told, "Iceland", "Norway")
    assert there.rows == back.rows
    assert (there.holder, there.target) == (back.target, back.holder)


def test_each_source_has_a_relation_of_its_own(told: Record) -> None:
    told.import_events([msgspec.structs.replace(event(9, NORWAY, ICELAND, 3.0), origin="gdelt")])
    for names in (("Norway", "Iceland"), ("Norway", None)):
        found = [one for one in relations(told, *names) if names_of(told, one) == ("Norway", "Iceland")]
        assert [(one.origin, len(one.rows)) for one in found] == [("gdelt", 1), ("icews", 3)]


def test_actors_between_whom_nothing_happened_have_no_relation(told: Record) -> None:
    assert relations(told, "France", "Iceland") == []


def test_relations_of_one_are_those_with_states_and_it_stands_first(told: Record) -> None:
    found = relations(told, "Norway", None)
    assert sorted(names_of(told, one) for one in found) == [("Norway", "France"), ("Norway", "Iceland")]
    assert sorted(names_of(told, one) for one in relations(told, "Iceland", None)) == [("Iceland", "Norway")]


def test_relations_toward_one_have_it_last(told: Record) -> None:
    found = relations(told, None, "Norway")
    assert {one.target for one in found} == {relations(told, "Norway", None)[0].holder}
    assert sorted(names_of(told, one)[0] for one in found) == ["France", "Iceland"]


def test_person_has_relations_with_states_but_none_with_persons(told: Record) -> None:
    found = relations(told, "Oda Fenn", None)
    assert [names_of(told, one) for one in found] == [("Oda Fenn", "Iceland")]
    assert [names_of(told, one) for one in relations(told, "Oda Fenn", "Mira Holt")] == [("Oda Fenn", "Mira Holt")]


def test_without_names_the_relations_are_those_of_states_each_once(told: Record) -> None:
    found = relations(told, None, None)
    assert len({frozenset((one.holder, one.target)) for one in found}) == len(found) == 2
    assert sorted(len(one.rows) for one in found) == [1, 3]


def test_events_that_articles_tell_of_are_no_ready_events(file_record: Record) -> None:
    reading = story(
        "[s:Ilse Brandvik] [c:accused] Ostia Pact [q:of closing the strait] of Velmark.", BRANDVIK, VELMARK, OSTIA
    )
    file_record.add(with_event(reading, "Ilse Brandvik", "Ostia Pact", "112", -2.0))
    assert relations(file_record, None, None) == []
    assert relations(file_record, "Velmark", "Ostia Pact") == []


def test_member_of_a_bloc_counts_for_it_only_while_it_is_one(told: Record) -> None:
    with told.database.reading() as connection:
        bloc, other = find_subject(connection, "France"), find_subject(connection, "Norway")
        (only,) = load_relations(connection, bloc, other)
        iceland = find_subject(connection, "Iceland")
        since = DAY + timedelta(days=3)
        joined = Subject(bloc.named, bloc.rows, (Member(iceland.rows[0], since.toordinal()),))
        (relation,) = load_relations(connection, joined, other)
    assert values(only) == [5.0]
    assert sorted(values(relation)) == [1.0, 2.0, 5.0]  # what was before it joined is left out


@settings(max_examples=examples(10, 100))
@given(st.lists(st.tuples(st.sampled_from(sorted(SIDES)), st.sampled_from(sorted(SIDES))), max_size=8))
def test_every_event_between_two_states_is_in_one_relation(
    tmp_path_factory: pytest.TempPathFactory, blank: Path, pairs: list[tuple[str, str]]
) -> None:
    path = tmp_path_factory.mktemp("related") / "a.db"
    with open_record(shutil.copyfile(blank, path)) as record:
        record.import_events([event(number, SIDES[one], SIDES[two]) for number, (one, two) in enumerate(pairs)])
        found = relations(record, None, None)
    rows: list[Row] = [row for one in found for row in one.rows]
    assert len(rows) == len(set(rows)) == sum(one != two for one, two in pairs)
    assert all({row.holder, row.target} == {one.holder, one.target} for one in found for row in one.rows)
