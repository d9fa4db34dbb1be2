"""A small record of our own: a bloc and a coast that quarrel for a year, then do not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from onrecord.record import Record, open_record
from onrecord.record.ready_events import ReadyEvent, Side
from onrecord.types import Reading, Shift, Span
from record.newsroom import OSTIA, Player, story, with_stance

HOLM = Player("Velmark", kind="country")
ENVOY = Player("Ilse Brandvik", role="Foreign Minister", organisation="Foreign Ministry", speaks_for="Velmark")
SPOKESMAN = Player("Jonas Tveit", role="spokesman", organisation="Foreign Ministry", speaks_for="Velmark")
COLD = (
    (date(2031, 2, 3), "[s:Ilse Brandvik] [c:accused] the Ostia Pact [q:of closing the strait]."),
    (date(2031, 6, 9), "[q:“The Ostia Pact breaks its word,”] [s:Ilse Brandvik] [c:said]."),
    (date(2031, 9, 2), "[s:Jonas Tveit] [c:said] [q:the Ostia Pact was no partner]."),
)
WARM = (
    (date(2032, 3, 1), "[q:“We want a fresh start with the Ostia Pact,”] [s:Ilse Brandvik] [c:said] unexpectedly."),
    (date(2032, 4, 6), "[s:Jonas Tveit] [c:said] [q:the Ostia Pact was welcome in every port]."),
)
"""Days and marked-up sentences of the two lines."""


def told(marked: str, day: date, value: float, outlet: str = "Holmsund Courier", url: str | None = None) -> Reading:
    """One statement, with the stance of its speaker toward the bloc."""
    cast = (HOLM, ENVOY, SPOKESMAN, OSTIA)
    spoken = "Ilse Brandvik" if "[s:Ilse" in marked else "Jonas Tveit"
    return with_stance(story(marked, *cast, published=day, outlet=outlet, url=url), spoken, "Ostia Pact", value)


def turned(reading: Reading) -> Reading:
    """The same, with the article calling it a change of line."""
    ids = {actor.name: actor.id for actor in reading.actors}
    at = reading.document.text.index("unexpectedly")
    shift = Shift(ids["Ilse Brandvik"] or "", ids["Ostia Pact"], "warmer", (Span(at, at + 12),), 0.9)
    return msgspec.structs.replace(reading, shifts=(shift,))


def berths(month: int) -> Iterator[Reading]:
    """Three more statements of the warm line, on days of one month of 2032."""
    for number, day in enumerate((5, 9, 19)):
        marked = f"[s:Jonas Tveit] [c:said] [q:berth {month}{number} was free for the Ostia Pact]."
        yield told(marked, date(2032, month, day), 0.5)


def ready(origin: str, *, shift: int = 0, every: int = 1) -> list[ReadyEvent]:
    """Two and a half quiet years of Norway and Iceland, then two months of a quarrel, as a source codes them."""
    course = [*((day, "040", 3.0) for day in range(0, 900, 30)), *((day, "190", -8.0) for day in range(900, 960, 4))]
    sides = Side("Norway"), Side("Iceland")
    return [
        ReadyEvent(
            f"{day}/{copy}",
            date(2031, 1, 1) + timedelta(days=day + shift),
            *(sides if day % 60 else sides[::-1]),
            code,
            value,
            origin,
            "-",
        )
        for day, code, value in course
        for copy in range(every)
    ]


def readings() -> Iterator[Reading]:
    """The five articles."""
    for day, marked in COLD:
        yield told(marked, day, -0.5)
    for day, marked in WARM:
        yield told(marked, day, 0.5)


@pytest.fixture
def quarrel(address: str) -> Iterator[Record]:
    """The record of the five articles."""
    with open_record(address) as record:
        for reading in readings():
            record.add(reading)
        yield record


@pytest.fixture
def quarrel_file(tmp_path: Path) -> str:
    """The same in a file, for commands."""
    path = str(tmp_path / "quarrel.db")
    with open_record(path) as record:
        for reading in readings():
            record.add(reading)
    return path
