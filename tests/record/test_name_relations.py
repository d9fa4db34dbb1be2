from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record.name_relations import RELATIONS, is_tail, relation_of, tails

WORD = st.sampled_from(["o", "oda", "ulf", "bill", "william", "fenn", "lunde", "stop"])
NAME = st.lists(WORD, min_size=1, max_size=4).map(tuple)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("oda fenn", "oda fenn", "full name"),
        ("oda maria fenn", "oda fenn", "middle name"),
        ("o fenn", "oda fenn", "shorter name"),
        ("o fenn", "o fenn", "shorter name"),
        ("will fenn", "william j fenn", "shorter name"),
        ("sergey fennov", "sergei fennow", "spelling"),
        ("stop oda fenn", "oda fenn", "part of the name"),
        ("fenn", "oda fenn", "surname"),
        ("oda fenn", "ulf fenn", None),
        ("oda m fenn", "oda k fenn", None),
        ("oda", "oda fenn", None),
    ],
)
def test_names_are_related(one: str, other: str, relation: str | None) -> None:
    assert relation_of(tuple(one.split()), [tuple(other.split())]) == relation


def test_the_closest_of_several_names_counts() -> None:
    assert relation_of(("oda", "fenn"), [("o", "fenn"), ("oda", "fenn")]) == "full name"
    assert relation_of(("oda", "fenn"), []) is None


@given(NAME, NAME)
def test_relations_go_both_ways(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert relation_of(one, [other]) == relation_of(other, [one])
    assert relation_of(one, [other]) in {None, *RELATIONS}


@given(NAME)
def test_every_tail_is_found_as_one(name: tuple[str, ...]) -> None:
    assert all(is_tail(one, name) for one in tails(name))
