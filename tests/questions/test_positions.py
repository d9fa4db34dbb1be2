from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onrecord.questions.observations import Row
from onrecord.questions.positions import COUNTED, By, first_of, next_of, points_of, positions
from onrecord.record import Record
from onrecord.record.ready_events import ReadyEvent, Side
from questions.conftest import COLD, berths, told


def row(day: int, value: float, kind: str = "stance", **fields: object) -> Row:
    facts: dict[str, object] = {
        "ref": day,
        "statement": day,
        "modality": "asserted",
        "claimed": False,
        "quad": 0,
    } | fields
    return Row(day=day, kind=kind, value=value, holder=1, target=2, document=3, speaker=4, **facts)  # type: ignore[arg-type]


def test_positions_turn_with_the_line(quarrel: Record) -> None:
    for reading in berths(5):
        quarrel.add(reading)
    course = positions(quarrel, "Velmark", "Ostia Pact", by="year").course
    assert [(one.start.year, one.n) for one in course] == [(2031, 3), (2032, 5)]
    assert course[0].high < 0 < course[1].low


def test_two_observations_are_no_position_and_are_counted(quarrel: Record) -> None:
    found = positions(quarrel, "Velmark", "Ostia Pact", by="year")
    assert [(one.start.year, one.n) for one in found.course] == [(2031, 3)]
    assert found.left_out == 2
    assert positions(quarrel, "Velmark", "Ostia Pact", by="month").course == ()


def test_every_position_lists_what_it_is_made_of(quarrel: Record) -> None:
    (only,) = positions(quarrel, "Velmark", "Ostia Pact", by="year").course
    assert [entry.day for entry in only.evidence] == [day for day, _ in COLD]
    assert all(entry.evidence.quote and entry.evidence.document for entry in only.evidence)


def test_of_many_observations_the_latest_are_listed(quarrel: Record) -> None:
    (only,) = positions(quarrel, "Velmark", "Ostia Pact", by="year", each=2).course
    assert [entry.day for entry in only.evidence] == [day for day, _ in COLD[1:]]


def test_what_articles_tell_is_listed_whole_and_event_data_in_part(file_record: Record) -> None:
    sides, day = (Side("Norway"), Side("Iceland")), date(2031, 5, 1)
    file_record.import_events([ReadyEvent(str(at), day, *sides, "112", -2.0, "icews", "Accuse") for at in range(30)])
    (counted,) = positions(file_record, "Norway", "Iceland").course
    assert (counted.n, len(counted.evidence)) == (30, COUNTED)
    for number in range(COUNTED + 5):
        marked = f"[s:Ilse Brandvik] [c:said] [q:the Ostia Pact had closed pier {number}]."
        file_record.add(told(marked, day, -0.5, outlet=f"Paper {number}"))
    (articles,) = positions(file_record, "Ilse Brandvik", "Ostia Pact").course
    assert len(articles.evidence) == articles.n == COUNTED + 5


def test_two_sources_of_ready_event_data_are_told(file_record: Record) -> None:
    sides = Side("Norway"), Side("Iceland")
    days = [date(2031, 5, 6) + timedelta(days=number) for number in range(3)]
    for origin in ("icews", "gdelt"):
        file_record.import_events([ReadyEvent(str(day), day, *sides, "112", -2.0, origin, "Accuse") for day in days])
        found = positions(file_record, "Norway", "Iceland")
    assert [one.n for one in found.course] == [6]
    assert "gdelt, icews" in found.warnings[0]


def test_a_statement_that_is_an_event_and_a_stance_counts_once() -> None:
    assert [point.kind for point in points_of([row(5, -0.4), row(5, -4.0, "event", quad=3)])] == ["stance"]


def test_claims_and_denials_show_no_line() -> None:
    rows = [row(1, -4.0, "event", claimed=True), row(2, -4.0, "event", modality="negated"), row(3, 1.0, "turn")]
    assert points_of(rows) == ()


def test_values_of_events_are_on_the_scale_of_stances() -> None:
    assert [point.value for point in points_of([row(1, -10.0, "event", statement=None, quad=4)])] == [-1.0]


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(["month", "quarter", "year"]))
def test_stretches_cover_all_days(day: date, by: By) -> None:
    start = first_of(day, by)
    end = next_of(start, by)
    assert start <= day < end
    assert first_of(end - timedelta(days=1), by) == start
