from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from onrecord.record import open_record
from onrecord.web.desk import Desk
from onrecord.web.settings import Settings
from questions.conftest import readings, told
from record.newsroom import DAY
from web.conftest import Echo


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_record(tmp_path / "a.db") as record:
        for reading in readings():
            record.add(reading)
        yield Desk(record, Settings("a.db"), clock=lambda: 0.0, reader=Echo())


def test_an_answer_is_found_anew_only_when_the_record_has_changed(desk: Desk) -> None:
    asked = list[int]()

    def count(desk: Desk, limit: int) -> int:
        asked.append(limit)
        return desk.record.count().documents

    assert [desk.answer(count, {"limit": 1}) for _ in range(2)] == [5, 5]
    assert desk.answer(count, {"limit": 2}) == 5
    desk.record.add(told("[s:Jonas Tveit] [c:said] [q:the Ostia Pact slept].", DAY, 0.0))
    assert desk.answer(count, {"limit": 1}) == 6
    assert asked == [1, 2, 1]


def test_actors_have_names_and_others_keep_what_was_asked(desk: Desk) -> None:
    (actor,) = desk.record.actors("Jonas Tveit")
    assert (desk.name_of(actor.id), desk.name_of("reg_0")) == ("Jonas Tveit", "reg_0")


def test_the_clock_is_the_one_that_was_given(desk: Desk) -> None:
    assert desk.now() == datetime(1970, 1, 1, tzinfo=UTC)


def test_the_reader_is_the_one_that_was_given(desk: Desk) -> None:
    assert isinstance(desk.reader, Echo)
