from __future__ import annotations

import pytest

from onrecord.questions.near_names import near_names, nearest
from onrecord.record import Record

NAMES = ("Ilse Brandvik", "Ilse Brandt", "Jonas Tveit", "Ostia Pact", "Blue", "Red", "X", "Rok Jang-Un")


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Ilse Brandwik", ("Ilse Brandvik", "Ilse Brandt")),
        ("brandvick", ("Ilse Brandvik",)),
        ("Tviet", ("Jonas Tveit",)),
        ("Ostia Pakt", ("Ostia Pact",)),
        ("Wibblewobble", ()),
        ("Nobody Here", ()),
        ("Xi", ()),
        ("Un", ()),
        ("", ()),
    ],
)
def test_only_names_that_are_near_are_suggested(name: str, near: tuple[str, ...]) -> None:
    assert nearest(name, NAMES) == near


def test_the_nearest_come_first_and_five_at_most() -> None:
    names = [f"Oda Fenn{letter}" for letter in "zyxwvut"] + ["Oda Fenn"]
    assert nearest("Oda Fenna", names)[0] == "Oda Fenn"
    assert len(nearest("Oda Fenna", names)) == 5


def test_names_are_those_of_the_register(quarrel: Record) -> None:
    with quarrel.database.reading() as connection:
        assert near_names(connection, "Jonas Tweit") == ("Jonas Tveit",)
