from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest

from onrecord.questions.shifts import Shifts
from onrecord.record import open_record
from onrecord.web import shift_cache as module
from onrecord.web.cache import Cache
from onrecord.web.etags import etag_of
from onrecord.web.shift_cache import ShiftCache, shift_id
from questions.conftest import readings
from web.conftest import Site


def test_a_small_record_is_looked_through_before_anybody_waits(site: Site) -> None:
    shifts = site.desk.shifts()
    assert (shifts.is_current, len(shifts.found) > 0) == (True, True)
    assert len({shift_id(one) for one in shifts.found}) == len(shifts.found)


def test_until_the_search_is_done_the_answer_before_stands(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    ready, done = Event(), Event()

    def slow(_: object) -> Shifts:
        ready.wait(10)
        done.set()
        return Shifts(())

    monkeypatch.setattr(module, "shifts", slow)
    monkeypatch.setattr(module, "PATIENCE", 0.01)
    shifts = ShiftCache(site.desk.record)
    assert shifts.read("first").is_current is False
    ready.set()
    assert done.wait(10)
    monkeypatch.setattr(module, "PATIENCE", 10)
    assert shifts.read("first").is_current is True


def test_a_stamp_changes_with_what_is_added_and_judged(tmp_path: Path) -> None:
    with open_record(tmp_path / "a.db") as record:
        stamps = [etag_of(record)]
        for reading in readings():
            record.add(reading)
            stamps.append(etag_of(record))
        report = record.reports(record.statements()[0].id)[0].id
        judgement = record.judge("accept", report, by="Oda", at="2031-01-01")
        stamps.append(etag_of(record))
        record.withdraw(judgement.id, by="Oda", at="2031-01-02")
        stamps.append(etag_of(record))
    assert len(set(stamps)) == len(stamps)


def test_memory_forgets_the_oldest_and_what_is_not_current() -> None:
    cache, found = Cache(2), list[str]()

    def find(name: str) -> str:
        found.append(name)
        return name

    for name in ("a", "b", "a", "c", "b"):
        cache.recall(name, lambda name=name: find(name))  # type: ignore[misc]
    assert found == ["a", "b", "c", "b"]
    stale = module.CachedShifts((), False)
    assert cache.recall("x", lambda: stale) is stale
    assert cache.recall("x", lambda: 1) == 1
