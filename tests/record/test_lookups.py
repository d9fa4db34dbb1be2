from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Connection

from onrecord.record import Record, RecordError
from onrecord.record.lookups import actor_row, document_row, report_row, statement_number
from record.newsroom import Player, story


def test_ids_lead_to_rows(file_record: Record) -> None:
    reading = story("[s:Oda Fenn] [c:said] [q:“we are done with the quay,”] again.", Player("Oda Fenn"))
    added = file_record.add(reading)
    (statement,) = file_record.statements()
    with file_record.database.reading() as connection:
        assert document_row(connection, added.document) == 1
        assert actor_row(connection, statement.speaker or "") == 1
        assert report_row(connection, reading.attributions[0].id) == (1, statement_number(connection, statement.id))


@pytest.mark.parametrize("look", [actor_row, document_row, report_row, statement_number])
@pytest.mark.parametrize("name", ["", "reg_1", "x" * 1000])
def test_an_id_that_is_not_there_is_an_error(
    file_record: Record, look: Callable[[Connection, str], object], name: str
) -> None:
    with file_record.database.reading() as connection, pytest.raises(RecordError) as caught:
        look(connection, name)
    assert caught.value.slug == "unknown-id"
