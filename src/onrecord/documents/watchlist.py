"""The file that says what to watch: addresses of feeds, sitemaps and pages, how often, and what is known of each.

Plain text with one address a line, or TOML::

    every = "15m"

    [[source]]
    url = "https://tides.example/feed.xml"
    outlet = "Tide Table"
    every = "5m"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import msgspec

from onrecord.documents.items import SourceSettings
from onrecord.documents.online import is_address
from onrecord.errors import OptionError

SHORTEST = 60  # seconds; nobody's server is asked more often
USUAL = 900
_SPAN = re.compile(r"(?P<number>\d{1,6})\s*(?P<unit>s|m|h|d|seconds?|minutes?|hours?|days?)", re.ASCII)
# no words: letters of units
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


class Watched(msgspec.Struct, frozen=True):
    """One address to come back to every so many seconds."""

    address: str
    every: int = USUAL
    known: SourceSettings = SourceSettings()


def read_watchlist(text: str, where: str, *, every: int = USUAL) -> tuple[Watched, ...]:
    """The addresses of a file, each once.

    >>> read_watchlist("https://tides.example/feed.xml  # fog", "sources.txt")[0].every
    900

    Raises:
        OptionError: It cannot be understood, or names nothing; slug ``bad-watchlist``.
    """
    found = _toml(text, where, every) if where.endswith(".toml") else _plain(text, where, every)
    once = {one.address: one for one in found}
    if not once:
        raise _bad("it names no address", where)
    return tuple(once.values())


def parse_interval(value: str | int, *, where: str = "--every") -> int:
    """Seconds: a whole number and its unit, at least a minute.

    >>> parse_interval("15m")
    900

    Raises:
        OptionError: It is no time, has no unit, or is less than a minute; slug ``bad-interval``.
    """
    hint = "write it as 90s, 15m, 2h or 1d; a source is asked once a minute at most"
    match = _SPAN.fullmatch(str(value).strip().lower())
    if match is None:
        what = f"{value!r} has no unit" if str(value).strip().isdecimal() else f"{value!r} is no length of time"
        raise OptionError(what, where=where, hint=hint, slug="bad-interval")
    seconds = int(match["number"]) * _UNITS[match["unit"][0]]
    if seconds < SHORTEST:
        raise OptionError(f"{value!r} is less than a minute", where=where, hint=hint, slug="bad-interval")
    return seconds


def _plain(text: str, where: str, every: int) -> Iterator[Watched]:
    for number, line in enumerate(text.splitlines(), 1):
        address = re.split(r"(?:^|\s)#", line)[0].strip()
        if address:
            yield Watched(_address(address, f"{where}:{number}"), every)


def _toml(text: str, where: str, every: int) -> Iterator[Watched]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _bad(f"it is no TOML ({error})", where) from error
    usual = parse_interval(table["every"], where=f"{where}: every") if "every" in table else every
    rows = table.get("source", [])
    if not isinstance(rows, list):
        raise _bad("source is no list of tables", where)
    for number, row in enumerate(rows, 1):
        yield _watched(row, f"{where}: source {number}", usual)


def _watched(row: Any, where: str, usual: int) -> Watched:
    unknown = set(row) - {"url", "outlet", "every"}
    if unknown or not isinstance(row.get("url"), str):
        raise _bad(f"unknown: {', '.join(sorted(unknown))}" if unknown else "there is no url", where)
    every = parse_interval(row["every"], where=where) if "every" in row else usual
    return Watched(_address(row["url"], where), every, SourceSettings(outlet=row.get("outlet")))


def _address(address: str, where: str) -> str:
    if not is_address(address):
        raise _bad(f"{address[:60]!r} is no address of the web", where)
    return address


def _bad(what: str, where: str) -> OptionError:
    hint = "write one address a line, or TOML with [[source]] and url"
    return OptionError(what, where=where, hint=hint, slug="bad-watchlist")
