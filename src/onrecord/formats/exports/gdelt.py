"""Events in the 61 columns of a GDELT 2.0 events file, tab-separated, without a header as GDELT has none.

GDELT has no place for negation, doubt or a claim: only what is asserted goes out, in an article's own voice or in
somebody's words. Plain statements have the quad class 1, as GDELT has it for the roots 01 to 05. Country codes are ISO
3166-1 alpha-3; ours have no CAMEO codes of groups, religions and sectors, and no coordinates: those columns are empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from hashlib import blake2b

from sqlalchemy import Connection

from onrecord.formats.eventfiles.gdelt import COLUMNS as WIDTHS
from onrecord.formats.exports.encoding import tab_line
from onrecord.formats.exports.events import EventRow, Side, event_rows
from onrecord.record import tables
from onrecord.record.countries import alpha3

COLUMNS = WIDTHS[61]


def lines(connection: Connection) -> Iterator[bytes]:
    """One line for each event that is asserted and has a day."""
    event = tables.event
    for one in event_rows(connection, event.c.modality == "asserted", event.c.day.is_not(None)):
        filled = cells(one)
        yield tab_line(filled.get(name) for name in COLUMNS)


def number_of(event: str) -> int:
    """The id of an event as the number that GDELT asks for: 63 bits of its hash, the same in every export.

    >>> 0 <= number_of("evt_0a1b") < 2**63
    True
    """
    return int.from_bytes(blake2b(event.encode("utf-8", "replace"), digest_size=8).digest(), "big") >> 1


def cells(event: EventRow) -> dict[str, object]:
    """What is known of an event, by column; the other columns stay empty."""
    return {
        "GLOBALEVENTID": number_of(event.id),
        **_days(event.day),
        **_actor(1, event.actor),
        **_actor(2, event.recipient),
        "EventCode": event.code,
        "EventBaseCode": event.code[:3],
        "EventRootCode": event.code[:2],
        "QuadClass": max(event.quad, 1),
        "GoldsteinScale": event.goldstein,
        "NumMentions": event.mentions,
        "NumSources": event.sources,
        "NumArticles": event.articles,
        "ActionGeo_FullName": event.location,
        "DATEADDED": _instant(event.added),
        "SOURCEURL": event.url or event.outlet or event.document,
    }


def _days(day: date | None) -> dict[str, object]:
    if day is None:
        return {}
    fraction = day.year + ((day.month - 1) * 30 + day.day) / 365  # the documented way: months of 30 days
    return {
        "SQLDATE": f"{day:%Y%m%d}",
        "MonthYear": f"{day:%Y%m}",
        "Year": day.year,
        "FractionDate": f"{fraction:.4f}",
    }


def _actor(number: int, side: Side | None) -> dict[str, object]:
    if side is None:
        return {}
    country = alpha3(side.country)
    kind = "IGO" if side.kind == "bloc" else None
    values = {"Code": country or kind, "Name": side.name.upper(), "CountryCode": country, "Type1Code": kind}
    return {f"Actor{number}{name}": value for name, value in values.items()}


def _instant(seconds: int | None) -> str | None:
    return None if seconds is None else f"{datetime.fromtimestamp(seconds, UTC):%Y%m%d%H%M%S}"
