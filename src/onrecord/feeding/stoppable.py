"""A process that does one thing at a time and can be stopped whatever it does, also inside a library that never ends.

The process is ended and replaced when a thing takes too long or too much memory; what it was doing fails, and whoever
asked goes on. It ends by itself when the one that asks is gone: at once where the system tells (Linux), else when it
next waits for work, and at the latest some seconds after the limit of what it does, by a watch that needs no turn of
the interpreter.
"""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import signal
import sys
import threading
import weakref
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any, TypeVar

import msgspec

from onrecord.errors import OnRecordError
from onrecord.feeding.limits import (
    Limits,
    ended_from_outside,
    given_up,
    refuse_beyond,
    resident_bytes,
    too_much_memory,
    too_slow,
)

TICK = 0.1  # seconds between two looks at memory and at whether to stop
GRACE = 3.0  # seconds that what is at work gets when everything is to end
_ALONE = 5.0  # seconds after the limit, when a process ends itself because nobody did
_GIVES = TypeVar("_GIVES")
_MEMORY = "too-much-memory"


class _Ended(Exception):
    """The process is gone."""


class _Job(msgspec.Struct, frozen=True):
    function: Callable[..., Any]
    given: tuple[Any, ...]
    seconds: float


class Stoppable:
    """One such process, started when it is first needed; ``call`` may come from any thread, one after the other.

    Args:
        begin: What the process does first, such as loading weights; a function of a module, or a partial of one.
        limits: For each call.
        stopped: Whether everything is to end: what is at work then gets a few seconds more.

    Example::

        with_limits = Stoppable(partial(load, "fast"), Limits(seconds=20))
        reading = with_limits.call(read, document, size=len(document.text))
    """

    def __init__(
        self, begin: Callable[[], object], limits: Limits | None = None, *, stopped: Callable[[], bool] = lambda: False
    ) -> None:
        self._begin, self._limits, self._stopped = begin, limits or Limits(), stopped
        self._lock = threading.Lock()
        self._child: _Child | None = None
        self._is_closed = False

    @property
    def process(self) -> int | None:
        """The id of the process; ``None`` while there is none."""
        child = self._child
        return child.process.pid if child else None

    def start(self) -> None:
        """Start the process now, and wait until it is ready.

        Raises:
            OnRecordError: What ``begin`` raises.
            LimitError: It does not begin in time, or is ended.
        """
        with self._lock:
            try:
                self._started()
            except _Ended:
                raise ended_from_outside() from None

    def call(self, function: Callable[..., _GIVES], *given: Any, size: int = 0) -> _GIVES:
        """What a function of a module gives, done in the process.

        Args:
            function: Known by its module and name there too.
            given: Its arguments, which are sent there.
            size: Bytes or characters, for the limit of time.

        Raises:
            LimitError: ``too-slow``, ``too-much-memory``; ``worker-ended`` where the process is ended from outside,
                also the second time; ``stopped`` where everything is to end.
            OnRecordError: What the function raises; anything else that it raises is a ``defect``.
        """
        job = _Job(function, given, self._limits.time_for(size))
        with self._lock:
            for _ in range(2):  # somebody may have ended it while it had nothing to do
                try:
                    result: _GIVES = self._done(job)
                except _Ended:
                    self._end()
                else:
                    return result
            raise ended_from_outside()

    def close(self) -> None:
        """End the process, whatever it does; a call that waits for it ends with ``stopped``."""
        self._is_closed = True
        child = self._child
        if child is not None:
            child.kill()

    def _done(self, job: _Job) -> Any:
        child = self._started()
        child.send(job)
        is_good, value = self._awaited(child, job.seconds)
        if getattr(value, "slug", None) == _MEMORY:
            self._end()  # what is left of its memory may be in pieces
        if is_good:
            return value
        raise value

    def _started(self) -> _Child:
        if self._is_closed or self._stopped():
            raise given_up()
        if self._child is None:
            self._child = _Child(self._begin, self._limits.memory)
            is_good, value = self._awaited(self._child, self._limits.start)
            if not is_good:
                self._end()
                raise value
        return self._child

    def _awaited(self, child: _Child, seconds: float) -> tuple[bool, Any]:
        """What comes back; time is counted in looks, so that a machine that slept does not count as slow."""
        looks = max(1, round(seconds / TICK))
        grace = round(GRACE / TICK)
        memory = self._limits.memory
        for _ in range(looks):
            if child.has_answer(min(TICK, seconds)):
                return self._answer(child)
            if memory is not None and (resident_bytes(child.process.pid or 0) or 0) > memory:
                self._end()
                raise too_much_memory(memory)
            grace -= self._stopped()
            if grace < 0 or self._is_closed:
                self._end()
                raise given_up()
        self._end()
        raise too_slow(seconds)

    def _answer(self, child: _Child) -> tuple[bool, Any]:
        try:
            is_good, value = child.connection.recv()
        except (EOFError, OSError):
            if self._is_closed:
                raise given_up() from None
            raise _Ended from None
        return bool(is_good), value

    def _end(self) -> None:
        if self._child is not None:
            self._child.kill()
        self._child = None


