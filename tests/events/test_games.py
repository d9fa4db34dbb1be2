from __future__ import annotations

import pytest

from onrecord.events.games import games_of, is_game
from onrecord.types import Block, Document, Span


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


def test_a_sentence_is_of_the_game_that_its_paragraph_is_about() -> None:
    text = "Velmark beat Cadria 2-1. They attacked early.\n\nVelmark attacked Cadria."
    blocks = (Block("paragraph", Span(0, 45)), Block("paragraph", Span(47, len(text))))
    is_of_game = games_of(Document("d", text, "", blocks=blocks))
    assert [is_of_game(Span(25, 45)), is_of_game(Span(47, len(text)))] == [True, False]
