from __future__ import annotations

from datetime import date

import pytest

from onrecord.errors import OptionError
from onrecord.mcp.answers import ROLES, Asked, Days, changes, days, line, people
from onrecord.questions.positions import By, positions
from onrecord.questions.shifts import shifts
from onrecord.questions.timeline import Entry, timeline
from onrecord.record import Record
from onrecord.record.ready_events import ReadyEvent, Side
from questions.conftest import COLD, ENVOY, HOLM, SPOKESMAN, WARM, berths
from questions.conftest import quarrel as quarrel
from questions.crowd import PLAIN, fill
from record.newsroom import OSTIA, Player, story, with_event, with_stance


def page(record: Record, after: str | None, limit: int) -> Days:
    return days(record, "Velmark", "Ostia Pact", Asked(None, None, after, limit))


@pytest.mark.parametrize("limit", [1, 2, 3, 50])
def test_a_timeline_in_pages_is_the_timeline(quarrel: Record, limit: int) -> None:
    for code, value in (("163", -8.0), ("171", -9.2), ("112", -2.0), ("172", -5.0)):
        reading = story(f"Velmark did {code} to the Ostia Pact.", HOLM, OSTIA, published=date(2031, 6, 9))
        quarrel.add(with_event(reading, "Velmark", "Ostia Pact", code, value))
    whole = timeline(quarrel, "Velmark", "Ostia Pact").entries
    assert max(sum(entry.day == one.day for entry in whole) for one in whole) == 5
    seen: list[Entry] = []
    after = None
    while True:
        found = page(quarrel, after, limit)
        assert 0 < len(found.entries) <= limit
        seen += found.entries
        after = found.next
        if after is None:
            break
    assert tuple(seen) == whole


@pytest.mark.parametrize("by", ["month", "quarter", "year"])
def test_each_stretch_shows_what_it_is_made_of(quarrel: Record, by: By) -> None:
    course = positions(quarrel, "Velmark", "Ostia Pact", by=by).course
    found = line(quarrel, "Velmark", "Ostia Pact", by, Asked(None, None, None, 60), 5)
    assert [(one.start, one.end, one.n, one.mean) for one in found.course] == [
        (one.start, one.end, one.n, one.mean) for one in course
    ]
    for one in found.course:
        assert len(one.evidence) == one.n
        assert all(one.start <= entry.day < one.end for entry in one.evidence)
        assert all(entry.evidence.quote for entry in one.evidence)


def test_of_many_observations_the_latest_are_shown(quarrel: Record) -> None:
    (whole,) = line(quarrel, "Velmark", "Ostia Pact", "year", Asked(None, date(2032, 1, 1), None, 60), 5).course
    (short,) = line(quarrel, "Velmark", "Ostia Pact", "year", Asked(None, date(2032, 1, 1), None, 60), 1).course
    (none,) = line(quarrel, "Velmark", "Ostia Pact", "year", Asked(None, date(2032, 1, 1), None, 60), 0).course
    assert whole.n == short.n == none.n == 3
    assert (short.evidence, none.evidence) == (whole.evidence[-1:], ())


def test_a_course_goes_on_where_it_stopped(quarrel: Record) -> None:
    for reading in (*berths(6), *berths(8), *berths(11)):
        quarrel.add(reading)
    whole = line(quarrel, "Velmark", "Ostia Pact", "month", Asked(None, None, None, 60), 2)
    first = line(quarrel, "Velmark", "Ostia Pact", "month", Asked(None, None, None, 2), 2)
    rest = line(quarrel, "Velmark", "Ostia Pact", "month", Asked(None, None, first.next, 60), 2)
    assert (len(first.course), len(rest.course)) == (2, 1)
    assert (*first.course, *rest.course) == whole.course
    assert (whole.next, rest.next) == (None, None)


def test_nobody_has_a_line_without_observations(quarrel: Record) -> None:
    assert line(quarrel, "Ostia Pact", "Velmark", "year", Asked(None, None, None, 5), 2).course == ()


def test_changes_in_pages_are_the_changes(quarrel: Record) -> None:
    league = Player("Harbour League", kind="bloc")
    for day, marked in (*COLD, *WARM):
        value = -0.5 if day.year == 2031 else 0.5
        reading = story(marked.replace("Ostia Pact", "Harbour League"), HOLM, ENVOY, SPOKESMAN, league, published=day)
        spoken = "Ilse Brandvik" if "[s:Ilse" in marked else "Jonas Tveit"
        quarrel.add(with_stance(reading, spoken, "Harbour League", value))
    found = shifts(quarrel).found
    assert len(found) > 1
    first = changes(quarrel, None, None, Asked(None, None, None, 1))
    rest = changes(quarrel, None, None, Asked(None, None, first.next, 25))
    assert (*first.found, *rest.found) == found
    assert (first.in_all, rest.next) == (len(found), None)
    with pytest.raises(OptionError, match="no page"):
        changes(quarrel, None, None, Asked(None, None, "2032-03-01", 1))


def test_somebody_with_many_offices_has_the_latest_and_their_number(quarrel: Record) -> None:
    for number in range(ROLES + 5):
        envoy = Player("Ilse Brandvik", role=f"Envoy to Port {number}", organisation="Foreign Ministry")
        quarrel.add(story(f"[s:Ilse Brandvik] [c:said] [q:port {number} was open].", envoy, published=date(2032, 5, 6)))
    (found,) = people(quarrel, "Brandvik", 1).found
    assert len(found.roles) == ROLES < found.roles_in_all
    assert len(found.latest) == 1


def test_imported_events_have_no_article(quarrel: Record) -> None:
    sides = Side("Norway"), Side("Iceland")
    quarrel.import_events([ReadyEvent("1", date(2031, 5, 6), *sides, "112", -2.0, "icews", "Accuse", "Tide Table")])
    (entry,) = days(quarrel, "Norway", "Iceland", Asked(None, None, None, 5)).entries
    assert (entry.evidence.document, entry.evidence.origin) == (None, "icews")


def test_who_is_meant_by_a_plain_name(file_record: Record) -> None:
    fill(file_record)
    assert {name: people(file_record, name, 0).found[0].actor.name for name in PLAIN} == PLAIN
