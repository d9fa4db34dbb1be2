"""Corrections of what pages of single outlets say about themselves: data with the days for which they hold.

A row of ``lexicon/page_corrections.tsv`` has the host (its subdomains too), the first day and the day after the last
one (empty: always), the field, and the value: ``outlet`` is the name of who printed it, ``title_end`` is
cut off titles.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

import msgspec

from onrecord.documents.metadata.address import site_of
from onrecord.lexicon import load_rows


class Correction(msgspec.Struct, frozen=True):
    """One row: ``since`` and ``until`` are days, half-open."""

    host: str
    since: date | None
    until: date | None
    field: str
    value: str

    def holds(self, site: str, day: date | None) -> bool:
        """Whether it is about a site on a day; where the day is unknown only what always holds does."""
        if site != self.host and not site.endswith(f".{self.host}"):
            return False
        if day is None:
            return self.since is None and self.until is None
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


def correct_outlet(name: str | None, url: str | None, day: date | None) -> str | None:
    """The name of the outlet at an address on a day."""
    return next((one.value for one in _held(url, day) if one.field == "outlet"), name)


def correct_title(title: str | None, url: str | None, day: date | None) -> str | None:
    """The title without what the outlet hangs on all of them."""
    for one in _held(url, day):
        if one.field == "title_end" and title and title.endswith(one.value):
            title = title.removesuffix(one.value).rstrip(" |–—-")
    return title or None


def _held(url: str | None, day: date | None) -> Iterator[Correction]:
    site = site_of(url)
    return (one for one in corrections() if site and one.holds(site, day))


@cache
def corrections() -> tuple[Correction, ...]:
    """All rows of the table."""
    return tuple(
        Correction(row["host"], _day(row["since"]), _day(row["until"]), row["field"], row["value"])
        for row in load_rows("page_corrections")
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
