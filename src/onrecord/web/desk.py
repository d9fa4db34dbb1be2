"""What every handler is given: the record, the settings, the changes of line, and a reader when one is needed."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from typing import Any, Protocol

from onrecord.documents.fetching import make_fetcher
from onrecord.documents.online import Calls, Fetches
from onrecord.explaining import Explained
from onrecord.questions.candidates import find_candidates
from onrecord.questions.sentences import Told, load_text, tell
from onrecord.questions.values import Evidence
from onrecord.record import Record, Run
from onrecord.record.record import UNKNOWN_RUN
from onrecord.types import Document, Reading, Spans
from onrecord.web.cache import Cache
from onrecord.web.etags import etag_of
from onrecord.web.lanes import Lane
from onrecord.web.reading import ReadingProcess
from onrecord.web.settings import Settings
from onrecord.web.shift_cache import CachedShifts, ShiftCache

_PAGES = 64  # articles whose text is kept at hand


class Reads(Protocol):
    """What a desk needs of a reader."""

    def read(self, document: Document) -> Reading:
        """The reading of one article."""
        ...

    def explain(self, document: Document) -> Explained:
        """The same with its grounds."""
        ...

    @property
    def call(self) -> Calls:
        """Does other work on what strangers sent where it can be stopped."""
        ...


class Desk:
    """One record, open to be read and judged."""

    def __init__(
        self,
        record: Record,
        settings: Settings,
        *,
        run: Run = UNKNOWN_RUN,
        clock: Callable[[], float] = time.time,
        reader: Reads | None = None,
        fetcher: Fetches | None = None,
    ) -> None:
        self.record, self.settings, self.run = record, settings, run
        self._clock, self._reader, self._fetcher = clock, reader, fetcher
        self._shifts, self._cache = ShiftCache(record), Cache()
        self._page = lru_cache(_PAGES)(self._load_page)  # the text of a document never changes
        self.reading = Lane()  # one article at a time: the model uses a core

    def etag(self) -> str:
        """The state of the record."""
        return etag_of(self.record)

    def answer(self, function: Callable[..., Any], given: Mapping[str, Any]) -> Any:
        """The answer of a page, found anew only when the record has changed."""
        asked = (self.etag(), function.__name__, *sorted(given.items()))
        return self._cache.recall(asked, lambda: function(desk=self, **given))

    def shifts(self) -> CachedShifts:
        """All changes of line."""
        return self._shifts.read(self.etag())

    def name_of(self, actor: str) -> str:
        """What an actor of the register is called."""
        with self.record.database.reading() as connection:
            found = find_candidates(connection, actor) if actor.startswith("reg_") else ()
        return found[0].first.name if found else actor

    def told_of(self, evidence: Evidence) -> Told | None:
        """The sentence in which something stands that bears a thing out; of ready event data there is none."""
        if evidence.document is None or not evidence.spans:
            return None
        text, sentences = self._page(evidence.document)
        return tell(text, sentences, ((), (), evidence.spans))

    def _load_page(self, document: str) -> tuple[str, Spans]:
        with self.record.database.reading() as connection:
            return load_text(connection, document)

    @property
    def db_name(self) -> str:
        """What a command of this machine calls the record; an address, which may hold a password, by a word."""
        return "ADDRESS" if "://" in self.settings.db else self.settings.db

    def now(self) -> datetime:
        """By the server's clock."""
        return datetime.fromtimestamp(self._clock(), UTC)

    @cached_property
    def reader(self) -> Reads:
        """The reader of ``POST /read``; its weights are loaded with the first article."""
        return self._reader or ReadingProcess(self.settings.model)

    @cached_property
    def fetcher(self) -> Fetches:
        """What fetches an address that somebody puts in; nothing is fetched before."""
        return self._fetcher or make_fetcher(clock=time.monotonic, sleep=time.sleep)
