from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from onrecord.errors import OptionError
from onrecord.questions.change_points import Settings
from onrecord.questions.shifts import is_contradicted, shifts
from onrecord.record import Record, open_record
from onrecord.record.ready_events import ReadyEvent, Side
from questions.conftest import COLD, WARM, berths, readings, ready, told, turned


def test_a_reported_change_is_dated_by_the_statement_it_speaks_of(address: str) -> None:
    with open_record(address) as record:
        for reading in readings():
            record.add(turned(reading) if "unexpectedly" in reading.document.text else reading)
        (shift,) = shifts(record, "Ilse Brandvik", "Ostia Pact").found
    assert (shift.on, shift.direction, shift.scale, shift.kind) == (date(2032, 3, 1), "warmer", "reversal", "speaker")
    assert (shift.before.n, shift.after.n) == (2, 1)
    assert {entry.value > 0 for entry in shift.entries_before} == {False}
    assert {entry.value > 0 for entry in shift.entries_after} == {True}
    assert len(shift.evidence) == 3


def test_many_statements_show_a_change_that_no_article_reports(quarrel: Record) -> None:
    for number, month in enumerate((5, 6, 7)):
        marked = f"[s:Jonas Tveit] [c:said] [q:berth {number} of the harbour was free for the Ostia Pact]."
        quarrel.add(told(marked, date(2032, month, 9), 0.5))
    (shift,) = shifts(quarrel, "Velmark", "Ostia Pact").found
    assert (shift.on, shift.direction, shift.scale) == (date(2032, 3, 1), "warmer", "reversal")
    assert shift.interval[0] <= shift.on <= shift.interval[1]
    assert 0.8 <= shift.probability <= 1


def test_a_steady_line_shows_nothing(address: str) -> None:
    with open_record(address) as record:
        for day, marked in COLD:
            record.add(told(marked, day, -0.5))
        assert shifts(record).found == ()


def test_shifts_of_everybody_hold_those_of_one(address: str) -> None:
    with open_record(address) as record:
        for reading in readings():
            record.add(turned(reading) if "unexpectedly" in reading.document.text else reading)
        everybody, one = shifts(record).found, shifts(record, "Ilse Brandvik").found
    assert set(one) < set(everybody)
    assert {shift.holder for shift in everybody} == {"Ilse Brandvik", "Velmark"}


def test_since_looks_at_the_day_of_the_change_only(address: str) -> None:
    day, marked = WARM[0]
    with open_record(address) as record:
        for reading in (*(told(text, cold, -0.5) for cold, text in COLD), turned(told(marked, day, 0.5))):
            record.add(reading)
        (shift,) = shifts(record, "Ilse Brandvik", since=date(2032, 1, 1)).found
        assert shift.before.n == 2
        assert shifts(record, "Ilse Brandvik", since=date(2032, 5, 1)).found == ()


def test_what_ready_events_show_lies_between_the_two_whoever_is_named_first(file_record: Record) -> None:
    file_record.import_events(ready("icews"))
    found = shifts(file_record, "Norway", "Iceland").found
    assert found == shifts(file_record, "Iceland", "Norway").found == shifts(file_record, "Norway").found
    (only,) = found
    assert only.sides == "between Iceland and Norway"
    assert (only.directed, only.direction, only.kind, only.origins) == (False, "colder", "event", ("icews",))
    assert (only.before.n, only.after.n) == (30, 15)


def test_what_articles_tell_is_directed(quarrel: Record) -> None:
    for reading in berths(5):
        quarrel.add(reading)
    (only,) = shifts(quarrel, "Velmark", "Ostia Pact").found
    assert (only.sides, only.directed, only.origins) == ("Velmark toward Ostia Pact", True, ())


def test_a_source_that_begins_later_and_reads_more_is_no_change_of_line(file_record: Record) -> None:
    sparse, dense = Side("Norway"), Side("Iceland")
    first = date(2031, 1, 1)
    for origin, days in (("thin", range(0, 1400, 30)), ("thick", range(700, 1100, 2))):
        file_record.import_events(
            [
                ReadyEvent(f"{day}", first + timedelta(days=day), sparse, dense, *what, origin, "-")
                for day in days
                for what in (("040", 3.0), *([("190", -8.0)] if day % 4 == 0 else []))
            ]
        )
    found = shifts(file_record, "Norway", "Iceland")
    assert found.found == ()
    assert "thick, thin" in found.warnings[0]


