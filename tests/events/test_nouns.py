"""What governs an event that a noun names; the noun stands in square brackets."""

from __future__ import annotations

import pytest

from onrecord.events.nouns import noun_step, read_phrase
from onrecord.events.words import Words, read_words
from onrecord.types import Span


def read(marked: str) -> tuple[Words, int]:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    words = read_words(text, Span(0, len(text)), Span(start, end))
    return words, words.at(Span(start, end))[0]


@pytest.mark.parametrize(
    ("marked", "first"),
    [
        ("They ruled out an [attack].", "negated"),
        ("Without an [attack] it ended.", "negated"),
        ("There was no [attack].", "negated"),
        ("[Talks] were not held.", "negated"),
        ("The [attack] shook the town.", None),
        ("The [attack] over its wish to no longer pay shook the town.", None),
        ("The [attack] over its wish to not pay shook the town.", None),
    ],
)
def test_words_around_a_noun_govern_it(marked: str, first: str | None) -> None:
    governors = noun_step(*read(marked)).governors
    assert [governor.asserted for governor in governors][:1] == ([first] if first else [])


def test_light_verb_carries_the_noun() -> None:
    words, head = read("They will hold [talks].")
    found = noun_step(words, head)
    assert found.governors == ()
    assert found.on is not None
    assert words.low[found.on] == "hold"


@pytest.mark.parametrize(
    ("marked", "edge", "definite"),
    [
        ("It feared the long [attack].", "the", True),
        ("It feared an [attack].", "an", False),
        ("It began in [talks].", "talks", False),
    ],
)
def test_phrase_ends_at_its_determiner(marked: str, edge: str, definite: bool) -> None:
    words, head = read(marked)
    phrase = read_phrase(words, head)
    assert (words.low[phrase.edge], phrase.definite) == (edge, definite)
