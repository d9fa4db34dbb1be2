"""The formats by name: what each yields, and what it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import msgspec
from sqlalchemy import Connection

from onrecord.formats.exports import brat, ftm, gdelt, jsonl, judged, parquet, plover, table, webannotations


class Format(msgspec.Struct, frozen=True):
    """A format: the bytes of one file, or the files of a folder."""

    name: str
    what: str
    pieces: Callable[[Connection], Iterator[bytes]] | None = None
    files: Callable[[Connection], Iterator[tuple[str, bytes]]] | None = None
    needs: str | None = None  # a package, also the name of the extra
    is_binary: bool = False


_ALL = (
    Format("jsonl", "whole readings, which can be read back", jsonl.lines),
    Format("csv", "reports of statements as a table", table.lines),
    Format("parquet", "the same with types", parquet.pieces, needs="pyarrow", is_binary=True),
    Format("plover", "events with the header of POLECAT", plover.lines),
    Format("gdelt", "events in the columns of GDELT 2.0", gdelt.lines),
    Format("annotations", "statements as W3C Web Annotations", webannotations.lines),
    Format("brat", "a folder of standoff annotation", files=brat.files),
    Format("judged", "articles that people corrected, in the layout of PolNeAR, for training", files=judged.files),
    Format("ftm", "register and statements as FollowTheMoney entities", ftm.lines),
)
FORMATS: Mapping[str, Format] = {form.name: form for form in _ALL}
