from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest

from onrecord.questions.shifts import Shifts
from onrecord.record import open_record
from onrecord.web import board as module
from onrecord.web.board import ShiftBoard, shift_id
from onrecord.web.memory import Memory
from onrecord.web.stamps import stamp_of
from questions.conftest import readings
from web.conftest import Site


def test_a_small_record_is_looked_through_before_anybody_waits(site: Site) -> None:
    board = site.desk.board()
    assert (board.is_current, len(board.found) > 0) == (True, True)
    assert len({shift_id(one) for one in board.found}) == len(board.found)


def test_until_the_search_is_done_the_answer_before_stands(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    ready, done = Event(), Event()

    def slow(_: object) -> Shifts:
        ready.wait(10)
        done.set()
        return Shifts(())

    monkeypatch.setattr(module, "shifts", slow)
    monkeypatch.setattr(module, "PATIENCE", 0.01)
    board = ShiftBoard(site.desk.record)
    assert board.read("first").is_current is False
    ready.set()
    assert done.wait(10)
    monkeypatch.setattr(module, "PATIENCE", 10)
    assert board.read("first").is_current is True


def test_a_stamp_changes_with_what_is_added_and_judged(tmp_path: Path) -> None:
    with open_record(tmp_path / "a.db") as record:
        stamps = [stamp_of(record)]
        for reading in readings():
            record.add(reading)
            stamps.append(stamp_of(record))
        report = record.reports(record.statements()[0].id)[0].id
        judgement = record.judge("accept", report, by="Oda", at="2031-01-01")
        stamps.append(stamp_of(record))
        record.withdraw(judgement.id, by="Oda", at="2031-01-02")
        stamps.append(stamp_of(record))
    assert len(set(stamps)) == len(stamps)


def test_memory_forgets_the_oldest_and_what_is_not_current() -> None:
    memory, found = Memory(2), list[str]()

    def find(name: str) -> str:
        found.append(name)
        return name

    for name in ("a", "b", "a", "c", "b"):
        memory.recall(name, lambda name=name: find(name))  # type: ignore[misc]
    assert found == ["a", "b", "c", "b"]
    stale = module.Board((), False)
    assert memory.recall("x", lambda: stale) is stale
    assert memory.recall("x", lambda: 1) == 1
