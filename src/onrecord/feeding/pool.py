"""Articles opened and documents read by several processes, in their order; each process has weights of its own.

Only a few articles are taken ahead, so that memory stays flat however long the source is.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar

from onrecord.documents.items import Item, open_item
from onrecord.errors import OnRecordError
from onrecord.reader import AHEAD, load_reader
from onrecord.types import Document, Failure, Reading

Read = Callable[[Document | Failure], Reading | Failure]
Known = TypeVar("Known")
_READ: list[Read] = []  # of this process; empty in the one that hands out the work


class Reads(Protocol):
    """Two steps, each in the order of what it is given; what is not for it is passed on as it is."""

    def open_many(self, items: Iterable[Item | Document | Failure]) -> Iterator[Document | Failure]:
        """Articles to documents."""
        ...

    def read_many(self, documents: Iterable[Document | Failure | Known]) -> Iterator[Reading | Failure | Known]:
        """Documents to readings."""
        ...


@contextmanager
def open_pool(model: str, workers: int, make: Callable[[str], Read] | None = None) -> Iterator[Reads]:
    """A pool that opens and reads.

    Args:
        model: Which weights to read with.
        workers: Processes. With one, this process does the work.
        make: Makes what reads, out of the name of the model; for tests.

    Raises:
        OnRecordError: Later, by its methods: a process was ended from outside, as when memory runs out.
        ModelError: No such model, or its files are damaged.
    """
    make = make or _load
    if workers <= 1:
        yield Here(make(model))
        return
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(make, model))
    try:
        yield _There(pool, AHEAD * workers)
    except BrokenProcessPool as error:
        raise _ended() from error
    finally:
        pool.shutdown(cancel_futures=True)


def read_many(
    items: Iterable[Document | Failure], *, model: str, workers: int, make: Callable[[str], Read] | None = None
) -> Iterator[Reading | Failure]:
    """Readings in the order of the documents; what failed before, or fails here, is passed on.

    Args:
        items: Documents, of which only a few are taken ahead.
        model: Which weights to read with.
        workers: Processes. One reads here.
        make: Makes what reads, out of the name of the model; for tests.

    Raises:
        OnRecordError: A process was ended from outside, as when memory runs out.
        ModelError: No such model, or its files are damaged.
    """
    with open_pool(model, workers, make) as pool:
        yield from pool.read_many(items)


class Here:
    """Everything in this process, with a function that reads one."""

    def __init__(self, read: Read) -> None:
        self._read = read

    def open_many(self, items: Iterable[Item | Document | Failure]) -> Iterator[Document | Failure]:
        """Articles to documents."""
        for item in items:
            yield open_item(item) if isinstance(item, Item) else item

    def read_many(self, documents: Iterable[Document | Failure | Known]) -> Iterator[Reading | Failure | Known]:
        """Documents to readings."""
        for one in documents:
            yield self._read(one) if isinstance(one, Document) else one


class _There:
    """Everything in the processes of a pool."""

    def __init__(self, pool: ProcessPoolExecutor, ahead: int) -> None:
        self._pool, self._ahead = pool, ahead

    def open_many(self, items: Iterable[Item | Document | Failure]) -> Iterator[Document | Failure]:
        """Articles to documents."""
        jobs = (self._pool.submit(open_item, item) if isinstance(item, Item) else item for item in items)
        yield from self._in_order(jobs)

    def read_many(self, documents: Iterable[Document | Failure | Known]) -> Iterator[Reading | Failure | Known]:
        """Documents to readings."""
        jobs = (self._pool.submit(_read, one) if isinstance(one, Document) else one for one in documents)
        yield from self._in_order(jobs)

    def _in_order(self, jobs: Iterable[Any]) -> Iterator[Any]:
        """Results as they come due; a result stands for itself."""
        begun: deque[Any] = deque()
        try:
            for job in jobs:
                begun.append(job)
                if len(begun) >= self._ahead:
                    yield _result(begun.popleft())
            while begun:
                yield _result(begun.popleft())
        except BrokenProcessPool as error:
            raise _ended() from error


def _result(job: Any) -> Any:
    return job.result() if isinstance(job, Future) else job


def _ended() -> OnRecordError:
    hint = "use fewer --workers, and run the same command again: it goes on where it stopped"
    return OnRecordError("a reading process was ended", hint=hint, slug="worker-ended")


def _begin(make: Callable[[str], Read], model: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the main process is asked to stop, and stops this one
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _READ.append(make(model))


def _read(item: Document) -> Reading | Failure:
    return _READ[0](item)


def _load(model: str) -> Read:
    return load_reader(model=model).read_or_fail
