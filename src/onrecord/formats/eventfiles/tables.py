"""A file with rows parted by tabs, semicolons or commas, also packed with gzip or zip → rows by line, one at a time."""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import chain
from pathlib import Path
from typing import IO, cast

from onrecord.record.errors import RecordError

_SNIFFED = 4096  # bytes
_BINARY = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b", b"GIF8", b"SQLite format 3")
_LONGEST = 1_000_000  # characters of a line
Lines = Iterator[tuple[int, list[str]]]


@contextmanager
def open_table(path: Path) -> Iterator[Lines]:
    """The rows of a file with their line numbers, counted from 1.

    What parts the fields is told by the first line. Where it is a tab there is no quotation: a quotation mark is one,
    and a row is a line. Other files are CSV.

    Raises:
        RecordError: The file cannot be read, or is no text.

    Limits: a line of at most 1,000,000 characters; a longer one is a row without fields.
    """
    with open_text(path) as text:
        yield _rows(text, path)


@contextmanager
def open_text(path: Path, newline: str = "\n") -> Iterator[io.TextIOWrapper]:
    """A file as text, unpacked on the way; ``newline`` is what ends a line, as for ``open``.

    Raises:
        RecordError: It cannot be read, or is no text.
    """
    with ExitStack() as stack:
        try:
            stream = io.BufferedReader(cast("io.RawIOBase", stack.enter_context(_open(path, stack))))
            start = stream.peek(_SNIFFED)[:_SNIFFED]
        except (OSError, EOFError, zipfile.BadZipFile, zlib.error) as error:
            raise _unreadable(path, error) from error
        if b"\0" in start or start.startswith(_BINARY):
            hint = "give a file of text, in UTF-8"
            raise RecordError("this is not a text file", where=str(path), hint=hint, slug="bad-event-file")
        yield io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline=newline)


def _open(path: Path, stack: ExitStack) -> IO[bytes]:
    if path.suffix == ".gz":
        return cast("IO[bytes]", gzip.open(path, "rb"))
    if path.suffix != ".zip":
        return path.open("rb")
    packed = stack.enter_context(zipfile.ZipFile(path))
    names = [name for name in packed.namelist() if not name.endswith("/")]
    if len(names) != 1:
        raise zipfile.BadZipFile(f"it holds {len(names)} files instead of one")
    return packed.open(names[0])


def _rows(text: io.TextIOWrapper, path: Path) -> Lines:
    try:
        lines = _lines(text)
        first = next(((number, line) for number, line in lines if line), (1, ""))
        separator = separator_of(first[1])
        whole = chain([first], lines) if first[1] else lines
        if separator == "\t":
            yield from ((number, line.split("\t") if line is not None else []) for number, line in whole if line != "")
            return
        rows = csv.reader(("…" if line is None else line for _, line in whole), delimiter=separator)
        yield from ((first[0] - 1 + rows.line_num, fields) for fields in rows if fields)
    except (OSError, EOFError, zipfile.BadZipFile, zlib.error, csv.Error) as error:
        raise _unreadable(path, error) from error


def _lines(text: io.TextIOWrapper) -> Iterator[tuple[int, str | None]]:
    """Lines with their numbers, without their ends; ``None`` for one that is too long."""
    number = 0
    while line := text.readline(_LONGEST):
        number += 1
        is_whole = line.endswith("\n") or len(line) < _LONGEST
        while not line.endswith("\n") and len(line) == _LONGEST:
            line = text.readline(_LONGEST)
        yield number, line.rstrip("\r\n") if is_whole else None


def separator_of(header: str) -> str:
    """What parts the fields of a line: a tab where there is one, else what there is more of.

    >>> separator_of("name;role, in words;since"), separator_of("name,role")
    (';', ',')
    """
    if "\t" in header or not ("," in header or ";" in header):
        return "\t"
    return ";" if header.count(";") > header.count(",") else ","


def _unreadable(path: Path, error: Exception) -> RecordError:
    return RecordError(str(error), where=str(path), hint="unpack the file and look at it", slug="unreadable")


def with_names(rows: Lines, names: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows by the names of their columns; what is missing at the end of a row is empty."""
    for line, fields in rows:
        yield line, dict(zip(names, [*fields, *[""] * (len(names) - len(fields))], strict=False))
