"""The tense around an expression."""

from __future__ import annotations

import pytest

from onrecord.times.rules import Tense
from onrecord.times.tense import tense_at
from onrecord.times.tokens import tokenise


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("They met on Friday.", "past"),
        ("They will meet on Friday.", "future"),
        ("They said on Friday that they will stay.", "past"),
        ("On Friday they will meet.", "future"),
        ("On Friday the envoys signed.", "past"),
        ("On Friday Will Aske signed.", "past"),
        ("The pact is to be signed on Friday.", "future"),
        ("The pact should be completed on Friday.", "future"),
        ("They may meet on Friday.", "future"),
        ("Ms. May met him on Friday.", "past"),
        ("The port stayed closed until Friday.", "future"),
        ("The port, by Friday.", "future"),
        ("Talks on Friday.", None),
    ],
)
def test_tense_at_follows_the_nearest_verb(text: str, tense: Tense | None) -> None:
    tokens = tokenise(text, 0, len(text))
    at = next(number for number in range(len(tokens.tags)) if tokens.word(number) == "friday")
    assert tense_at(tokens, at, at + 1) == tense
