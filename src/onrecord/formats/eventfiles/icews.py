"""ICEWS: the tab-separated files of its Dataverse, and the columns of ``bench/shifts``.

Columns are named by the header. A name that ends in a state in brackets, "Police (Norway)", is a body of that state;
other names beside their state are persons, unless they hold a noun for a body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from onrecord.formats.eventfiles.tables import Lines, with_names
from onrecord.formats.eventfiles.values import BadRow, Row, code_of, day_of, need_columns, read_rows, value_of
from onrecord.languages.tables import ENGLISH, required_rows
from onrecord.record.codec import hash_id
from onrecord.record.ready_events import ReadyEvent, Side
from onrecord.types import SpeakerKind

ORIGIN = "icews"
_FULL = ("Event Date", "Source Name", "Source Country", "CAMEO Code", "Target Name", "Target Country")
_SHORT = ("date", "actor", "target", "code")
_OF_STATE = re.compile(r"\(.{1,300}\)\s*+\Z")


def read_icews(rows: Lines) -> Iterator[ReadyEvent | BadRow]:
    """The events of a file.

    Raises:
        RecordError: The header is not that of ICEWS.
    """
    header = next(rows, (1, []))[1]
    is_short = set(_SHORT) <= set(header)
    need_columns(header, _SHORT if is_short else _FULL, "ICEWS")
    return read_rows(with_names(rows, header), _short if is_short else _full)


def _full(row: Row) -> ReadyEvent | None:
    code = code_of(row["CAMEO Code"])
    return ReadyEvent(
        row.get("Event ID") or hash_id("row", *row.values()),
        day_of(row["Event Date"]),
        side_of(row["Source Name"], row["Source Country"]),
        side_of(row["Target Name"], row["Target Country"]),
        code.code,
        value_of(row.get("Intensity", ""), code),
        ORIGIN,
        row.get("Event Text") or code.label,
        publisher=row.get("Publisher") or None,
        location=", ".join(part for part in (row.get("City"), row.get("Country")) if part) or None,
    )


def _short(row: Row) -> ReadyEvent | None:
    code = code_of(row["code"])
    actor, target = row.get("actor_name") or row["actor"], row.get("target_name") or row["target"]
    told = row.get("relation") or code.label
    return ReadyEvent(
        hash_id("row", *row.values()),
        day_of(row["date"]),
        side_of(actor, row["actor"]),
        side_of(target, row["target"]),
        code.code,
        value_of(row.get("goldstein", ""), code),
        row.get("record") or ORIGIN,
        f"{actor} | {told} | {target}",
    )


def side_of(name: str, state: str) -> Side:
    """A name and the state beside it.

    >>> side_of("Foreign Affairs (Norway)", "Norway").kind, side_of("Oda Fenn", "Norway").kind
    ('organisation', 'person')
    >>> side_of("Norway", "Norway")
    Side(state='Norway', name=None, kind='unknown')
    """
    name, state = name.strip(), state.strip()
    if not name or name == state:
        return Side(state or None)
    return Side(state or None, name, _kind_of(name))


def _kind_of(name: str) -> SpeakerKind:
    words = name.lower().split()
    is_body = bool(_OF_STATE.search(name)) or len(words) < 2 or not _bodies().isdisjoint(words)
    return "organisation" if is_body else "person"


@cache
def _bodies() -> frozenset[str]:
    rows = required_rows(ENGLISH, "bodies")
    return frozenset(chain.from_iterable((*row["words"].split("|"), *row["plural"].split("|")) for row in rows))