class _Child:
    """The process and the way to it."""

    def __init__(self, begin: Callable[[], object], memory: int | None) -> None:
        context = multiprocessing.get_context("spawn")  # a fork would copy locks of our threads and of the weights
        self.connection, there = context.Pipe()
        self.process = context.Process(target=_work, args=(there, begin, memory, os.getpid()), daemon=True)
        _starter().submit(self.process.start).result()
        there.close()
        weakref.finalize(self, _kill, self.process)  # also at the end of this one

    def send(self, job: _Job) -> None:
        try:
            self.connection.send((job.function, job.given, job.seconds))
        except (BrokenPipeError, ConnectionError):
            raise _Ended from None

    def has_answer(self, seconds: float) -> bool:
        """Also when it is gone: then there is nothing to be read."""
        return self.connection.poll(seconds)

    def kill(self) -> None:
        _kill(self.process)


def _kill(process: SpawnProcess) -> None:
    with suppress(ValueError, OSError, AssertionError):  # it is gone, or is that of a process before a fork
        process.kill()
        process.join()


@cache
def _starter() -> ThreadPoolExecutor:
    """A thread for as long as the program: Linux tells a process that its parent is gone when that thread is."""
    return ThreadPoolExecutor(1, thread_name_prefix="onrecord-start")


def _work(connection: Connection, begin: Callable[[], object], memory: int | None, parent: int) -> None:
    """What the process does until nobody is there any more."""
    _prepare(parent)
    with suppress(EOFError, ConnectionError, KeyboardInterrupt):
        is_good, error = _outcome(begin, ())
        connection.send((is_good, None if is_good else error))
        if is_good:
            refuse_beyond(memory)
        while is_good:
            function, given, seconds = connection.recv()
            _watched(seconds + _ALONE)
            _give_back(connection, _outcome(function, given))
            faulthandler.cancel_dump_traceback_later()


def _give_back(connection: Connection, outcome: tuple[bool, Any]) -> None:
    try:
        connection.send(outcome)
    except (BrokenPipeError, ConnectionError):
        raise
    except Exception as error:  # it cannot be sent
        connection.send((False, _defect(error)))


def _outcome(function: Callable[..., Any], given: tuple[Any, ...]) -> tuple[bool, Any]:
    try:
        return True, function(*given)
    except OnRecordError as error:
        return False, error
    except MemoryError:
        return False, _no_memory()
    except Exception as error:  # of whatever library; who asked goes on with the next
        return False, _defect(error)


def _no_memory() -> OnRecordError:
    import resource

    return too_much_memory(resource.getrlimit(resource.RLIMIT_AS)[0])


def _defect(error: Exception) -> OnRecordError:
    what = f"a defect of onrecord ({type(error).__name__}: {error})"[:300]
    return OnRecordError(what, hint="report it with the document", slug="defect")


def _watched(seconds: float) -> None:
    """End this process after so many seconds, also where the interpreter gets no turn."""
    faulthandler.dump_traceback_later(seconds, exit=True, file=_nowhere())


def _nowhere() -> Any:
    if not _NOWHERE:
        _NOWHERE.append(open(os.devnull, "w"))  # noqa: SIM115 - as long as the process
    return _NOWHERE[0]


_NOWHERE: list[Any] = []


def _prepare(parent: int) -> None:
    """Who asks is told to stop, and stops us; when it is gone, so are we."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None, use_errno=True).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
        if os.getppid() != parent:  # it went before we asked to be told
            os._exit(1)
