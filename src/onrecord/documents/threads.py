"""Work in threads that nobody waits for at the end: a server that never answers must not keep us from ending."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Any, TypeVar

_GIVES = TypeVar("_GIVES")


def in_thread(name: str, function: Callable[..., _GIVES], *given: Any) -> Future[_GIVES]:
    """What a function gives, done in a thread of its own.

    >>> in_thread("sum", sum, [1, 2]).result()
    3
    """
    done: Future[_GIVES] = Future()
    threading.Thread(target=_fulfil, args=(done, function, given), name=name, daemon=True).start()
    return done


class Threads:
    """Some threads that do what they are given, in its order."""

    def __init__(self, number: int, name: str) -> None:
        self._number, self._name, self._begun = number, name, 0
        self._jobs: SimpleQueue[tuple[Future[Any], Callable[..., Any], tuple[Any, ...]] | None] = SimpleQueue()

    def submit(self, function: Callable[..., _GIVES], *given: Any) -> Future[_GIVES]:
        """What a function gives, done when a thread is free."""
        done: Future[_GIVES] = Future()
        self._jobs.put((done, function, given))
        if self._begun < self._number:
            self._begun += 1
            threading.Thread(target=self._work, name=self._name, daemon=True).start()
        return done

    def close(self) -> None:
        """Begin nothing more; what is at work is left alone."""
        while not self._jobs.empty():
            job = self._jobs.get()
            if job is not None:
                job[0].cancel()
        for _ in range(self._begun):
            self._jobs.put(None)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            _fulfil(*job)


def _fulfil(done: Future[Any], function: Callable[..., Any], given: tuple[Any, ...]) -> None:
    if not done.set_running_or_notify_cancel():
        return
    try:
        done.set_result(function(*given))
    except BaseException as error:  # it is raised where the result is asked for
        done.set_exception(error)
