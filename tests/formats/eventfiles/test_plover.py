from __future__ import annotations

import pytest

from onrecord.formats.eventfiles.plover import read_plover
from onrecord.formats.eventfiles.values import BadRow
from onrecord.record.errors import RecordError
from onrecord.record.ready_events import ReadyEvent, Side

HEADER = [
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Actor Name",
    "Actor Country",
    "Recipient Name",
    "Recipient Country",
]


def read(*rows: list[str]) -> list[ReadyEvent | BadRow]:
    return list(read_plover(enumerate([HEADER, *rows], 1)))


def test_a_type_becomes_a_root() -> None:
    (event,) = read(["p1", "2031-05-06", "ACCUSE", "disapprove", "Oda Fenn", "NOR", "Iceland", "ISL"])
    assert isinstance(event, ReadyEvent)
    assert (event.code, event.goldstein, event.origin) == ("11", -2.0, "plover")
    assert event.actor == Side("NOR", "Oda Fenn", "person")


def test_an_unknown_type_is_bad() -> None:
    (bad,) = read(["p1", "2031-05-06", "SING", "", "", "NOR", "", "ISL"])
    assert isinstance(bad, BadRow)
    assert "SING" in str(bad)


def test_events_of_one_side_are_passed_over() -> None:
    (passed,) = read(["p1", "2031-05-06", "ACCUSE", "", "", "NOR", "", "None"])
    assert isinstance(passed, BadRow)
    assert (passed.reason, passed.is_fault) == ("one side has no state", False)


def test_a_file_without_its_header_is_refused() -> None:
    with pytest.raises(RecordError, match="bad-event-file"):
        list(read_plover(iter([(1, ["p1", "2031-05-06"])])))
