"""PLOVER: the tab-separated files of POLECAT, with their header.

A PLOVER type becomes the CAMEO root that our table has for it: much is lost that way, and ``code`` says no more than
the type did. The value is that of the root; POLECAT's own intensity is on another scale.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from onrecord.events.codebook import codebook, lookup
from onrecord.formats.eventfiles.icews import side_of
from onrecord.formats.eventfiles.tables import Lines, with_names
from onrecord.formats.eventfiles.values import BadRow, Row, RowError, day_of, need_columns, read_rows
from onrecord.record.codec import hash_id
from onrecord.record.ready_events import ReadyEvent, Side

ORIGIN = "plover"
_NEEDED = ("Event Date", "Event Type", "Actor Country", "Recipient Country")


def read_plover(rows: Lines) -> Iterator[ReadyEvent | BadRow]:
    """The events of a file.

    Raises:
        RecordError: The header is not that of POLECAT.
    """
    header = next(rows, (1, []))[1]
    need_columns(header, _NEEDED, "PLOVER")
    return read_rows(with_names(rows, header), _event)


def _event(row: Row) -> ReadyEvent | None:
    kind = row["Event Type"].strip().upper()
    root = roots().get(kind)
    if root is None:
        raise RowError(f"there is no PLOVER type {kind[:40]!r}", "unknown type")
    actor, recipient = _side(row, "Actor"), _side(row, "Recipient")
    if actor is None or recipient is None:
        return None
    mode = row.get("Event Mode", "").strip()
    return ReadyEvent(
        row.get("Event ID") or hash_id("row", *row.values()),
        day_of(row["Event Date"]),
        actor,
        recipient,
        root,
        lookup(root).goldstein,
        ORIGIN,
        " | ".join(part for part in (row.get("Actor Name"), kind, mode, row.get("Recipient Name")) if part),
        publisher=row.get("Publisher") or row.get("Source") or None,
        url=row.get("URL") or None,
        location=row.get("Placename") or row.get("Country") or None,
    )


def _side(row: Row, whose: str) -> Side | None:
    state, name = row[f"{whose} Country"].strip(), row.get(f"{whose} Name", "").strip()
    return side_of(name, state) if state and state not in ("None", "N/A") else None


@cache
def roots() -> Mapping[str, str]:
    """The CAMEO root of each PLOVER type: the one that holds most codes of this type.

    >>> roots()["ACCUSE"], roots()["ASSAULT"]
    ('11', '18')
    """
    numbers = Counter((entry.plover, entry.root) for entry in codebook().values() if entry.plover)
    return {plover: root for (plover, root), _ in reversed(numbers.most_common()) if plover}
