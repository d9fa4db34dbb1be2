"""A file with tab-separated rows, also packed with gzip or zip → rows by line, one at a time."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, cast

from onrecord.record.errors import RecordError

Lines = Iterator[tuple[int, list[str]]]


@contextmanager
def open_table(path: Path) -> Iterator[Lines]:
    """The rows of a file with their line numbers, counted from 1.

    Tab-separated files of events have no quotation: a quotation mark is one, and a row is a line.

    Raises:
        RecordError: The file cannot be read.
    """
    with ExitStack() as stack:
        try:
            stream = stack.enter_context(_open(path, stack))
            text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="\n")
        except (OSError, zipfile.BadZipFile) as error:
            raise _unreadable(path, error) from error
        yield _rows(text, path)


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
        for number, line in enumerate(text, 1):
            if stripped := line.rstrip("\r\n"):
                yield number, stripped.split("\t")
    except (OSError, EOFError, zipfile.BadZipFile) as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: Exception) -> RecordError:
    return RecordError(str(error), where=str(path), hint="unpack the file and look at it", slug="unreadable")


def with_names(rows: Lines, names: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows by the names of their columns; what is missing at the end of a row is empty."""
    for line, fields in rows:
        yield line, dict(zip(names, [*fields, *[""] * (len(names) - len(fields))], strict=False))
