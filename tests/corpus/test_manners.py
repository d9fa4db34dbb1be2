from __future__ import annotations

import pytest

from corpus.manners import manner, quoted_places
from corpus.marks import Span


def quoted(text: str) -> str:
    return "".join(char for char, inside in zip(text, quoted_places(text), strict=True) if inside)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("He said “no” twice.", "“no"),
        ("Er sagte: „Nein“, und ging.", "„Nein"),
        ("Il dit « non » et sort.", "« non "),
        ("Er sagte »nein« und ging.", "»nein"),
        ('She "went" home.', '"went'),
        ("‘It’s Ada’s,’ she said.", "‘It’s Ada’s,"),
        ("“One.\n\n“Two,” he said.", "“One.\n\n“Two,"),
        ("«Uno.\n\n»Dos», dijo.", "«Uno.\n\n»Dos"),
        ("“One never closed.\n\nTwo.", "“One never closed."),
    ],
)
def test_marks_of_every_shape_are_seen(text: str, inside: str) -> None:
    assert quoted(text) == inside


def test_manner_is_the_share_of_quoted_words() -> None:
    text = "“all of it quoted” none of it here"
    assert manner(text, [Span(0, 18)]) == "direct"
    assert manner(text, [Span(19, len(text))]) == "indirect"
    assert manner(text, [Span(0, len(text))]) == "mixed"
    nearly = "so “a b c d e f g h”"
    assert manner(nearly, [Span(0, len(nearly))]) is None
