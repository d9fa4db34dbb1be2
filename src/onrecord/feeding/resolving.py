"""Names that were left open → looked at again, one document and one transaction each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from onrecord.record.record import Record
from onrecord.record.values import Resolved, Run

PAGE = 100  # documents that are looked up at a time


def resolve_all(record: Record, run: Run, *, at: str, limit: int | None = None) -> Iterator[Resolved]:
    """Look again at every document with open names; what became of each one, when it is safely there.

    A run that was ended can be started again: what it had linked is not open any more.

    Args:
        record: An open record.
        run: What decides now.
        at: The time by the caller's clock.
        limit: How many documents at most.

    Raises:
        RecordError: The record cannot be written; what was given out before is safe.
    """
    for document in islice(_open(record), limit):
        yield record.resolve(document, at=at, run=run)


def _open(record: Record) -> Iterator[str]:
    after: str | None = None
    while page := record.unresolved(after=after, limit=PAGE):
        yield from page
        after = page[-1]
