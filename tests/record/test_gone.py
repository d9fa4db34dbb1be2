from __future__ import annotations

from sqlalchemy import select

from onrecord.record import Record, tables
from onrecord.record.gone import gone_from, put_back, take_out
from record.newsroom import story

TEXT = "[s:Jonas Tveit] [c:said] [q:“the quay will be rebuilt,”] again."


def test_a_report_that_is_taken_out_keeps_its_number(record: Record) -> None:
    record.add(story(TEXT))
    report = tables.report
    with record.database.writing() as connection:
        one = connection.execute(select(report)).one()
        take_out(connection, [])
        assert gone_from(connection, one.document) == {}
        take_out(connection, [one])
        assert connection.execute(select(report)).all() == []
        assert connection.execute(select(tables.statement)).all() == []
        assert gone_from(connection, one.document) == {one.id: one.row}
        put_back(connection, [one.row])
        assert gone_from(connection, one.document) == {}
