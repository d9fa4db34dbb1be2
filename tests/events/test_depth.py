"""From a root to a longer code: only as far as the words go."""

from __future__ import annotations

import pytest

from onrecord.encoder.pairs import PairQuestion
from onrecord.events.depth import REACH, Named, deepen
from onrecord.types import Span


def deep(text: str, actor: str, recipient: str, root: str) -> str:
    spans = [Span(text.index(name), text.index(name) + len(name)) for name in (actor, recipient)]
    return deepen(text, PairQuestion(Span(0, len(text)), *spans), root).code


@pytest.mark.parametrize(
    ("text", "root", "code"),
    [
        ("Tarrow imposed sanctions on Cadria.", "16", "163"),
        ("Sanctions were imposed on Cadria by Tarrow.", "16", "163"),
        ("Tarrow freed four sailors of Cadria.", "08", "084"),
        ("Tarrow froze its aid to Cadria.", "16", "162"),
        ("Tarrow’s invasion of Cadria began.", "19", "190"),
        ("Tarrow imposed sanctions on Cadria.", "17", "17"),  # no word of that root
        ("Tarrow sang of Cadria.", "05", "05"),
        ("Tarrow imposed sanctions on Hesk and recalled its envoy from Cadria.", "16", "16"),  # two, and no telling
    ],
)
def test_deepen_follows_the_words(text: str, root: str, code: str) -> None:
    assert deep(text, "Tarrow", "Cadria", root) == code


def test_deepen_prefers_words_between_the_two_to_those_of_others() -> None:
    text = "Tarrow imposed sanctions on Cadria, and talks that Hesk had suspended went on."
    assert deep(text, "Tarrow", "Cadria", "16") == "163"


def test_deepen_of_one_side_alone_or_of_overlapping_sides_is_sound() -> None:
    text = "Tarrow imposed sanctions."
    assert deepen(text, PairQuestion(Span(0, 25), Span(0, 6), None), "16").code == "163"
    assert deepen(text, PairQuestion(Span(0, 25), Span(0, 6), Span(0, 14)), "16").code == "16"


def test_deepen_looks_no_farther_than_its_reach() -> None:
    text = "Tarrow waits" + ", and waits" * REACH + ", and imposed sanctions on Cadria."
    assert deep(text, "Tarrow", "Cadria", "16") == "16"


def test_deepen_says_which_words_name_it() -> None:
    text = "Tarrow cut off its aid to Cadria."
    assert deepen(text, PairQuestion(Span(0, 33), Span(0, 6), Span(26, 32)), "16") == Named("162", Span(7, 14))
    assert deepen(text, PairQuestion(Span(0, 33), Span(0, 6), Span(26, 32)), "05") == Named("05")
