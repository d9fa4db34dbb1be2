"""Articles opened and documents read in processes that can be stopped, in their order; each has weights of its own.

Only a few articles are taken ahead, so that memory stays flat however long the source is.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from queue import SimpleQueue
from typing import Any, Protocol, TypeVar

from onrecord.documents.items import Item, open_item
from onrecord.errors import OnRecordError
from onrecord.feeding.limits import Limits
from onrecord.feeding.stoppable import Stoppable
from onrecord.reader import AHEAD, load_reader
from onrecord.types import Document, Failure, Reading, failure_of

Read = Callable[[Document | Failure], Reading | Failure]
Make = Callable[[str], Read]
Known = TypeVar("Known")
_GIVES = TypeVar("_GIVES")
_OPENING = 4  # times faster than reading, at least
_READ: list[Read] = []  # of the process that reads; empty in the one that hands out the work


class Reads(Protocol):
    """Two steps, each in the order of what it is given; what is not for it is passed on as it is."""

    def open_many(self, items: Iterable[Item | Document | Failure]) -> Iterator[Document | Failure]:
        """Articles to documents."""
        ...

    def read_many(self, documents: Iterable[Document | Failure | Known]) -> Iterator[Reading | Failure | Known]:
        """Documents to readings."""
        ...


class Begins(Protocol):
    """The same steps for one article, begun now and done later; and anything else that a page could make endless."""

    def open(self, item: Item) -> Future[Document | Failure]:
        """An article to a document."""
        ...

    def read(self, document: Document) -> Future[Reading | Failure]:
        """A document to a reading."""
        ...

    def begin(self, function: Callable[..., _GIVES], *given: Any, size: int = 0) -> Future[_GIVES]:
        """What a function of a module gives."""
        ...


class Pool(Reads, Begins, Protocol):
    """What ``open_pool`` gives."""

    def call(self, function: Callable[..., _GIVES], *given: Any, size: int = 0) -> _GIVES:
        """What a function of a module gives; an ``OnRecordError`` where it takes too long."""
        ...


@contextmanager
def open_pool(
    model: str,
    workers: int,
    make: Make | None = None,
    *,
    limits: Limits | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> Iterator[Pool]:
    """A pool that opens and reads. A document that takes too long is a ``Failure``, and the others go on.

    Args:
        model: Which weights to read with.
        workers: Processes.
        make: Makes what reads, out of the name of the model; for tests.
        limits: Of time and memory, for each document.
        stopped: Whether everything is to end; what is at work then gets a few seconds more.

    Raises:
        ModelError: No such model, or its files are damaged.
        LimitError: The processes cannot be started.
    """
    begin = partial(_begin, make or _load, model)
    processes = [Stoppable(begin, limits, stopped=stopped) for _ in range(max(1, workers))]
    pool = There(processes)
    try:
        pool.start()
        yield pool
    finally:
        pool.close()


def read_many(
    items: Iterable[Document | Failure],
    *,
    model: str,
    workers: int,
    make: Make | None = None,
    limits: Limits | None = None,
) -> Iterator[Reading | Failure]:
    """Readings in the order of the documents; what failed before, or fails here, is passed on.

    Args:
        items: Documents, of which only a few are taken ahead.
        model: Which weights to read with.
        workers: Processes.
        make: Makes what reads, out of the name of the model; for tests.
        limits: Of time and memory, for each document.

    Raises:
        ModelError: No such model, or its files are damaged.
        LimitError: The processes cannot be started.
    """
    with open_pool(model, workers, make, limits=limits) as pool:
        yield from pool.read_many(items)


class Here:
    """Everything in this process, with a function that reads one; nothing stops it."""

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

    def open(self, item: Item) -> Future[Document | Failure]:
        """An article to a document."""
        return self.begin(open_item, item)

    def read(self, document: Document) -> Future[Reading | Failure]:
        """A document to a reading."""
        return self.begin(self._read, document)

    def begin(self, function: Callable[..., _GIVES], *given: Any, size: int = 0) -> Future[_GIVES]:
        """What a function gives, done before this comes back."""
        done: Future[_GIVES] = Future()
        try:
            done.set_result(function(*given))
        except OnRecordError as error:
            done.set_exception(error)
        return done

    def call(self, function: Callable[..., _GIVES], *given: Any, size: int = 0) -> _GIVES:
        """What a function gives."""
        return function(*given)


class There:
    """Everything in processes that can be stopped, each served by a thread."""

    def __init__(self, processes: list[Stoppable]) -> None:
        self._processes = processes
        self._ahead = AHEAD * len(processes)
        self._threads = ThreadPoolExecutor(len(processes), thread_name_prefix="onrecord-read")
        self._free: SimpleQueue[Stoppable] = SimpleQueue()
        for process in processes:
            self._free.put(process)

    def start(self) -> None:
        """Start all processes; a mistake in what they begin with is told at once."""
        for begun in [self._threads.submit(process.start) for process in self._processes]:
            begun.result()

    def close(self) -> None:
        """End all processes, whatever they do."""
        for process in self._processes:
            process.close()
        self._threads.shutdown(cancel_futures=True)

    def open_many(self, items: Iterable[Item | Document | Failure]) -> Iterator[Document | Failure]:
        """Articles to documents."""
        yield from self._in_order(self.open(item) if isinstance(item, Item) else item for item in items)

    def read_many(self, documents: Iterable[Document | Failure | Known]) -> Iterator[Reading | Failure | Known]:
        """Documents to readings."""
        yield from self._in_order(self.read(one) if isinstance(one, Document) else one for one in documents)

    def open(self, item: Item) -> Future[Document | Failure]:
        """An article to a document."""
        size = len(item.data) // _OPENING
        return self._threads.submit(self._or_failure, item.where, size, open_item, item)

    def read(self, document: Document) -> Future[Reading | Failure]:
        """A document to a reading."""
        where = document.url or document.title or document.id
        return self._threads.submit(self._or_failure, where, len(document.text), _read, document)

    def begin(self, function: Callable[..., _GIVES], *given: Any, size: int = 0) -> Future[_GIVES]:
        """What a function of a module gives, done in one of the processes."""
        return self._threads.submit(self._on_one, size, function, *given)

    def call(self, function: Callable[..., _GIVES], *given: Any, size: int = 0) -> _GIVES:
        """The same, waited for."""
        return self.begin(function, *given, size=size).result()

    def _on_one(self, size: int, function: Callable[..., _GIVES], *given: Any) -> _GIVES:
        process = self._free.get()
        try:
            return process.call(function, *given, size=size)
        finally:
            self._free.put(process)

    def _or_failure(
        self, where: str, size: int, function: Callable[..., _GIVES | Failure], given: Any
    ) -> _GIVES | Failure:
        try:
            return self._on_one(size, function, given)
        except OnRecordError as error:
            return failure_of(error, where)

    def _in_order(self, jobs: Iterable[Any]) -> Iterator[Any]:
        """Results as they come due; a result stands for itself."""
        begun: deque[Any] = deque()
        for job in jobs:
            begun.append(job)
            if len(begun) >= self._ahead:
                yield _result(begun.popleft())
        while begun:
            yield _result(begun.popleft())


class StoppableReader:
    """A reader of one article at a time whose reading can be stopped; its process is started with the first article.

    Args:
        model: Which weights to read with.
        limits: Of time and memory, for each document.
        make: Makes what reads, out of the name of the model; for tests.
        stopped: Whether everything is to end.
    """

    def __init__(
        self,
        model: str = "fast",
        limits: Limits | None = None,
        *,
        make: Make | None = None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        self._process = Stoppable(partial(_begin, make or _load, model), limits, stopped=stopped)

    def read(self, document: Document) -> Reading:
        """Everything that one article says about who said what; callers in other threads wait for their turn.

        Raises:
            LimitError: It takes too long or too much memory; slugs ``too-slow``, ``too-much-memory``.
            OnRecordError: It cannot be read.
        """
        result = self._process.call(_read, document, size=len(document.text))
        if isinstance(result, Failure):
            raise OnRecordError(result.what, where=result.source, hint=result.hint, slug=result.slug)
        return result

    def close(self) -> None:
        """End the process."""
        self._process.close()


def _result(job: Any) -> Any:
    return job.result() if isinstance(job, Future) else job


def _begin(make: Make, model: str) -> None:
    _READ[:] = [make(model)]


def _read(item: Document) -> Reading | Failure:
    return _READ[0](item)


def _load(model: str) -> Read:
    return load_reader(model=model).read_or_fail
