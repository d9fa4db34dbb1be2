"""Lists of articles: CSV, TSV and Parquet files with a column of addresses, or of texts, and what is known of each."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from itertools import chain
from typing import Any, BinaryIO

import msgspec

from onrecord.documents.days import parse_day
from onrecord.documents.items import SourceSettings
from onrecord.errors import DocumentError, OnRecordError, OptionError
from onrecord.types import Failure, failure_of

ENDINGS = (".csv", ".tsv", ".parquet")
_NAMES = {
    "url": "url", "link": "url", "address": "url", "href": "url",
    "published": "published", "date": "published", "day": "published", "publish_date": "published",
    "outlet": "outlet", "media_name": "outlet", "publisher": "outlet",
    "title": "title", "headline": "title",
    "text": "text", "body": "text", "html": "html",
}  # fmt: skip
_LONGEST_FIELD = 50_000_000  # characters
_BATCH = 256  # rows


class Listed(msgspec.Struct, frozen=True):
    """One row: an address with what is known of it, or an article as a row for ``read_row``."""

    where: str
    known: SourceSettings
    title: str | None = None
    row: bytes | None = None


def read_list(stream: BinaryIO, name: str, known: SourceSettings) -> Iterator[Listed | Failure]:
    """The rows of a list, in order.

    Args:
        stream: The file.
        name: Its name; the ending tells the kind.
        known: What the caller says of every row; it goes before the row.

    Raises:
        OptionError: A Parquet file, and pyarrow is not installed.

    Limits: Columns are known by their names: url, published, outlet, title, text, html, and a few others that mean
    the same. Days are ISO dates.
    """
    rows = _parquet(stream, name) if name.lower().endswith(".parquet") else _csv(stream, name)
    is_empty = True
    try:
        for number, row in rows:
            is_empty = False
            yield _listed(
                {_NAMES[key]: value for key, value in row.items() if key in _NAMES}, f"{name}:{number}", known
            )
    except OptionError:
        raise
    except Exception as error:  # of csv and pyarrow: broken files break in many ways
        what = f"the list cannot be read ({type(error).__name__}: {str(error)[:120]})"
        yield Failure(name, what, "check that the file is whole", "bad-list")
        return
    if is_empty:
        yield Failure(name, "the list is empty", "give a file with a column url, or text", "empty")


def _listed(row: dict[str, str], where: str, known: SourceSettings) -> Listed | Failure:
    if row.get("text") or row.get("html"):
        return Listed(where, known, row=json.dumps(row).encode())
    if not row.get("url"):
        hint = "name the columns url, published, outlet, title; or text in place of url"
        return Failure(where, "the row has no address and no text", hint, "bad-row")
    try:
        day = parse_day(row["published"], where=where) if row.get("published") else None
    except OnRecordError as error:
        return failure_of(error, where)
    own = SourceSettings(known.published or day, known.outlet or row.get("outlet"), known.url or row["url"].strip())
    return Listed(where, own, row.get("title"))


def _csv(stream: BinaryIO, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    csv.field_size_limit(_LONGEST_FIELD)
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")
    first = text.readline()
    rows = csv.reader(chain([first], text), delimiter=_separator(first, name))
    head = [column.strip().lower() for column in next(rows, [])]
    if not set(head) & {"url", "link", "address", "href", "text", "body", "html"}:
        if len(head) == 1 and head[0].startswith(("http://", "https://")):  # addresses alone, without a head
            yield 1, {"url": head[0]}
            head = ["url"]
        else:
            hint = "name the columns in the first line: url, published, outlet, title"
            raise DocumentError("there is no column of addresses", where=name, hint=hint, slug="bad-list")
    for row in rows:
        if any(field.strip() for field in row):
            yield rows.line_num, dict(zip(head, row, strict=False))


def _separator(first: str, name: str) -> str:
    """What parts the columns; an address may hold commas and semicolons."""
    is_tabbed = ".tsv" in name.lower() or first.lstrip().startswith(("http://", "https://"))
    return "\t" if is_tabbed else max((",", ";", "\t"), key=first.count)


def _parquet(stream: BinaryIO, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        from pyarrow import parquet
    except ImportError:
        hint = "pip install 'onrecord[parquet]'"
        raise OptionError("Parquet files need pyarrow", where=name, hint=hint, slug="no-extra") from None
    table = parquet.ParquetFile(stream)
    names = [column for column in table.schema_arrow.names if column.lower() in _NAMES]
    number = 0
    for batch in table.iter_batches(batch_size=_BATCH, columns=names):
        for row in batch.to_pylist():
            number += 1
            yield number, {key.lower(): _field(value) for key, value in row.items() if value is not None}


def _field(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
