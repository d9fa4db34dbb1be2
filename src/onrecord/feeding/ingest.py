"""Documents → readings → the record, one transaction each; what is there already is not read again."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator

from onrecord.documents.items import Item
from onrecord.errors import EvidenceError
from onrecord.feeding.pool import Reads
from onrecord.record.record import UNKNOWN_RUN, Record
from onrecord.record.values import Added, Run
from onrecord.record.versions import dated
from onrecord.record.writing import address_of
from onrecord.types import Document, Failure, Reading, failure_of


def ingest(
    record: Record,
    items: Iterable[Item | Document | Failure],
    pool: Reads,
    *,
    run: Run = UNKNOWN_RUN,
    clock: Callable[[], int | None] = lambda: None,
) -> Iterator[Added | Failure]:
    """Add articles to a record; what became of each one, in their order, when it is safely there.

    A run that was ended can be started again: it passes over what it had finished.

    Args:
        record: An open record.
        items: Articles, documents, and sources that failed before.
        pool: Opens and reads them in order, such as ``pool.open_pool`` gives.
        run: What reads: code, weights, settings, data.
        clock: The time in seconds since 1970, for each document.

    Raises:
        RecordError: The record cannot be written; what was given out before is safe.
    """
    ahead = deque[Document | Failure | Added]()  # what is being read and not yet on record
    fresh = (_prepared(record, document, ahead) for document in pool.open_many(items))
    for result in pool.read_many(fresh):
        done = add_reading(record, result, run, clock()) if isinstance(result, Reading) else result
        ahead.popleft()
        yield done


def _prepared(
    record: Record, item: Document | Failure, ahead: deque[Document | Failure | Added]
) -> Document | Failure | Added:
    """What is to be read; the version before may still be ahead, however many processes read."""
    ready: Document | Failure | Added = item
    if isinstance(item, Document):
        ready = Added(item.id, is_new=False) if record.has(item.id) else _dated(record, item, ahead)
    ahead.append(ready)
    return ready


def _dated(record: Record, document: Document, ahead: deque[Document | Failure | Added]) -> Document:
    address = address_of(document)
    same = (one for one in reversed(ahead) if isinstance(one, Document) and address_of(one) == address)
    before = next(same, None) if address else None
    return record.dated(document) if before is None else dated(document, before)


def add_reading(record: Record, reading: Reading, run: Run, added: int | None) -> Added | Failure:
    """Put one reading on record.

    Raises:
        RecordError: The record cannot be written.
    """
    try:
        return record.add(reading, run=run, added=added)
    except EvidenceError as error:  # our defect, and no reason to leave the other documents out
        document = reading.document
        return failure_of(error, document.url or document.title or document.id)
