from __future__ import annotations

from datetime import date

import pytest

from onrecord.formats.eventfiles.icews import read_icews
from onrecord.formats.eventfiles.values import BadRow
from onrecord.record.errors import RecordError
from onrecord.record.ready_events import ReadyEvent, Side

FULL = (
    "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\t"
    "Target Name\tTarget Country\tPublisher\tCity\tCountry"
).split("\t")
SHORT = ["record", "date", "actor", "target", "code", "goldstein", "relation", "actor_name", "target_name"]


def read(header: list[str], *rows: list[str]) -> list[ReadyEvent | BadRow]:
    return list(read_icews(enumerate([header, *rows], 1)))


def full(**fields: str) -> list[str]:
    given = {
        "Event ID": "7", "Event Date": "2031-05-06", "Source Name": "Oda Fenn", "Source Country": "Norway",
        "Event Text": "Praise or endorse", "CAMEO Code": "051", "Intensity": "3.4", "Target Name": "Iceland",
        "Target Country": "Iceland", "Publisher": "Tide Table", "City": "Bergen", "Country": "Norway",
    }  # fmt: skip
    return [(given | fields).get(name, "") for name in FULL]


def test_a_row_of_the_dataverse_is_an_event() -> None:
    (event,) = read(FULL, full())
    assert isinstance(event, ReadyEvent)
    assert (event.id, event.day, event.code, event.goldstein) == ("7", date(2031, 5, 6), "051", 3.4)
    assert event.actor == Side("Norway", "Oda Fenn", "person")
    assert event.recipient == Side("Iceland")
    assert (event.publisher, event.location, event.text) == ("Tide Table", "Bergen, Norway", "Praise or endorse")


def test_a_row_of_the_bench_is_an_event() -> None:
    row = ["set-1", "2031-05-06", "Norway", "Iceland", "112", "-2", "Accuse", "Police (Norway)", "Iceland"]
    (event,) = read(SHORT, row)
    assert isinstance(event, ReadyEvent)
    assert (event.origin, event.goldstein, event.text) == ("set-1", -2.0, "Police (Norway) | Accuse | Iceland")
    assert event.actor == Side("Norway", "Police (Norway)", "organisation")


def test_a_leading_zero_that_was_lost_is_put_back() -> None:
    (event,) = read(FULL, full(**{"CAMEO Code": "51"}))
    assert isinstance(event, ReadyEvent)
    assert event.code == "051"


@pytest.mark.parametrize(
    ("fields", "why"),
    [({"Event Date": "6 May"}, "no day"), ({"CAMEO Code": "99"}, "CAMEO code"), ({"CAMEO Code": ""}, "CAMEO code")],
)
def test_a_bad_row_is_named_and_stops_nothing(fields: dict[str, str], why: str) -> None:
    bad, good = read(FULL, full(**fields), full())
    assert isinstance(bad, BadRow)
    assert why in str(bad)
    assert str(bad).startswith("line 2: ")
    assert isinstance(good, ReadyEvent)


def test_a_row_that_breaks_off_is_bad() -> None:
    (bad,) = read(FULL, ["7", "2031-05-06"])
    assert isinstance(bad, BadRow)


def test_a_file_of_another_kind_is_refused() -> None:
    with pytest.raises(RecordError, match="Source Name"):
        read(["a", "b"], ["1", "2"])


def test_rows_without_an_id_are_told_apart_by_all_they_say() -> None:
    rows = [["s", "2031-05-06", "Norway", "Iceland", code] for code in ("112", "111", "112")]
    ids = [one.id for one in read(SHORT, *rows) if isinstance(one, ReadyEvent)]
    assert ids[0] == ids[2] != ids[1]
