from __future__ import annotations

from typing import Any

import pytest

from onrecord.errors import OptionError
from onrecord.questions.pair_list import ListedPair, list_pairs
from onrecord.record import Record


def sides(one: ListedPair) -> tuple[str, str, int]:
    return one.holder.name, one.target.name, one.observations


def test_the_pairs_with_the_most_observations_come_first(quarrel: Record) -> None:
    found = list_pairs(quarrel).found
    assert sides(found[0]) == ("Velmark", "Ostia Pact", 5)
    assert found[0].mean == pytest.approx(-0.1)
    assert {sides(one) for one in found[1:]} >= {("Ilse Brandvik", "Ostia Pact", 3), ("Jonas Tveit", "Ostia Pact", 2)}


def test_a_mean_takes_three_stances(quarrel: Record) -> None:
    assert {one.mean is None for one in list_pairs(quarrel).found if one.observations < 3} == {True}
    assert all(one.mean is not None for one in list_pairs(quarrel, sort="coldest").found)


@pytest.mark.parametrize("sort", ["observations", "latest", "warmest", "coldest"])
def test_pages_follow_each_other_in_every_order(quarrel: Record, sort: str) -> None:
    whole, pages = list_pairs(quarrel, sort=sort).found, [list_pairs(quarrel, sort=sort, limit=1)]
    while pages[-1].next:
        pages.append(list_pairs(quarrel, sort=sort, limit=1, after=pages[-1].next))
    assert tuple(one for page in pages for one in page.found) == whole


@pytest.mark.parametrize(
    ("asked", "holders"),
    [
        ({"kind": "person"}, set()),
        ({"holder": "Brandvik"}, {"Ilse Brandvik"}),
        ({"country": "Norway"}, set()),
    ],
)
def test_conditions_leave_others_out(quarrel: Record, asked: dict[str, Any], holders: set[str]) -> None:
    assert {one.holder.name for one in list_pairs(quarrel, **asked).found} == holders


def test_merged_actors_are_one(quarrel: Record) -> None:
    one, other = (quarrel.actors(name)[0].id for name in ("Ilse Brandvik", "Jonas Tveit"))
    quarrel.judge("merge", one, other, by="Oda", at="2033-01-01T10:00:00Z")
    assert ("Ilse Brandvik", "Ostia Pact", 5) in {sides(one) for one in list_pairs(quarrel).found}


@pytest.mark.parametrize(
    ("asked", "slug"),
    [({"kind": "ship"}, "bad-option"), ({"sort": "size"}, "bad-option"), ({"holder": "Nobody"}, "unknown-actor")],
)
def test_what_cannot_be_listed_is_refused(quarrel: Record, asked: dict[str, Any], slug: str) -> None:
    with pytest.raises(OptionError) as caught:
        list_pairs(quarrel, **asked)
    assert caught.value.slug == slug
