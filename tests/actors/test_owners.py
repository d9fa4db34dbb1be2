"""Whose spokesman somebody is."""

from __future__ import annotations

import pytest

from actors.stories import judged
from onrecord.types import NameKind

NAMES: tuple[tuple[str, NameKind], ...] = (
    ("Oda Fenn", "person"),
    ("Ulf Renn", "person"),
    ("Bo Marr", "person"),
    ("Lune Guild", "organisation"),
)
FENN = "The mayor, Oda Fenn, sat. "


def speaker(text: str) -> str | None:
    _, made = judged(text, *NAMES)
    return made[-1].speaker.name


@pytest.mark.parametrize(
    "text",
    [
        FENN + "Her spokesman, Bo Marr, was here. [s:Her spokesman] [c:said] [q:no].",
        FENN + "Oda Fenn’s spokesman, Bo Marr, was here. [s:Her spokesman] [c:said] [q:no].",
        FENN + "Bo Marr, her spokesman, was here. [s:Her spokesman] [c:said] [q:no].",
        FENN + "Bo Marr, a spokesman for Oda Fenn, was here. [s:Her spokesman] [c:said] [q:no].",
    ],
)
def test_who_works_for_her_is_her_spokesman(text: str) -> None:
    assert speaker(text) == "Bo Marr"


@pytest.mark.parametrize(
    "text",
    [
        "Lune Guild spokesman Bo Marr was here. " + FENN + "[s:Her spokesman] [c:said] [q:no].",
        "The pilot, Ulf Renn, sat. His spokesman, Bo Marr, was here. " + FENN + "[s:Her spokesman] [c:said] [q:no].",
        "Bo Marr, a spokesman for Ulf Renn, was here. " + FENN + "[s:Her spokesman] [c:said] [q:no].",
    ],
)
def test_the_spokesman_of_another_is_not(text: str) -> None:
    assert speaker(text) is None
