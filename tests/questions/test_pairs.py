from __future__ import annotations

from datetime import date

import pytest

from onrecord.errors import OptionError
from onrecord.questions.pairs import pair
from onrecord.questions.positions import positions
from onrecord.questions.shifts import shifts
from onrecord.questions.timeline import timeline
from onrecord.record import Record
from questions.conftest import ready

ONE, OTHER = "Velmark", "Ostia Pact"


@pytest.mark.parametrize(("since", "until"), [(None, None), (date(2031, 6, 1), date(2032, 3, 15))])
def test_a_pair_is_what_the_questions_say_one_by_one(quarrel: Record, since: date | None, until: date | None) -> None:
    found = pair(quarrel, ONE, OTHER, since=since, until=until)
    assert found.timeline == timeline(quarrel, ONE, OTHER, since=since, until=until, limit=60)
    assert found.there == positions(quarrel, ONE, OTHER, since=since, until=until)
    assert found.back == positions(quarrel, OTHER, ONE, since=since, until=until)
    assert found.shifts == shifts(quarrel, ONE, OTHER, since=since, until=until).found


def test_a_pair_the_other_way_round_has_the_same_turns(quarrel: Record) -> None:
    assert pair(quarrel, OTHER, ONE).shifts == pair(quarrel, ONE, OTHER).shifts


def test_what_ready_events_show_stands_once_and_their_sources_are_told(file_record: Record) -> None:
    file_record.import_events([*ready("icews"), *ready("gdelt", shift=300)])
    found = pair(file_record, "Norway", "Iceland")
    assert found.shifts == pair(file_record, "Iceland", "Norway").shifts
    assert [one.origins for one in found.shifts] == [("gdelt",), ("icews",)]
    assert len(found.warnings) == 2  # of rates and of means
    assert found.there.course[0].evidence


def test_a_long_timeline_says_where_it_goes_on(quarrel: Record) -> None:
    assert pair(quarrel, ONE, OTHER, limit=2).timeline.next is not None


def test_days_the_wrong_way_round_are_refused(quarrel: Record) -> None:
    with pytest.raises(OptionError):
        pair(quarrel, ONE, OTHER, since=date(2032, 1, 1), until=date(2031, 1, 1))
