"""Statements as Parquet, one report a row, with types; the rows go out in groups, so that memory stays small."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection

from onrecord.formats.exports.codebook import meanings
from onrecord.formats.exports.rows import COLUMNS, Row, report_rows
from onrecord.frames import Type, arrow_schema
from onrecord.release import __version__

GROUP = 20_000  # rows of a group, at least


def pieces(connection: Connection, group: int = GROUP) -> Iterator[bytes]:
    """The bytes of the file, a row group at a time."""
    import pyarrow.parquet as parquet

    sink = _Sink()
    schema = described(COLUMNS)
    with parquet.ParquetWriter(sink, schema, compression="zstd") as writer:
        for rows in _groups(report_rows(connection), group):
            writer.write_batch(_batch(rows, schema), row_group_size=len(rows))
            yield sink.take()
    yield sink.take()


def described(columns: Mapping[str, Type]) -> Any:
    """The schema with what each column means (``description``), and the version that wrote it."""
    import pyarrow as arrow

    told = meanings("csv")
    fields = [one.with_metadata({"description": told[one.name]}) for one in arrow_schema(columns)]
    return arrow.schema(fields, metadata={"onrecord": __version__})


def _batch(rows: Sequence[Row], schema: Any) -> Any:
    import pyarrow as arrow

    columns = zip(*map(msgspec.structs.astuple, rows), strict=True)
    return arrow.record_batch([arrow.array(one, kind) for one, kind in zip(columns, schema.types, strict=True)], schema)


def _groups(batches: Iterator[list[Row]], size: int) -> Iterator[list[Row]]:
    """Batches put together until they make a group worth its overhead."""
    held: list[Row] = []
    for batch in batches:
        held += batch
        if len(held) >= size:
            yield held
            held = []
    if held:
        yield held


class _Sink(io.RawIOBase):
    """Takes what the writer writes until somebody asks for it."""

    def __init__(self) -> None:
        self._held = bytearray()
        self._taken = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._taken + len(self._held)

    def write(self, data: Any) -> int:
        self._held += data
        return len(data)

    def take(self) -> bytes:
        """What was written since the last time."""
        data, self._held = bytes(self._held), bytearray()
        self._taken += len(data)
        return data
