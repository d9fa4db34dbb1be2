from __future__ import annotations

import pytest

from onrecord.formats.eventfiles.gdelt import COLUMNS, read_gdelt
from onrecord.formats.eventfiles.values import BadRow
from onrecord.record.ready_events import ReadyEvent, Side


def row(number: int, **fields: str) -> list[str]:
    given = {
        "GLOBALEVENTID": "41", "SQLDATE": "20310506", "Actor1Name": "OSLO", "Actor1CountryCode": "NOR",
        "Actor2Name": "REYKJAVIK", "Actor2CountryCode": "ISL", "EventCode": "0831", "GoldsteinScale": "7.0",
        "SOURCEURL": "https://example.org/1", "ActionGeo_FullName": "Bergen, Norway",
    }  # fmt: skip
    return [(given | fields).get(name, "") for name in COLUMNS[number]]


def read(*rows: list[str]) -> list[ReadyEvent | BadRow]:
    return list(read_gdelt(enumerate(rows, 1)))


@pytest.mark.parametrize("number", [57, 58, 61])
def test_both_versions_are_read(number: int) -> None:
    (event,) = read(row(number))
    assert isinstance(event, ReadyEvent)
    assert (event.id, event.day.isoformat(), event.code, event.goldstein) == ("41", "2031-05-06", "0831", 7.0)
    assert (event.actor, event.recipient) == (Side("NOR"), Side("ISL"))
    assert event.url == ("https://example.org/1" if number > 57 else None)
    assert event.location == "Bergen, Norway"


def test_events_of_one_side_are_passed_over() -> None:
    (passed,) = read(row(61, Actor2CountryCode=""))
    assert isinstance(passed, BadRow)
    assert (passed.reason, passed.is_fault) == ("one side has no state", False)


def test_a_row_of_another_width_is_bad() -> None:
    assert read(["1", "2"]) == [BadRow(1, "2 columns instead of 57, 58 or 61", "another number of columns")]


def test_a_row_without_an_id_is_bad() -> None:
    (bad,) = read(row(61, GLOBALEVENTID=""))
    assert isinstance(bad, BadRow)
