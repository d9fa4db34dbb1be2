"""What a record is made of: versions and digests of all that read it, how much it holds, and what the columns mean.

An export names the run of each row where its format has a place for it. Where it has none (GDELT, the folders of brat),
this goes along as a file of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select

from onrecord.formats.exports.codebook import codebook
from onrecord.record import tables
from onrecord.record.migrations import version_of
from onrecord.release import __version__
from onrecord.types import SCHEMA

NAME = "about.json"  # in a folder; beside a file, after its name
ABOUT = "onrecord.about/1"
_COUNTED = ("document", "statement", "report", "event", "stance", "actor")


def pieces(connection: Connection) -> Iterator[bytes]:
    """The whole as one piece of indented JSON."""
    yield msgspec.json.format(msgspec.json.encode(about(connection)), indent=1) + b"\n"


def about(connection: Connection) -> dict[str, Any]:
    """Versions, runs, counts and columns."""
    return {
        "schema": ABOUT,
        "written_by": f"onrecord {__version__}",
        "reading_schema": SCHEMA,
        "record_layout": version_of(connection),
        "runs": list(_runs(connection)),
        "rows": {name: _count(connection, name) for name in _COUNTED},
        "columns": {name: {one.column: one.what for one in columns} for name, columns in codebook().items()},
    }


def _count(connection: Connection, name: str) -> int:
    return connection.execute(select(func.count()).select_from(tables.metadata.tables[name])).scalar_one()


def _runs(connection: Connection) -> Iterator[dict[str, Any]]:
    run, document = tables.run, tables.document
    read = select(func.count()).where(document.c.run == run.c.row).scalar_subquery()
    for one in connection.execute(select(run, read.label("documents")).order_by(run.c.row)):
        yield {
            "run": one.id,
            "program": one.code,
            "weights": one.weights,
            "data": one.data,
            "settings": msgspec.json.decode(one.settings),
            "files": msgspec.json.decode(one.files) if one.files else {},
            "documents": one.documents,
        }
