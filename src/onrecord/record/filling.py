"""Documents → readings → the record, one transaction each; what is there already is not read again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from onrecord.errors import EvidenceError
from onrecord.record.record import UNKNOWN_RUN, Record
from onrecord.record.values import Added, Run
from onrecord.types import Document, Failure, Reading, failure_of

ReadMany = Callable[[Iterable[Document | Failure]], Iterator[Reading | Failure]]


def fill(
    record: Record,
    items: Iterable[Document | Failure],
    read_many: ReadMany,
    *,
    run: Run = UNKNOWN_RUN,
    clock: Callable[[], int | None] = lambda: None,
) -> Iterator[Added | Failure]:
    """Add documents to a record; what became of each one, when it is safely there.

    A run that was ended can be started again: it passes over what it had finished.

    Args:
        record: An open record.
        items: Documents, and sources that failed before.
        read_many: Reads them in order, such as ``pool.read_many``.
        run: What reads: code, weights, settings.
        clock: The time in seconds since 1970, for each document.

    Raises:
        RecordError: The record cannot be written; what was given out before is safe.
    """
    known: list[Added] = []
    for result in read_many(_unknown(record, items, known)):
        yield from _take(known)
        yield result if isinstance(result, Failure) else _add(record, result, run, clock())
    yield from _take(known)


def _unknown(record: Record, items: Iterable[Document | Failure], known: list[Added]) -> Iterator[Document | Failure]:
    for item in items:
        if isinstance(item, Document) and record.has(item.id):
            known.append(Added(item.id, is_new=False))
        else:
            yield item


def _take(known: list[Added]) -> list[Added]:
    taken = known.copy()
    known.clear()
    return taken


def _add(record: Record, reading: Reading, run: Run, added: int | None) -> Added | Failure:
    try:
        return record.add(reading, run=run, added=added)
    except EvidenceError as error:  # our defect, and no reason to leave the other documents out
        document = reading.document
        return failure_of(error, document.url or document.title or document.id)