def test_a_change_that_two_sources_show_stands_once(file_record: Record) -> None:
    file_record.import_events([*ready("icews"), *ready("gdelt", shift=10, every=3)])
    found = shifts(file_record, "Norway", "Iceland")
    (only,) = found.found
    assert only.origins == ("gdelt", "icews")  # the clearer one first
    assert len(found.warnings) == 1


def test_changes_of_two_sources_far_apart_are_two(file_record: Record) -> None:
    file_record.import_events([*ready("icews"), *ready("gdelt", shift=100)])
    assert [one.origins for one in shifts(file_record, "Norway", "Iceland").found] == [("gdelt",), ("icews",)]


def test_one_source_is_nothing_to_warn_of(file_record: Record) -> None:
    file_record.import_events(ready("icews"))
    assert shifts(file_record).warnings == ()


def test_an_unknown_holder_is_an_error(quarrel: Record) -> None:
    with pytest.raises(OptionError):
        shifts(quarrel, "Nobody Atall")


def test_below_three_observations_no_mean_is_printed(quarrel: Record) -> None:
    """Two observations of the bloc's new line show that something changed, and are no figure."""
    for reading in berths(5):
        quarrel.add(reading)
    (shift,) = shifts(quarrel, "Velmark", "Ostia Pact").found
    assert shift.before.mean is not None
    assert (shift.before.n, shift.after.n, shift.size) == (3, 5, round(shift.after.mean - shift.before.mean, 3))  # type: ignore[operator]
    (early,) = shifts(quarrel, "Velmark", "Ostia Pact", settings=Settings(least=0.5, size=0.1)).found[-1:]
    assert early.before.n >= 3


def test_a_reported_change_of_few_has_neither_means_nor_size(address: str) -> None:
    with open_record(address) as record:
        for reading in readings():
            record.add(turned(reading) if "unexpectedly" in reading.document.text else reading)
        (shift,) = shifts(record, "Ilse Brandvik", "Ostia Pact").found
    assert (shift.before.n, shift.before.mean, shift.after.n, shift.after.mean, shift.size) == (2, None, 1, None, None)


def test_means_that_say_the_contrary_of_what_an_article_reports_are_not_printed(address: str) -> None:
    """An article calls the line warmer; what is on record of it grew colder."""
    day, marked = WARM[0]
    with open_record(address) as record:
        for number in range(8):
            then = day + timedelta(days=40 * (number - 4) + 20)
            text = f"[s:Ilse Brandvik] [c:said] [q:pier {number} was no matter for the Ostia Pact]."
            record.add(told(text, then, 0.3 - 0.1 * (number >= 4)))
        record.add(turned(told(marked, day, 0.0)))
        (shift,) = shifts(record, "Ilse Brandvik", "Ostia Pact").found
    assert shift.direction == "warmer"
    assert shift.before.n >= 3 <= shift.after.n
    assert (shift.before.mean, shift.after.mean, shift.size) == (None, None, None)
    assert (len(shift.entries_before), len(shift.entries_after)) == (3, 6)  # the article itself is the sixth


@pytest.mark.parametrize(
    ("direction", "size", "directed", "contradicted"),
    [
        ("colder", 0.4, False, True),
        ("colder", -0.4, False, False),
        ("warmer", -0.1, False, True),
        ("warmer", None, False, False),
        ("colder", 0.4, True, False),
    ],
)
def test_a_change_in_event_data_whose_means_go_the_other_way_is_not_told(
    file_record: Record, direction: str, size: float | None, directed: bool, contradicted: bool
) -> None:
    file_record.import_events(ready("icews"))
    (only,) = shifts(file_record, "Norway", "Iceland").found
    one = msgspec.structs.replace(only, direction=direction, size=size, directed=directed)
    assert is_contradicted(one) == contradicted
