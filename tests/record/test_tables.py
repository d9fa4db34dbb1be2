from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Dialect, Table, create_engine, insert, make_url, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.schema import CreateIndex, CreateTable

from onrecord.record.tables import NUMBERED, event, gone, metadata, observation, saved_search, statement

TABLES = list(metadata.tables.values())
SQLITE, POSTGRESQL = (make_url(name).get_dialect()() for name in ("sqlite://", "postgresql+psycopg://"))
BOTH = [SQLITE, POSTGRESQL]
STRICT = {"INT", "INTEGER", "REAL", "TEXT", "BLOB"}  # what a strict table of SQLite knows
LONGEST_NAME = 63  # of PostgreSQL
INDEXES = [index for table in TABLES for index in table.indexes]
READY = {
    "id": "evt_1",
    "code": "112",
    "quad": 3,
    "modality": "asserted",
    "reciprocal": 0,
    "evidence": "[]",
    "run": 1,
}


def name_of(one: object) -> str:
    return str(getattr(one, "name", one))


@pytest.fixture(scope="module")
def made() -> Iterator[Connection]:
    """The tables in memory, with nothing in them."""
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@pytest.fixture
def connection(made: Connection) -> Iterator[Connection]:
    with made.begin_nested() as nested:
        yield made
        if nested.is_active:
            nested.rollback()


@pytest.mark.parametrize("dialect", BOTH, ids=name_of)
@pytest.mark.parametrize("table", TABLES, ids=name_of)
def test_both_databases_are_told_how_to_make_a_table(table: Table, dialect: Dialect) -> None:
    words = str(CreateTable(table).compile(dialect=dialect))
    assert words.count("PRIMARY KEY") == 1
    assert "SERIAL" not in words  # rows are numbered by us
    assert ("STRICT" in words) is (dialect.name == "sqlite")


@pytest.mark.parametrize("table", TABLES, ids=name_of)
def test_columns_have_types_that_a_strict_table_knows(table: Table) -> None:
    assert {column.type.compile(SQLITE) for column in table.c} <= STRICT


def test_numbers_are_as_wide_in_a_server_as_they_need() -> None:
    kinds = {column.name: column.type.compile(POSTGRESQL) for column in event.c}
    assert (kinds["row"], kinds["quad"], kinds["goldstein"]) == ("BIGINT", "SMALLINT", "DOUBLE PRECISION")
    assert (kinds["first"], kinds["evidence"]) == ("INTEGER", "TEXT")


def test_names_of_tables_and_indexes_are_each_used_once() -> None:
    names = [table.name for table in TABLES] + [str(index.name) for index in INDEXES]
    assert len(names) == len(set(names))  # PostgreSQL has one list for both
    assert max(map(len, names)) <= LONGEST_NAME


def test_rows_that_we_number_are_all_but_those_whose_number_comes_from_a_report() -> None:
    own_rows = {table for table in TABLES if "row" in table.c}
    assert own_rows - set(NUMBERED) == {statement, gone, saved_search}  # a search is numbered where it is saved
    assert len(NUMBERED) == len(set(NUMBERED))


@pytest.mark.parametrize("table", [table for table in TABLES if "id" in table.c and table is not event], ids=name_of)
def test_an_id_is_found_by_an_index_or_belongs_to_a_report(table: Table) -> None:
    is_unique = any(index.unique and [column.name for column in index.columns] == ["id"] for index in table.indexes)
    is_key = [column.name for column in table.primary_key] == ["id"]
    assert is_unique or is_key or table.name in ("appearance", "statement", "gone")


@pytest.mark.parametrize(
    ("name", "condition"), [("event_ready", "document IS NULL"), ("report_matched", "matched IS NOT NULL")]
)
@pytest.mark.parametrize("dialect", BOTH, ids=name_of)
def test_an_index_of_few_rows_is_small_in_both_databases(name: str, condition: str, dialect: Dialect) -> None:
    (index,) = (one for one in INDEXES if one.name == name)
    assert str(CreateIndex(index).compile(dialect=dialect)).endswith(f"WHERE {condition}")


def test_a_ready_event_comes_in_once_and_that_of_an_article_as_often_as_it_is_told(connection: Connection) -> None:
    connection.execute(insert(event), [READY | {"row": number, "document": number} for number in (1, 2)])
    connection.execute(insert(event), [READY | {"row": 3}])
    with pytest.raises(IntegrityError), connection.begin_nested():
        connection.execute(insert(event), [READY | {"row": 4}])


@pytest.mark.parametrize(
    "wrong",
    [{"quad": "three"}, {"code": None}, {"run": None}, {"row": 1.5}, {"day": "2031-05-06"}],
)
def test_a_value_of_another_type_is_refused(wrong: dict[str, object], connection: Connection) -> None:
    with pytest.raises(IntegrityError), connection.begin_nested():
        connection.execute(insert(event), [READY | {"row": 9} | wrong])


def test_an_observation_is_vouched_for_unless_it_says_otherwise(connection: Connection) -> None:
    row = {
        "holder": 1,
        "target": 2,
        "day": 3,
        "kind": "event",
        "ref": 4,
        "value": -2.0,
        "quad": 3,
        "modality": "asserted",
    }
    connection.execute(insert(observation), [row])
    assert connection.execute(observation.select()).one().claimed == 0
    with pytest.raises(IntegrityError), connection.begin_nested():
        connection.execute(insert(observation), [row])


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("SELECT uttered, statement FROM event WHERE code = '112'", "COVERING INDEX event_code"),
        ("SELECT * FROM statement WHERE speaker = 1 ORDER BY day", "INDEX statement_speaker"),
        ("SELECT * FROM statement ORDER BY day", "INDEX statement_day"),
        ("SELECT row FROM report ORDER BY score * coalesce(speaker_score, 1), row", "INDEX report_certainty"),
        ("SELECT * FROM report WHERE matched = 7", "INDEX report_matched"),
        ("SELECT value FROM observation WHERE holder = 1 AND target = 2 ORDER BY day", "PRIMARY KEY"),
    ],
)
def test_a_question_is_a_walk_along_an_index(query: str, index: str, connection: Connection) -> None:
    plan = " ".join(str(step[3]) for step in connection.execute(text(f"EXPLAIN QUERY PLAN {query}")))
    assert index in plan
    assert "TEMP B-TREE" not in plan
