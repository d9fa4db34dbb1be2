"""Namesakes beside people whom every article names, in offices that many have: hardly any two become one.

The first has been in two articles before the second comes, so that he is hardly on record; both stand beside a
president and a senator who are in thirty.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from onrecord.record import Record, open_record, tables
from record.newsroom import DAY, Player, story

PRESIDENT = Player("Dan Holt", role="president", country="US")
SENATOR = Player("Ruth Kell", role="senator", country="US")
OURS, THEIRS = "Holmsund Courier", "Coast Post"


class One(msgspec.Struct, frozen=True):
    """How an article has somebody; ``among`` is whether it has the president and the senator too."""

    role: str | None
    body: str | None
    country: str | None
    among: bool = False
    outlet: str = OURS


PAIRS = (
    (One("congressman", None, "US", True), One(None, "Smiths Store", None, True, THEIRS)),
    (One("congressman", None, "US", True), One("owner", "Corner Store", "US", True)),
    (One("congressman", None, "US", True), One("coach", "Lune Hawks", "US")),
    (One("congressman", None, "US", True), One("resident", None, None, True)),
    (One("congressman", None, "US"), One(None, None, "US", True)),
    (One("congressman", None, "US", True), One(None, None, None, True)),
    (One("spokesman", "Dock Union", "US", True), One("spokesman", "Tide Bank", "US", True, THEIRS)),
    (One("spokesman", "Dock Union", None, True), One("spokesman", None, None, True)),
    (One("professor", "Lune University", "US"), One("professor", "Osk College", "US")),
    (One("director", "Port Museum", None), One("director", "Reed Fund", None, True)),
    (One("mayor", "Lune", "US", True), One("mayor", "Osk", "US", True)),
    (One("lawyer", None, "US", True), One("lawyer", "Kell & Co", "US", True, THEIRS)),
    (One("singer", None, "US"), One(None, None, None)),
    (One("chief executive", "Tide Bank", "US", True), One("chief executive", "Reed Fund", "US", True)),
    (One("minister", None, "NO"), One("minister", None, "DK", True)),
    (One("voter", None, None, True), One("voter", None, None, True, THEIRS)),
    (One("voter", None, "US", True), One("student", None, "US", True)),
    (One("senator", None, "US", True), One("state senator", None, "US", True)),
    (One("analyst", "Tide Bank", None), One("analyst", "Reed Fund", None)),
    (One("captain", None, "US"), One("captain", "Lune Hawks", None, False, THEIRS)),
    (One("nurse", "Port Hospital", "US", True), One("nurse", None, "US", True)),
    (One("sheriff", "Lune County", "US"), One("sheriff", "Osk County", "US", True)),
    (One("ambassador", None, "NO", True), One("author", None, "NO", True)),
    (One("judge", "Coast Court", "US"), One("lawyer", None, "US", True)),
    (One("chair", "Quay Council", "GB"), One("chair", "Tide Trust", "GB")),
    (One("police officer", None, "US", True), One("retired police officer", None, "US", True, THEIRS)),
    (One("economist", "Reed Fund", "US", True), One("teacher", None, "US", True)),
    (One("driver", None, None), One("driver", None, None, True, THEIRS)),
    (One("professor of law", None, "US", True), One("professor of medicine", None, "US", True)),
    (One("protester", None, "FR"), One("union leader", "Dock Union", "FR", True)),
)
GIVEN = ("Chris", "Oda")
SURNAMES = (
    "Smith Fenn Hale Moe Falk Rude Strand Kvist Aasen Lunde Tveit Nygard Brand Holm Berg Dahl Lind Roe Vik Sand "
    "Krogh Lie Ness Olsen Prytz Ring Skog Torp Ulv Wold"
).split()
CASES = [(f"{given} {name}", *pair) for pair, name in zip(PAIRS, SURNAMES, strict=True) for given in GIVEN]


def add(record: Record, name: str, one: One, day: date, ship: int) -> int | None:
    """The row of the actor that the one named becomes."""
    cast, told = [Player(name, role=one.role, organisation=one.body, country=one.country)], f"ship {ship}"
    marked = f"[s:{name}] [c:said] [q:that {name} saw {told} leave on day {day}]."
    if one.among:
        cast += [PRESIDENT, SENATOR]
        marked += f" [s2:Dan Holt] [c2:said] [q2:that {told} of {name} was late]."
        marked += f" [s3:Ruth Kell] [c3:said] [q3:that nobody asked {name} of {told}]."
    document = record.add(story(marked, *cast, outlet=one.outlet, published=day)).document
    appearance = tables.appearance
    query = (
        select(appearance.c.actor)
        .join(tables.document, tables.document.c.row == appearance.c.document)
        .where(tables.document.c.id == document, appearance.c.name == name)
    )
    with record.database.reading() as connection:
        row: int | None = connection.execute(query).scalar_one()
    return row


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Sequence[int | None]]:
    """By name: the rows that the first got twice, and that of the second; looking again is done at the end."""
    found: dict[str, Sequence[int | None]] = {}
    folder: Path = tmp_path_factory.mktemp("namesakes")
    with open_record(folder / "a.db") as record:
        for number in range(30):
            marked = f"[s:Dan Holt] [c:said] [q:that it was day {number}]. [s2:Ruth Kell] [c2:said] [q2:no {number}]."
            outlet = OURS if number % 2 else THEIRS
            record.add(story(marked, PRESIDENT, SENATOR, outlet=outlet, published=DAY + timedelta(number)))
        for ship, (name, one, other) in enumerate(CASES):
            scenes = ((one, 40), (one, 41), (other, 45))
            found[name] = [add(record, name, scene, DAY + timedelta(day), ship) for scene, day in scenes]
        for document in record.unresolved(limit=1000):
            record.resolve(document, at="2031-08-01T12:00:00Z")
        assert not record.judgements()
    return found


def test_hardly_any_two_people_of_one_name_become_one(decided: dict[str, Sequence[int | None]]) -> None:
    merged = [name for name, (first, again, other) in decided.items() if other is not None and other in (first, again)]
    assert len(decided) == 60
    assert len(merged) <= 2, merged


def test_most_who_return_are_known_again(decided: dict[str, Sequence[int | None]]) -> None:
    known = [name for name, (first, again, _) in decided.items() if first is not None and first == again]
    assert len(known) >= 42, len(known)
