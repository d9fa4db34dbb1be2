from __future__ import annotations

import pytest

from onrecord.events.grammar import is_adverb, is_gerund, is_noun, is_past
from onrecord.events.words import read_words
from onrecord.types import Span


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("It refused to [attack].", False),
        ("It feared an [attack].", True),
        ("They may [strike] at night.", False),
        ("The [strikes] went on.", True),
        ("Never [talks] to him.", False),
        ("After [talks] it rained.", True),
        ("He is [fighting].", False),
        ("The [bombing] went on.", True),
        ("The [invasion] failed.", True),
        ("They [met] the duke.", False),
        ("[Withdrawal] of troops began.", True),
    ],
)
def test_is_noun_goes_by_neighbours_then_by_form(marked: str, expected: bool) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    words = read_words(text, Span(0, len(text)), Span(start, end))
    assert is_noun(words, words.at(Span(start, end))[0]) is expected


@pytest.mark.parametrize(
    ("word", "adverb", "gerund", "past"),
    [
        ("openly", True, False, False),
        ("fly", False, False, False),
        ("still", True, False, False),
        ("signing", False, True, False),
        ("during", False, False, False),
        ("king", False, False, False),
        ("signed", False, False, True),
        ("sent", False, False, True),
        ("red", False, False, False),
    ],
)
def test_forms_of_words(word: str, adverb: bool, gerund: bool, past: bool) -> None:
    assert (is_adverb(word), is_gerund(word), is_past(word)) == (adverb, gerund, past)
