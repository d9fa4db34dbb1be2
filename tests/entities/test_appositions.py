"""Nouns for a person with the name behind them."""

from __future__ import annotations

import pytest

from onrecord.entities.appositions import find_appositions
from scene_cast import read_scene


def named(marked: str) -> dict[str, str]:
    cast = read_scene(marked).cast
    return {cast.words(noun): cast.words(name) for noun, name in find_appositions(cast.text, cast.mentions).items()}


@pytest.mark.parametrize(
    ("marked", "noun"),
    [
        ("[p1n:The mayor], [p2:Ada Lind], left.", "The mayor"),
        ("“No,” said [p1n:[p3:her] husband], [p2:Ada Lind].", "her husband"),
        ("[p1n:The envoy] of the Osk Guild, [p2:Ada Lind], left.", "The envoy"),
        ("[p1n:One pilot], Mr. [p2:Ada Lind], left.", "One pilot"),
        ("It was [p1n:[p3:Roe]’s lawyer], [p2:Ada Lind]", "Roe’s lawyer"),
    ],
)
def test_the_name_between_commas_is_that_of_the_noun(marked: str, noun: str) -> None:
    assert named(marked) == {noun: "Ada Lind"}


@pytest.mark.parametrize(
    "marked",
    [
        "Asked by [p1n:the mayor], [p2:Ada Lind] said no.",
        "[p1n:The mayor], [p2:Ada Lind] and [p3:Bo Roe] left.",
        "[p1n:The mayor] met [p2:Ada Lind].",
        "[p1n:The mayor] left. Later, [p2:Ada Lind], too, went.",
        "[p1n:Mayors], [p2:Ada Lind], and all left.",
    ],
)
def test_a_name_that_goes_on_otherwise_is_somebody_elses(marked: str) -> None:
    assert named(marked) == {}
