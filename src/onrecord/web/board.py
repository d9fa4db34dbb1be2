"""All changes of line on record, kept at hand: finding them takes seconds in a large record, showing them must not.

A thread of its own finds them anew after the record has changed; until it is done, the answer before stands, and says
so. A small record is done before anybody waits.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Lock, Thread
from time import monotonic

import msgspec

from onrecord.questions.shifts import Shift, shifts
from onrecord.record import Record
from onrecord.web.stamps import digest

PATIENCE = 0.5  # seconds that a page waits for a small record
REST = 10  # times as long as the last search took, before the next begins


class Board(msgspec.Struct, frozen=True):
    """The changes, the latest first; ``is_current`` is false while newer articles are still looked at."""

    found: tuple[Shift, ...]
    is_current: bool


def shift_id(shift: Shift) -> str:
    """Whose line toward whom, on which day and which way: the same as long as the change is told so."""
    return f"shf_{digest(shift.holder_id, shift.target_id, shift.on, shift.direction)[:16]}"


class ShiftBoard:
    """The board of one record; safe to be asked from several threads."""

    def __init__(self, record: Record, clock: Callable[[], float] = monotonic) -> None:
        self._record, self._clock = record, clock
        self._lock = Lock()
        self._found: tuple[Shift, ...] = ()
        self._stamp: str | None = None  # of what was found
        self._running: Event | None = None
        self._rest_until = 0.0

    def read(self, stamp: str) -> Board:
        """What is known at a state of the record."""
        with self._lock:
            if stamp == self._stamp:
                return Board(self._found, True)
            done = self._running or self._start(stamp)
        if done is not None:
            done.wait(PATIENCE)
        with self._lock:
            return Board(self._found, stamp == self._stamp)

    def _start(self, stamp: str) -> Event | None:
        if self._stamp is not None and self._clock() < self._rest_until:
            return None
        self._running = Event()
        Thread(target=self._find, args=(stamp, self._running), daemon=True, name="shifts").start()
        return self._running

    def _find(self, stamp: str, done: Event) -> None:
        began = self._clock()
        try:
            found = shifts(self._record).found
            with self._lock:
                self._found, self._stamp = found, stamp
        finally:
            with self._lock:
                self._running = None
                self._rest_until = self._clock() + REST * (self._clock() - began)
            done.set()
