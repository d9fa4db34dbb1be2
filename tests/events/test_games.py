from __future__ import annotations

import pytest

from onrecord.events.games import is_game


@pytest.mark.parametrize(
    "text",
    [
        "Velmark attacked from the first minute and destroyed Cadria's defence.",
        "Cadria shot down Velmark on penalties.",
        "The coach said his players had been bombed by Velmark's forwards.",
        "Ostia crushed Velmark in the final of the cup.",
        "Velmark won the opening round 31-28 and fought on.",
    ],
)
def test_sports_pages_are_games(text: str) -> None:
    assert is_game(text)


@pytest.mark.parametrize(
    "text",
    [
        "Velmark attacked Cadria's harbour on Saturday and destroyed two ships.",
        "The captain of the patrol boat was killed, the ministry said.",
        "Velmark's final offer was refused after talks on 12-13 May.",
        "The goal is a lasting peace, the minister said.",
        "",
    ],
)
def test_war_and_talks_are_none(text: str) -> None:
    assert not is_game(text)
