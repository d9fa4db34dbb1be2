"""Rows of values → tables of pyarrow, pandas and polars; each column has its type, also where there are no rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, Protocol, get_args, get_type_hints

import msgspec

from onrecord.errors import OptionError

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

Type = Literal["text", "number", "count", "yes", "day"]

_TYPES: Mapping[Any, Type] = {str: "text", float: "number", int: "count", bool: "yes", date: "day"}


def columns_of(row: type[msgspec.Struct]) -> Mapping[str, Type]:
    """The columns of a row of plain values with their types; of a choice of words (``Literal``), text."""
    return {name: _type_of(kind) for name, kind in get_type_hints(row).items()}


def _type_of(kind: Any) -> Type:
    return next((_TYPES[one] for one in (kind, *get_args(kind)) if one in _TYPES), "text")


def arrow_schema(columns: Mapping[str, Type]) -> pyarrow.Schema:
    """The columns as pyarrow has them; days are ``date32``."""
    arrow = library("pyarrow", "parquet")
    kinds = {
        "text": arrow.string(),
        "number": arrow.float64(),
        "count": arrow.int64(),
        "yes": arrow.bool_(),
        "day": arrow.date32(),
    }
    return arrow.schema([(name, kinds[kind]) for name, kind in columns.items()])


class Frame(msgspec.Struct, frozen=True):
    """A table: columns with their types, and rows of plain values in the same order."""

    columns: Mapping[str, Type]
    rows: tuple[tuple[Any, ...], ...]

    def to_arrow(self) -> pyarrow.Table:
        """As a ``pyarrow.Table``; days are ``date32``.

        Raises:
            OptionError: pyarrow is not installed.
        """
        arrow = library("pyarrow", "parquet")
        schema = arrow_schema(self.columns)
        values = [arrow.array(one, kind) for one, kind in zip(self._columns(), schema.types, strict=True)]
        return arrow.Table.from_arrays(values, schema=schema)

    def to_pandas(self) -> pandas.DataFrame:
        """As a ``pandas.DataFrame``; days are ``datetime64``, and ``NaT`` where unknown.

        Raises:
            OptionError: pandas or pyarrow is not installed.
        """
        library("pandas", "pandas")
        frame: pandas.DataFrame = self.to_arrow().to_pandas(date_as_object=False)
        return frame

    def to_polars(self) -> polars.DataFrame:
        """As a ``polars.DataFrame``; days are ``Date``.

        Raises:
            OptionError: polars is not installed.
        """
        frames = library("polars", "polars")
        kinds = {
            "text": frames.String,
            "number": frames.Float64,
            "count": frames.Int64,
            "yes": frames.Boolean,
            "day": frames.Date,
        }
        schema = {name: kinds[kind] for name, kind in self.columns.items()}
        values = dict(zip(schema, self._columns(), strict=True))
        frame: polars.DataFrame = frames.DataFrame(values, schema=schema)
        return frame

    def _columns(self) -> Iterator[tuple[Any, ...]]:
        return zip(*self.rows, strict=True) if self.rows else iter([()] * len(self.columns))


class HasFrame(Protocol):
    """What has rows."""

    def _frame(self) -> Frame:
        """Them as a table."""


class Framed:
    """Values in a row that turn into a table, for a class that says which (``_frame``)."""

    __slots__ = ()

    def to_arrow(self: HasFrame) -> pyarrow.Table:
        """As a ``pyarrow.Table``; days are ``date32``.

        Raises:
            OptionError: pyarrow is not installed.
        """
        return self._frame().to_arrow()

    def to_pandas(self: HasFrame) -> pandas.DataFrame:
        """As a ``pandas.DataFrame``; days are ``datetime64``, and ``NaT`` where unknown.

        Raises:
            OptionError: pandas or pyarrow is not installed.
        """
        return self._frame().to_pandas()

    def to_polars(self: HasFrame) -> polars.DataFrame:
        """As a ``polars.DataFrame``; days are ``Date``.

        Raises:
            OptionError: polars is not installed.
        """
        return self._frame().to_polars()


def frame_of(kind: type[msgspec.Struct], rows: Iterable[msgspec.Struct]) -> Frame:
    """A table of frozen rows of one kind.

    >>> class Port(msgspec.Struct):
    ...     name: str
    ...     opened: date | None
    >>> frame_of(Port, [Port("Skarn", date(2031, 5, 6))])
    Frame(columns={'name': 'text', 'opened': 'day'}, rows=(('Skarn', datetime.date(2031, 5, 6)),))
    """
    return Frame(columns_of(kind), tuple(map(msgspec.structs.astuple, rows)))


def library(name: str, extra: str) -> Any:
    """A library that an extra brings.

    Raises:
        OptionError: It is not installed; slug ``no-extra``.
    """
    try:
        return import_module(name)
    except ImportError:
        hint = f"pip install 'onrecord[{extra}]'"
        raise OptionError(f"this needs {name}", where=name, hint=hint, slug="no-extra") from None
