from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, select, update

from onrecord.record import Record, tables
from onrecord.record.actor_rows import Cast
from onrecord.record.batch import Batch
from onrecord.record.reporting import (
    Filed,
    Place,
    corrected_columns,
    day_of,
    file_reports,
    found_statements,
    load_said,
    said_in,
    settle_statements,
    statement_id,
    statement_row,
)
from onrecord.types import Attribution, Basis, Reading, Said, Span, Via
from record.newsroom import BRANDVIK, DAY, TVEIT, VELMARK, story

NOBODY = Cast({}, {}, {})
PLACE = Place(row=1, story=1, is_copy=False, outlet=None, published=DAY.toordinal())
QUAY = (
    "[s:Ilse Brandvik] [c:said] [q:“nobody shall ever again close the old quay of Lune to our own fishermen,”] again."
)
PERIOD = (DAY - timedelta(days=2), DAY - timedelta(days=1))


def quay(**fields: object) -> Reading:
    return story(QUAY, BRANDVIK, VELMARK, **fields)  # type: ignore[arg-type]


def said_on(basis: Basis, period: tuple[date, date] | None = PERIOD) -> Attribution:
    return msgspec.structs.replace(quay().attributions[0], said=Said(period, None, None, basis))


def rows(record: Record, table: Any = tables.report) -> list[Mapping[str, Any]]:
    with record.database.reading() as connection:
        return [dict(row) for row in connection.execute(select(table).order_by(table.c.row)).mappings()]


@pytest.mark.parametrize(
    ("attribution", "published", "day"),
    [
        (said_on("explicit"), DAY.toordinal(), PERIOD[0].toordinal()),
        (said_on("relative"), None, PERIOD[0].toordinal()),
        (said_on("publication", None), DAY.toordinal(), DAY.toordinal()),
        (said_on("unknown", None), DAY.toordinal(), None),
        (said_on("publication", None), None, None),
        (msgspec.structs.replace(said_on("unknown"), said=None), DAY.toordinal(), None),
    ],
)
def test_a_statement_counts_for_the_day_that_the_text_gives_and_else_for_that_of_the_article(
    attribution: Attribution, published: int | None, day: int | None
) -> None:
    assert day_of(attribution, published) == day


@pytest.mark.parametrize(
    ("basis", "is_stated"), [("explicit", True), ("relative", True), ("publication", False), ("unknown", False)]
)
def test_only_days_that_the_text_gives_can_part_two_reports(basis: Basis, is_stated: bool) -> None:
    found = said_in(said_on(basis), NOBODY, PLACE).said
    assert found == (tuple(one.toordinal() for one in PERIOD) if is_stated else None)


def test_reports_of_one_reading_have_numbers_of_their_own_before_they_have_rows() -> None:
    one = quay().attributions[0]
    assert [said_in(one, NOBODY, PLACE, at).row for at in range(3)] == [-1, -2, -3]


@given(st.text(alphabet="0123456789abcdef", min_size=16, max_size=16))
def test_a_statement_has_the_id_of_its_first_report(digest: str) -> None:
    assert statement_id(f"att_{digest}") == f"sta_{digest}"
    assert statement_id(statement_id(f"att_{digest}")) != statement_id(f"att_{digest}")


def test_filed_is_new_where_the_report_founds_the_statement() -> None:
    assert Filed(7, 7, None).is_new
    assert not Filed(8, 7, None).is_new


def filed(record: Record, *attributions: Attribution) -> tuple[dict[str, Filed], list[Mapping[str, Any]]]:
    """Filing without the rest of adding."""
    with record.database.writing() as connection:
        batch = Batch(connection)
        found = file_reports(connection, batch, attributions, NOBODY, PLACE)
        batch.write(connection)
    return found, rows(record)


def test_every_attribution_has_a_report_and_the_first_a_statement(file_record: Record) -> None:
    one = quay().attributions[0]
    again = msgspec.structs.replace(one, id="att_again", content=tuple(span.shifted(200) for span in one.content))
    found, reports = filed(file_record, one, again)
    assert list(found) == [one.id, "att_again"]
    assert [row["rule"] for row in reports] == ["first report", "same words"]
    assert [row["matched"] for row in reports] == [None, reports[0]["row"]]
    assert [row["row"] for row in rows(file_record, tables.statement)] == [found[one.id].statement]


