from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onrecord.questions.observations import Row
from onrecord.questions.positions import By, first_of, next_of, points_of, positions
from onrecord.record import Record


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
    course = positions(quarrel, "Velmark", "Ostia Pact", by="year").course
    assert [(one.start.year, one.n) for one in course] == [(2031, 3), (2032, 2)]
    assert course[0].high < 0 < course[1].low


def test_one_statement_leaves_much_open(quarrel: Record) -> None:
    course = positions(quarrel, "Velmark", "Ostia Pact", by="month").course
    assert all(one.n == 1 and one.high - one.low > 0.8 for one in course)


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
