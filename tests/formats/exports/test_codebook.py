"""Every column that is written has a meaning, and every meaning a column."""

from __future__ import annotations

import inspect
import json
import re
from datetime import date
from typing import Any

import pytest

from onrecord.formats.brat import standoff
from onrecord.formats.exports import FORMATS, ftm, gdelt, judged, pieces_of, plover
from onrecord.formats.exports.batches import one_state
from onrecord.formats.exports.codebook import codebook, meanings
from onrecord.formats.exports.events import EventRow, Side
from onrecord.formats.exports.made_by import MadeBy
from onrecord.formats.exports.rows import COLUMNS
from onrecord.record import Record
from onrecord.record.values import Statement, Statements
from onrecord.types import Reading, Span
from questions.conftest import readings

NEVER = "Always empty"
EVENT = EventRow(
    id="evt_1", day=date(2031, 5, 6), code="112", plover="ACCUSE", quad=3, goldstein=-2.0, modality="negated",
    claimed=True, location="Holmsund", actor=Side("reg_1", "Oda Fenn", "bloc", "NO", "Q1"),
    recipient=Side("reg_2", "Ulf Roe", "bloc", "IS", "Q2"), document="doc_1", url="https://tides.example/1",
    outlet="Daily Tide", published=date(2031, 5, 6), added=1, language="en", mentions=1, sources=1, articles=1,
    made_by=MadeBy("run_1", "0.4.0", "5c21", "77ab"),
)  # fmt: skip


def described(table: str) -> list[str]:
    return list(meanings(table))


def written(record: Record, form: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in b"".join(pieces_of(record, form)).splitlines()]


def test_every_format_has_a_table() -> None:
    assert set(FORMATS) - set(codebook()) == {"parquet"}, "its columns are those of csv"


@pytest.mark.parametrize(
    ("table", "columns"),
    [("csv", tuple(COLUMNS)), ("plover", plover.HEADER), ("gdelt", gdelt.COLUMNS)],
)
def test_fixed_columns_are_described_in_their_order(table: str, columns: tuple[str, ...]) -> None:
    assert described(table) == list(columns)


@pytest.mark.parametrize(("table", "cells"), [("plover", plover.cells(EVENT)), ("gdelt", gdelt.cells(EVENT))])
def test_always_empty_is_what_nothing_fills(table: str, cells: dict[str, object]) -> None:
    never = {column for column, what in meanings(table).items() if what.startswith(NEVER)}
    assert never == set(described(table)) - {name for name, value in cells.items() if value is not None}


def test_columns_of_statements_are_described() -> None:
    pandas = pytest.importorskip("pandas")
    one = Statement("sta_1", "no", None, None, None, None, "unknown", "direct", False, "asserts", None, 1, 1)
    table = Statements((one,)).to_pandas()
    assert isinstance(table, pandas.DataFrame)
    assert described("statements") == list(table.columns)


@pytest.mark.parametrize("form", ["jsonl", "annotations"])
def test_fields_of_lines_are_described(small: Record, form: str) -> None:
    assert {name for line in written(small, form) for name in line} == set(described(form))


def test_fields_about_a_record_are_described(small: Record) -> None:
    assert list(json.loads(b"".join(pieces_of(small, "about")))) == described("about")


def test_properties_of_entities_are_described(quarrel: Record) -> None:
    used = {f"{one['schema']}.{name}" for one in written(quarrel, "ftm") for name in one["properties"]}
    assert used - set(described("ftm")) == set()
    source = inspect.getsource(ftm)
    names = {one.partition(".")[2] for one in described("ftm")}
    assert names == {name for pair in re.findall(r'^ +([a-zA-Z]+)=|\b([a-zA-Z]+)=[a-z]|"([a-zA-Z]+)": ', source, re.M)
                     for name in pair if name in names}  # fmt: skip


def nested() -> Reading:
    """A reading with all kinds of lines of standoff: the second statement is denied, and stands inside the first."""
    import msgspec

    one = next(reading for reading in readings() if reading.attributions)
    first = one.attributions[0]
    inner = msgspec.structs.replace(first, id="att_inner", nested_in=first.id, negated=True, source=(Span(0, 3),))
    return msgspec.structs.replace(one, attributions=(first, inner))


def kinds(ann: str) -> set[str]:
    return {re.sub(r"^([A-Z#])\d+\t([A-Za-z]+).*", r"\1 \2", line) for line in ann.splitlines()}


def test_lines_of_standoff_are_described(small: Record) -> None:
    assert kinds(standoff(nested())) == set(described("brat"))
    report = small.reports(small.statements()[0].id)[0]
    small.judge("accept", report.id, by="Oda", at="2031-06-01T10:00:00Z")
    with one_state(small) as connection:
        notes = dict(judged.files(connection))[f"attributions/{report.document}_judged.ann"].decode()
    assert kinds(notes) | kinds(standoff(nested())) == set(described("judged"))


def test_every_column_has_a_sentence_and_an_example() -> None:
    rows = [one for columns in codebook().values() for one in columns]
    assert [one.column for one in rows if not one.what.endswith(".") or not one.example] == []
    assert [table for table in codebook() if len(set(described(table))) < len(codebook()[table])] == []