def test_nothing_is_filed_of_nothing(file_record: Record) -> None:
    assert filed(file_record) == ({}, [])


def test_those_between_the_speaker_and_the_article_are_kept_with_their_addresses(file_record: Record) -> None:
    one = msgspec.structs.replace(
        quay().attributions[0],
        via=(
            Via("Coastwire", "outlet", Span(0, 4), "https://coastwire.example/1"),
            Via("Vesper", "outlet", Span(5, 9)),
        ),
    )
    _, (report,) = filed(file_record, one)
    assert report["via"] == '[["Coastwire","https://coastwire.example/1"],["Vesper",null]]'


def test_a_stored_report_is_compared_as_it_was_when_it_was_filed(file_record: Record) -> None:
    reading = quay()
    file_record.add(reading)
    with file_record.database.reading() as connection:
        (stored,) = load_said(connection, [1, 1])
    fresh = said_in(reading.attributions[0], NOBODY, PLACE)
    assert (stored.wording, stored.spans, stored.role) == (fresh.wording, fresh.spans, fresh.role)
    assert (stored.published, stored.is_denied, stored.said) == (fresh.published, fresh.is_denied, fresh.said)
    assert stored.speaker is not None


def test_reports_that_are_not_there_are_not_loaded(file_record: Record) -> None:
    with file_record.database.reading() as connection:
        assert load_said(connection, [7]) == []
        assert load_said(connection, []) == []


def spoil(connection: Connection) -> None:
    connection.execute(update(tables.statement).values(content="x", speaker=None, published=1))


def test_a_statement_can_be_made_again_from_its_reports(file_record: Record) -> None:
    for days, outlet in ((1, "Vesper"), (0, "Coastwire")):
        file_record.add(quay(outlet=outlet, published=DAY + timedelta(days=days)))
    before = rows(file_record, tables.statement)
    with file_record.database.writing() as connection:
        spoil(connection)
        found_statements(connection, [one["row"] for one in before] * 2)
    assert rows(file_record, tables.statement) == before
    assert [one["published"] for one in before] == [DAY.toordinal()]


def test_founding_and_settling_nothing_changes_nothing(file_record: Record) -> None:
    file_record.add(quay())
    before = rows(file_record, tables.statement)
    with file_record.database.writing() as connection:
        found_statements(connection, [])
        settle_statements(connection, [])
        settle_statements(connection, [999])
    assert rows(file_record, tables.statement) == before


def test_a_statement_that_has_a_speaker_keeps_it(file_record: Record) -> None:
    text = QUAY.replace("Ilse Brandvik", "the official")
    file_record.add(story(text, BRANDVIK, VELMARK, TVEIT, outlet="Vesper"))
    for name in ("Ilse Brandvik", "Jonas Tveit"):
        file_record.add(story(QUAY.replace("Ilse Brandvik", name), BRANDVIK, VELMARK, TVEIT, outlet=name))
    named = {one["speaker_name"]: one for one in rows(file_record)}
    first = rows(file_record, tables.statement)[0]
    assert first["speaker"] == named["Ilse Brandvik"]["speaker"]
    assert named["Jonas Tveit"]["statement"] != first["row"]


def test_the_day_of_a_statement_is_that_of_saying_and_else_of_printing() -> None:
    report = dict.fromkeys((*(column.name for column in tables.statement.c), "said"), 0) | {"id": "att_1"}
    assert statement_row(report | {"said": 5, "published": 9})["day"] == 5
    assert statement_row(report | {"said": None, "published": 9})["day"] == 9
    assert statement_row(report | {"said": None, "published": None})["day"] is None


def test_a_correction_changes_only_who_said_what() -> None:
    columns = corrected_columns(quay().attributions[0], NOBODY)
    assert set(columns) < {column.name for column in tables.report.c}
    assert not {"id", "document", "statement", "matched", "rule", "published", "manner"} & set(columns)
    assert columns["content"] == quay().attributions[0].content_text
