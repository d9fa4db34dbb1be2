"""Stored documents → new readings → the record, one transaction each; what this run has read is not read again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from onrecord.errors import OnRecordError
from onrecord.record.errors import RecordError
from onrecord.record.record import Record
from onrecord.record.rereading import Stale
from onrecord.record.values import Reread, Run
from onrecord.types import Document, Failure, Reading, failure_of

PAGE = 100  # documents that are looked up at a time
ReadMany = Callable[[Iterable[Document]], Iterator[Reading | Failure]]


def reprocess(
    record: Record, read_many: ReadMany, which: Stale, *, limit: int | None = None
) -> Iterator[Reread | Failure]:
    """Read stored documents again; what became of each one, when it is safely there.

    A run that was ended can be started again: what it had finished is not stale any more.

    Args:
        record: An open record.
        read_many: Reads them in order, as ``pool.read_many`` does.
        which: Which documents, and what reads.
        limit: How many at most.

    Raises:
        RecordError: The record cannot be written; what was given out before is safe.
    """
    for result in read_many(islice(_stale(record, which), limit)):
        yield result if isinstance(result, Failure) else _reread(record, result, which.run)


def _stale(record: Record, which: Stale) -> Iterator[Document]:
    """Some at a time, so that memory does not grow with the record."""
    after: str | None = None
    while page := record.stale(which, after=after, limit=PAGE):
        yield from page
        after = page[-1].id


def _reread(record: Record, reading: Reading, run: Run) -> Reread | Failure:
    try:
        return record.reread(reading, run=run)
    except RecordError:
        raise
    except OnRecordError as error:  # our defect, and no reason to leave the other documents out
        document = reading.document
        return failure_of(error, document.url or document.title or document.id)
