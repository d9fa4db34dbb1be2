"""All changes of line on record, kept at hand: finding them takes seconds in a large record, showing them must not.

A thread of its own finds them anew after the record has changed; until it is done, the answer before stands, and says
so. A small record is done before anybody waits.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Lock, Thread
from time import monotonic

import msgspec

from onrecord.questions.shifts import Shift, Shifts, shifts
from onrecord.record import Record
from onrecord.web.etags import digest

PATIENCE = 0.5  # seconds that a page waits for a small record
REST = 10  # times as long as the last search took, before the next begins


class CachedShifts(msgspec.Struct, frozen=True):
    """The changes, the latest first; ``is_current`` is false while newer articles are still looked at."""

    found: tuple[Shift, ...]
    is_current: bool
    warnings: tuple[str, ...] = ()


def shift_id(shift: Shift) -> str:
    """Whose line toward whom, on which day and which way: the same as long as the change is told so."""
    return f"shf_{digest(shift.holder_id, shift.target_id, shift.on, shift.direction)[:16]}"


class ShiftCache:
    """The shifts of one record; safe to be asked from several threads."""

    def __init__(self, record: Record, clock: Callable[[], float] = monotonic) -> None:
        self._record, self._clock = record, clock
        self._lock = Lock()
        self._known = Shifts(())
        self._etag: str | None = None  # of what was found
        self._running: Event | None = None
        self._rest_until = 0.0

    def read(self, etag: str) -> CachedShifts:
        """What is known at a state of the record."""
        with self._lock:
            if etag == self._etag:
                return self._answer(True)
            done = self._running or self._start(etag)
        if done is not None:
            done.wait(PATIENCE)
        with self._lock:
            return self._answer(etag == self._etag)

    def _answer(self, is_current: bool) -> CachedShifts:
        return CachedShifts(self._known.found, is_current, self._known.warnings)

    def _start(self, etag: str) -> Event | None:
        if self._etag is not None and self._clock() < self._rest_until:
            return None
        self._running = Event()
        Thread(target=self._find, args=(etag, self._running), daemon=True, name="shifts").start()
        return self._running

    def _find(self, etag: str, done: Event) -> None:
        began = self._clock()
        try:
            known = shifts(self._record)
            with self._lock:
                self._known, self._etag = known, etag
        finally:
            with self._lock:
                self._running = None
                self._rest_until = self._clock() + REST * (self._clock() - began)
            done.set()
