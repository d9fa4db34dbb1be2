"""Who works for whom, after all mentions are linked."""

from __future__ import annotations

import pytest

from onrecord.entities.possessors import part_by_owner
from scene_cast import read_scene


def parted(marked: str) -> list[list[str]]:
    cast = read_scene(marked).cast
    owners = part_by_owner(cast.text, cast.mentions, cast.owners, cast.links)
    return [[cast.words(at) for at, owner in enumerate(owners) if owner == each] for each in dict.fromkeys(owners)]


@pytest.mark.parametrize(
    ("marked", "groups"),
    [
        (
            "[p1:Bo Roe] spoke for Osk. [p2:Ada Lind] left. [p1n:[p2:Her] spokesman] said no.",
            [["Bo Roe"], ["Ada Lind", "Her"], ["Her spokesman"]],
        ),
        (
            "[p1n:[p3:Cy Dahl]’s aide], [p1:Bo Roe], left. [p2:Ada Lind] sat. [p1n:[p2:Her] aide] did.",
            [["Cy Dahl’s aide", "Bo Roe"], ["Cy Dahl"], ["Ada Lind", "Her"], ["Her aide"]],
        ),
        (
            "[p1:Bo Roe] left. [p1n:[p1:His] aide] spoke.",
            [["Bo Roe", "His"], ["His aide"]],
        ),
        (
            "[p1:Bo Roe], [p1n:a spokesman for [b1:the Guild]], left. [p1n:[b2:Osk]’s spokesman] did.",
            [
                ["Bo Roe", "a spokesman for the Guild"],
                ["the Guild"],
                ["Osk"],
                ["Osk’s spokesman"],
            ],
        ),
    ],
    ids=["no owner told", "two owners", "himself", "two bodies"],
)
def test_whose_owner_is_another_is_somebody_else(marked: str, groups: list[list[str]]) -> None:
    assert sorted(parted(marked)) == sorted(groups)


@pytest.mark.parametrize(
    "marked",
    [
        "[p1n:[p2:Ada Lind]’s aide], [p1:Bo Roe], left. [p1n:[p2:Her] aide] spoke.",
        "[p1n:[p3:His] aide], [p1:Bo Roe], left. [p1n:[p2:Ada Lind]’s aide] spoke.",
        "[p1:Bo Roe] left. [p1n:The aide] spoke. [p1n:The friend of [p2:Ada Lind]] did.",
    ],
    ids=["the same", "a pronoun for nobody", "no staff"],
)
def test_where_owners_agree_or_are_not_known_nothing_is_parted(marked: str) -> None:
    scene = read_scene(marked)
    assert len(parted(marked)) == len(set(scene.cast.owners))


def test_what_was_linked_through_it_goes_along() -> None:
    marked = "[p1:Bo Roe] left. [p2:Ada Lind] sat. [p1n:[p2:Her] spokesman] said no. [p1n:The man] did."
    assert ["Her spokesman", "The man"] in parted(marked)
