"""A lane of its own for slow work: one piece at a time, a few wait, and the rest is told to come back.

Reading an article takes a core for as long as it takes; in a lane of its own it never holds up a page.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from anyio import CapacityLimiter, WouldBlock, move_on_after, to_thread

from onrecord.errors import OnRecordError

RETRY_AFTER = 5  # seconds, told to whoever comes in vain
_GIVES = TypeVar("_GIVES")


class BusyError(OnRecordError):
    """The desk has as much to do as it can; nothing is wrong with what was sent."""


class Lane:
    """Work in threads that no page uses; for one event loop.

    Args:
        at_once: How much of it goes on at a time.
        waiting: How many may wait; the others are sent away at once.
        patience: Seconds that they wait.
    """

    def __init__(self, at_once: int = 1, *, waiting: int = 3, patience: float = 5.0) -> None:
        self._limiter, self._most, self._patience = CapacityLimiter(at_once), waiting, patience

    async def run(self, work: Callable[[], _GIVES]) -> _GIVES:
        """What the work gives.

        Raises:
            BusyError: No place came free in time; slug ``desk-busy``.
        """
        place = object()
        await self._enter(place)
        try:
            return await to_thread.run_sync(work, limiter=CapacityLimiter(1))
        finally:
            self._limiter.release_on_behalf_of(place)

    async def _enter(self, place: object) -> None:
        with suppress(WouldBlock):
            return self._limiter.acquire_on_behalf_of_nowait(place)
        if self._limiter.statistics().tasks_waiting >= self._most:
            raise _busy()
        with move_on_after(self._patience):
            await self._limiter.acquire_on_behalf_of(place)
            return None
        raise _busy()


def _busy() -> BusyError:
    hint = f"send it again in {RETRY_AFTER} seconds"
    return BusyError("other articles are being read", where="read", hint=hint, slug="desk-busy")
