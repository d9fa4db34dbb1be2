from __future__ import annotations

from datetime import date

import pytest

from onrecord.questions.names import find_subject
from onrecord.questions.observations import load_rows
from onrecord.questions.origins import UNKNOWN, load_origins, origin_of, warnings_for_means, warnings_for_rates
from onrecord.record import Record
from onrecord.record.ready_events import ReadyEvent, Side


@pytest.mark.parametrize(
    ("note", "origin"), [('{"origin":"gdelt","id":"1"}', "gdelt"), ("{}", UNKNOWN), (None, UNKNOWN)]
)
def test_a_note_names_the_source(note: str | None, origin: str) -> None:
    assert origin_of(note) == origin


def test_sources_of_observations_are_those_of_ready_events(file_record: Record) -> None:
    sides = Side("Norway"), Side("Iceland")
    for origin in ("plover", "icews"):
        file_record.import_events([ReadyEvent("1", date(2031, 5, 6), *sides, "112", -2.0, origin, "Accuse")])
    with file_record.database.reading() as connection:
        rows = load_rows(connection, find_subject(connection, "Norway"), None)
        assert load_origins(connection, rows) == ("icews", "plover")
        assert load_origins(connection, rows[:1]) in {("icews",), ("plover",)}
        assert load_origins(connection, []) == ()


def test_articles_have_no_source_of_event_data(quarrel: Record) -> None:
    with quarrel.database.reading() as connection:
        rows = load_rows(connection, find_subject(connection, "Velmark"), None)
        assert rows
        assert load_origins(connection, rows) == ()


@pytest.mark.parametrize("warnings", [warnings_for_means, warnings_for_rates])
def test_one_source_is_nothing_to_warn_of(warnings: object) -> None:
    assert callable(warnings)
    assert warnings(["icews"]) == warnings([]) == ()
    assert "2 sources (gdelt, icews)" in warnings({"icews", "gdelt"})[0]
