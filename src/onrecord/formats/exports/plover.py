"""Events as a tab-separated file with the header of POLECAT, the data of NGEC.

The auxiliary modes of the PLOVER manual (0.8), ``negation``, ``future`` and ``hypothetical``, stand in *Event Mode*:
leave such rows out to count what happened. Statements and appeals (CAMEO 01 and 02) have no PLOVER type and are left
out. *Intensity* is the Goldstein value of the CAMEO code, *Version* what read the article. What a record does not hold
stays empty.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from onrecord.formats.exports.encoding import tab_line
from onrecord.formats.exports.events import EventRow, Side, event_rows
from onrecord.record import tables
from onrecord.record.countries import alpha3

SCHEME = "PLOVER 0.8"
_SIDE = (
    "{} Name",
    "{} Country",
    "{} COW",
    "Primary {} Sector",
    "{} Sectors",
    "{} Title",
    "{} Name Raw",
    "Wikipedia {} ID",
)
_PLACE = (
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
)
_STORY = ("Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version")
HEADER = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *(name.format("Actor") for name in _SIDE),
    *(name.format("Recipient") for name in _SIDE),
    *_PLACE,
    *_STORY,
)
_QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
_MODES = {"negated": "negation", "future": "future", "hypothetical": "hypothetical"}


def lines(connection: Connection) -> Iterator[bytes]:
    """The header, then one line for each event that has a PLOVER type."""
    yield tab_line(HEADER)
    for event in event_rows(connection, tables.event.c.plover.is_not(None)):
        yield tab_line(filled.get(name) for filled in (cells(event),) for name in HEADER)


def cells(event: EventRow) -> dict[str, object]:
    """What is known of an event, by column; the other columns stay empty."""
    return {
        "Event ID": event.id,
        "Event Date": event.day,
        "Event Type": event.plover,
        "Event Mode": _MODES.get(event.modality),
        "Intensity": event.goldstein,
        "Quad Code": _QUADS.get(event.quad),
        "Raw Placename": event.location,
        "Source": event.outlet or event.url or event.document,
        "Publication Date": event.published,
        "Language": event.language,
        "Version": f"{SCHEME}, {event.made_by.told}",
        **_side("Actor", event.actor),
        **_side("Recipient", event.recipient),
    }


def _side(what: str, side: Side | None) -> dict[str, object]:
    if side is None:
        return {}
    return {f"{what} Name": side.name, f"{what} Country": alpha3(side.country), f"{what} Name Raw": side.name}
