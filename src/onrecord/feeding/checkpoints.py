"""Archives that go on where they stopped: a place is kept once everything before it is in the record."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from onrecord.documents.archives import is_archive
from onrecord.documents.items import Item
from onrecord.feeding.subscriptions import Checkpoint, keep_checkpoint, load_checkpoint
from onrecord.record.record import Record
from onrecord.record.values import Added
from onrecord.types import Failure

EVERY = 200  # articles between two places that are kept


class Checkpoints:
    """Remembers, beside a stream of articles, how far each archive is done.

    Results must come in the order of the articles, one for each.
    """

    def __init__(self, record: Record, sources: Sequence[str]) -> None:
        self._record = record
        self._sizes = {path: os.path.getsize(path) for path in sources if is_archive(path) and os.path.isfile(path)}
        self._begun: deque[tuple[str, int] | None] = deque()
        self._done: dict[str, Checkpoint] = {
            path: load_checkpoint(record, path, size) for path, size in self._sizes.items()
        }
        self._since = 0

    @property
    def starts(self) -> dict[str, int]:
        """Where to begin in each archive, for ``find_items``."""
        return {path: place.place for path, place in self._done.items()}

    @property
    def before(self) -> int:
        """Articles that earlier runs had done."""
        return sum(place.items for place in self._done.values())

    def watch(self, items: Iterable[Item | Failure]) -> Iterator[Item | Failure]:
        """The same articles; their places are remembered."""
        for item in items:
            self._begun.append(item.place if isinstance(item, Item) else None)
            yield item

    def count(self, results: Iterable[Added | Failure]) -> Iterator[Added | Failure]:
        """The same results; how far the archives are done is kept now and then, and at the end."""
        try:
            for result in results:
                self._pass(self._begun.popleft())
                yield result
        finally:
            self._keep()

    def _pass(self, begun: tuple[str, int] | None) -> None:
        if begun is None or begun[0] not in self._sizes:
            return
        path, place = begun
        self._done[path] = Checkpoint(place, self._done[path].items + 1)
        self._since += 1
        if self._since >= EVERY:
            self._keep()

    def _keep(self) -> None:
        if self._since:
            for path, place in self._done.items():
                keep_checkpoint(self._record, path, self._sizes[path], place)
        self._since = 0
