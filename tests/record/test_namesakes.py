"""Sixty pairs of people who share a name: hardly any two become one, and whoever returns is known again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from onrecord.record import Record, open_record, tables
from record.newsroom import DAY, Player, story


class Scene(msgspec.Struct, frozen=True):
    """How an article has somebody: office, body, country, beside whom, and in which outlet."""

    role: str | None = None
    body: str | None = None
    country: str | None = None
    beside: str | None = None
    outlet: str = "Holmsund Courier"


class Pair(msgspec.Struct, frozen=True):
    """One person in two articles, and the namesake's."""

    first: Scene
    again: Scene
    other: Scene


MALM, LIND = "Tore Malm", "Sunniva Lind"
KINDS: dict[str, Pair] = {
    "office and sport": Pair(
        Scene("mayor", "Lune City", None, MALM),
        Scene("mayor", "Lune City", None, MALM),
        Scene("goalkeeper", "Holm FC", None, LIND),
    ),
    "one country, two trades": Pair(
        Scene("trade minister", None, "NO", MALM), Scene("minister", None, "NO"), Scene("novelist", None, "NO", LIND)
    ),
    "two countries, one office": Pair(
        Scene("finance minister", None, "NO"),
        Scene("finance minister", None, "NO"),
        Scene("finance minister", None, "SE"),
    ),
    "nothing but the name": Pair(Scene("bishop"), Scene("bishop"), Scene()),
    "nothing but the name on either side": Pair(
        Scene(None, None, None, MALM), Scene(None, None, None, MALM), Scene(outlet="Coast Post")
    ),
    "a witness of the same name": Pair(
        Scene("congressman", None, "US", MALM),
        Scene("congressman", None, "US", MALM),
        Scene("shopkeeper", None, None, LIND, "Coast Post"),
    ),
    "two bodies of one trade": Pair(
        Scene("economist", "Tide Bank", None, MALM),
        Scene("economist", "Tide Bank"),
        Scene("analyst", "Reed Fund", None, LIND),
    ),
    "two countries without an office": Pair(
        Scene(None, None, "DK", MALM), Scene(None, None, "DK", MALM), Scene(None, None, "FI", LIND)
    ),
    "an office abroad": Pair(
        Scene("ambassador", None, "CL"), Scene("ambassador", None, "CL"), Scene("surgeon", "Port Hospital", "PE", LIND)
    ),
    "one paper, two people": Pair(
        Scene("headteacher", "Quay School"), Scene("headteacher", "Quay School"), Scene("striker", "Quay Rovers")
    ),
    "a colleague's namesake": Pair(
        Scene("union leader", "Dock Union", None, MALM),
        Scene("leader", "Dock Union", None, MALM),
        Scene("violinist", None, None, LIND),
    ),
    "a witness and a judge": Pair(
        Scene("judge", "Coast Court", "IE"), Scene("judge", None, "IE"), Scene("fisherman", None, None, LIND)
    ),
}
GIVEN = ("Oda", "Ulf", "Ilse", "Jonas", "Maren")
SURNAMES = (
    "Fenn", "Brandvik", "Tveit", "Lunde", "Hale", "Moe", "Strand", "Kvist", "Aasen", "Rude", "Falk", "Nygard",
)  # fmt: skip
CASES = [(f"{given} {surname}", kind) for kind, surname in zip(KINDS, SURNAMES, strict=True) for given in GIVEN]


def add(record: Record, name: str, scene: Scene, day: date) -> int | None:
    """The row of the actor that the one named becomes."""
    player = Player(name, role=scene.role, organisation=scene.body, country=scene.country)
    beside = f" [s2:{scene.beside}] [c2:said] [q2:that {name} was wrong on day {day}]." if scene.beside else ""
    cast = (player, Player(scene.beside)) if scene.beside else (player,)
    reading = story(f"[s:{name}] [c:said] [q:it was day {day}].{beside}", *cast, outlet=scene.outlet, published=day)
    document = record.add(reading).document
    appearance = tables.appearance
    query = (
        select(appearance.c.actor)
        .join(tables.document, tables.document.c.row == appearance.c.document)
        .where(tables.document.c.id == document, appearance.c.name == name)
    )
    with record.database.reading() as connection:
        row: int | None = connection.execute(query).scalar_one()
    return row


def speakers(record: Record, name: str, pair: Pair) -> list[int | None]:
    scenes = (pair.first, pair.again, pair.other)
    return [add(record, name, scene, DAY + timedelta(days)) for days, scene in enumerate(scenes)]


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Sequence[int | None]]:
    found: dict[tuple[str, str], Sequence[int | None]] = {}
    folder: Path = tmp_path_factory.mktemp("namesakes")
    with open_record(folder / "a.db") as record:
        for name, kind in CASES:
            found[name, kind] = speakers(record, name, KINDS[kind])
    return found


def test_hardly_any_two_people_of_one_name_become_one(
    decided: dict[tuple[str, str], Sequence[int | None]],
) -> None:
    merged = [case for case, (first, _, other) in decided.items() if first is not None and first == other]
    assert len(decided) == 60
    assert len(merged) <= 2, merged


def test_looking_again_makes_no_two_one(tmp_path: Path) -> None:
    with open_record(tmp_path / "a.db") as record:
        for name, kind in CASES:
            speakers(record, name, KINDS[kind])
        for document in record.unresolved(limit=1000):
            record.resolve(document, at="2031-06-01T12:00:00Z")
        assert len(record.judgements()) <= 2


def test_whoever_returns_is_known_again(decided: dict[tuple[str, str], Sequence[int | None]]) -> None:
    strangers = [case for case, (first, again, _) in decided.items() if first is None or first != again]
    assert len(strangers) <= 6, strangers
