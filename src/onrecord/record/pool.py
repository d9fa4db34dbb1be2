"""Documents read by several processes, in their order; each process has the weights of its own."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from onrecord.errors import OnRecordError
from onrecord.reader import AHEAD, load_reader
from onrecord.types import Document, Failure, Reading

Read = Callable[[Document | Failure], Reading | Failure]
_READ: list[Read] = []  # of this process; empty in the one that hands out the work


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
    make = make or _load
    if workers <= 1:
        yield from map(make(model), items)
        return
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(make, model))
    try:
        yield from _in_order(pool, items, AHEAD * workers)
    except BrokenProcessPool as error:
        hint = "use fewer --workers, and run the same command again: it goes on where it stopped"
        raise OnRecordError("a reading process was ended", hint=hint, slug="worker-ended") from error
    finally:
        pool.shutdown(cancel_futures=True)


def _in_order(
    pool: ProcessPoolExecutor, items: Iterable[Document | Failure], ahead: int
) -> Iterator[Reading | Failure]:
    begun: deque[Future[Reading | Failure]] = deque()
    for item in items:
        begun.append(pool.submit(_read, item))
        if len(begun) >= ahead:
            yield begun.popleft().result()
    while begun:
        yield begun.popleft().result()


def _begin(make: Callable[[str], Read], model: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the main process is asked to stop, and stops this one
    _READ.append(make(model))


def _read(item: Document | Failure) -> Reading | Failure:
    return _READ[0](item)


def _load(model: str) -> Read:
    return load_reader(model=model).read_or_fail
