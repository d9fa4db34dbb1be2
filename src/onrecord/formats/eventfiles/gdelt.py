"""GDELT: the daily files of events, 57 or 58 columns (1.0) or 61 (2.0), tab-separated, without a header.

Only events between two different sides that have a country are taken. What GDELT calls the actor's name is in capitals
and often a common noun, so that events count for the countries only.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.formats.eventfiles.tables import Lines, with_names
from onrecord.formats.eventfiles.values import BadRow, Row, RowError, code_of, day_of, read_rows, value_of
from onrecord.record.ready_events import ReadyEvent, Side

ORIGIN = "gdelt"
# no words: columns of GDELT
_ACTOR = tuple(
    "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code".split()
)
# no words: columns of GDELT
_HEAD = (
    *"GLOBALEVENTID SQLDATE MonthYear Year FractionDate".split(),
    *(f"Actor1{name}" for name in _ACTOR),
    *(f"Actor2{name}" for name in _ACTOR),
    *"IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale".split(),
    *"NumMentions NumSources NumArticles AvgTone".split(),
)
# no words: columns of GDELT
_PLACE_1 = tuple("Type FullName CountryCode ADM1Code Lat Long FeatureID".split())
# no words: columns of GDELT
_PLACE_2 = tuple("Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID".split())


def _columns(place: tuple[str, ...]) -> tuple[str, ...]:
    places = (f"{whose}Geo_{name}" for whose in ("Actor1", "Actor2", "Action") for name in place)
    return (*_HEAD, *places, "DATEADDED", "SOURCEURL")


COLUMNS = {61: _columns(_PLACE_2), 58: _columns(_PLACE_1), 57: _columns(_PLACE_1)[:-1]}


def read_gdelt(rows: Lines) -> Iterator[ReadyEvent | BadRow]:
    """The events of a file."""
    for line, fields in rows:
        names = COLUMNS.get(len(fields))
        if names is None:
            yield BadRow(line, f"{len(fields)} columns instead of 57, 58 or 61", "another number of columns")
        else:
            yield from read_rows(with_names(iter([(line, fields)]), names), _event)


def _event(row: Row) -> ReadyEvent | None:
    actor, recipient = row["Actor1CountryCode"], row["Actor2CountryCode"]
    if not actor or not recipient:
        return None
    if not row["GLOBALEVENTID"]:
        raise RowError("there is no GLOBALEVENTID", "no id")
    code = code_of(row["EventCode"])
    return ReadyEvent(
        row["GLOBALEVENTID"],
        day_of(row["SQLDATE"]),
        Side(actor),
        Side(recipient),
        code.code,
        value_of(row["GoldsteinScale"], code),
        ORIGIN,
        f"{row['Actor1Name']} | {code.label} | {row['Actor2Name']}",
        url=row.get("SOURCEURL") or None,
        location=row["ActionGeo_FullName"] or None,
    )
