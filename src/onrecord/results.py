"""What reading many documents gives: results one after the other, or all of them, which turn into tables."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.types import Failure, Reading

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from onrecord.formats.reading_tables import Table
    from onrecord.frames import Frame


class Tabular:
    """Readings and failures that turn into a table.

    ``table`` says what a row is: "statements", "events", "stances", "actors" or "documents". What failed is a row of
    "documents" alone, and stands in ``failures``; of another table a ``UserWarning`` says that rows are missing.
    """

    __slots__ = ()

    def to_arrow(self: Iterable[Reading | Failure], table: Table = "statements") -> pyarrow.Table:
        """As a ``pyarrow.Table``; days are ``date32``.

        Raises:
            OptionError: No table is called so, or pyarrow is not installed.
        """
        return _frame(self, table).to_arrow()

    def to_pandas(self: Iterable[Reading | Failure], table: Table = "statements") -> pandas.DataFrame:
        """As a ``pandas.DataFrame``; days are ``datetime64``, and ``NaT`` where unknown.

        Raises:
            OptionError: No table is called so, or pandas or pyarrow is not installed.
        """
        return _frame(self, table).to_pandas()

    def to_polars(self: Iterable[Reading | Failure], table: Table = "statements") -> polars.DataFrame:
        """As a ``polars.DataFrame``; days are ``Date``.

        Raises:
            OptionError: No table is called so, or polars is not installed.
        """
        return _frame(self, table).to_polars()


def _frame(results: Iterable[Reading | Failure], table: Table) -> Frame:
    from onrecord.formats.reading_tables import table_of

    missed: list[str] = []
    frame = table_of(_watched(results, missed), table)
    if missed and table != "documents":
        warnings.warn(_told(missed), stacklevel=3)
    return frame


def _watched(results: Iterable[Reading | Failure], missed: list[str]) -> Iterator[Reading | Failure]:
    """The results; what gives no rows is noted, so that nothing is missing in silence."""
    for result in results:
        if isinstance(result, Failure):
            missed.append(str(result))
        elif result.unread:
            missed.append(f"{result.document.url or result.document.id}: unread ({result.unread})")
        yield result


def _told(missed: Sequence[str]) -> str:
    some = "1 document has" if len(missed) == 1 else f"{len(missed)} documents have"
    return f"{some} no rows in this table, the first is {missed[0]}; the table 'documents' names each"


class Readings(Tabular, tuple[Reading | Failure, ...]):
    """All results, in their order.

    >>> readings = Readings([Failure("a.txt", "there is no such file", "check the path", "not-found")])
    >>> readings.failures[0].slug
    'not-found'
    """

    __slots__ = ()

    @property
    def failures(self) -> tuple[Failure, ...]:
        """What could not be read."""
        return tuple(one for one in self if isinstance(one, Failure))

    def _repr_html_(self) -> str:
        # Loaded only when a notebook asks.
        from onrecord.views.notebook import readings_view

        return readings_view(self)

    def __repr__(self) -> str:
        return f"<Readings: {len(self) - len(self.failures)} readings, {len(self.failures)} failures>"


class Results(Tabular, Iterator[Reading | Failure]):
    """Results as they are read, one after the other, each once: a table takes those that are left.

    >>> results = Results(iter([Failure("a.txt", "there is no such file", "check the path", "not-found")]))
    >>> len(results.collect()), results.failures[0].slug
    (1, 'not-found')
    """

    __slots__ = ("_failures", "_results")

    def __init__(self, results: Iterable[Reading | Failure]) -> None:
        self._results = iter(results)
        self._failures: list[Failure] = []

    def __iter__(self) -> Iterator[Reading | Failure]:
        return self

    def __next__(self) -> Reading | Failure:
        result = next(self._results)
        if isinstance(result, Failure):
            self._failures.append(result)
        return result

    @property
    def failures(self) -> tuple[Failure, ...]:
        """What could not be read of those that came out so far."""
        return tuple(self._failures)

    def collect(self) -> Readings:
        """All that are left, with their texts in memory: several tables come out of one reading."""
        return Readings(self)
