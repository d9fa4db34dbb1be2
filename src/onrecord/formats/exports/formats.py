"""The formats by name: what each yields, and what it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

import msgspec
from sqlalchemy import Connection

from onrecord.formats.exports import about, brat, ftm, gdelt, jsonl, judged, parquet, plover, table, webannotations
from onrecord.formats.exports.batches import stored_readings

Pieces = Callable[[Connection, list[str]], Iterator[bytes]]
T = TypeVar("T")
Files = Callable[[Connection, list[str]], Iterator[tuple[str, bytes]]]


class Format(msgspec.Struct, frozen=True):
    """A format: the bytes of one file, or the files of a folder.

    Both get a list beside the connection, into which the ids of documents come whose stored readings are damaged.
    """

    name: str
    what: str
    pieces: Pieces | None = None
    files: Files | None = None
    needs: str | None = None  # a package, also the name of the extra
    is_binary: bool = False
    tells_runs: bool = True  # its rows say what read them; else ``about`` goes beside the file


def _of_columns(make: Callable[[Connection], Iterator[T]]) -> Callable[[Connection, list[str]], Iterator[T]]:
    return lambda connection, damaged: make(connection)


def _with_about(make: Files) -> Files:
    """A folder that also says what made it, last; an empty one does not."""

    def files(connection: Connection, damaged: list[str]) -> Iterator[tuple[str, bytes]]:
        made = make(connection, damaged)
        if (first := next(made, None)) is not None:
            yield first
            yield from made
            yield from ((about.NAME, piece) for piece in about.pieces(connection))

    return files


def _brat(connection: Connection, damaged: list[str]) -> Iterator[tuple[str, bytes]]:
    return brat.files(stored_readings(connection, damaged))


_ALL = (
    Format("jsonl", "whole readings, which can be read back", jsonl.lines),
    Format("csv", "reports of statements as a table", _of_columns(table.lines)),
    Format("parquet", "the same with types", _of_columns(parquet.pieces), needs="pyarrow", is_binary=True),
    Format("plover", "events with the header of POLECAT", _of_columns(plover.lines)),
    Format("gdelt", "events in the columns of GDELT 2.0", _of_columns(gdelt.lines), tells_runs=False),
    Format("annotations", "statements as W3C Web Annotations", _of_columns(webannotations.lines)),
    Format("brat", "a folder of standoff annotation", files=_with_about(_brat)),
    Format(
        "judged",
        "articles that people corrected, in the layout of PolNeAR, for training",
        files=_with_about(_of_columns(judged.files)),
    ),
    Format("ftm", "register and statements as FollowTheMoney entities", _of_columns(ftm.lines)),
    Format("about", "what made the record: versions, digests, counts, columns", _of_columns(about.pieces)),
)
FORMATS: Mapping[str, Format] = {form.name: form for form in _ALL}
