"""What governs a verb; the verb of each sentence stands in square brackets."""

from __future__ import annotations

import pytest

from onrecord.events.verbs import conditional, own_governors, read_group, step
from onrecord.events.words import Words, read_words
from onrecord.types import Modality, Span


def read(marked: str) -> tuple[Words, int]:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    words = read_words(text, Span(0, len(text)), Span(start, end))
    return words, words.at(Span(start, end))[0]


def modality(marked: str) -> Modality:
    """What all that governs the verb makes of it, from the outermost to the innermost."""
    words, head = read(marked)
    group = read_group(words, head)
    governors = list(own_governors(group))
    for _ in range(5):
        found = step(group)
        governors.extend(found.governors)
        if found.on is None:
            break
        group = read_group(words, found.on)
        governors.extend(own_governors(group))
    value: Modality = "asserted"
    for governor in reversed(governors):
        value = governor.under(value)
    return value


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Pelland [signed] the pact.", "asserted"),
        ("Pelland did not [sign] the pact.", "negated"),
        ("Pelland has never [signed] it.", "negated"),
        ("Pelland no longer [trades] with Hesk.", "negated"),
        ("Pelland not only [signed] it.", "asserted"),
        ("Pelland will [sign] the pact.", "future"),
        ("Pelland could not but [agree].", "asserted"),
        ("Hesk was the first town to [pay].", "asserted"),
        ("Pelland refused to [sign].", "negated"),
        ("Pelland did not refuse to [sign].", "hypothetical"),
        ("The frost kept the guard from [crossing].", "negated"),
        ("He left without [signing].", "negated"),
        ("It did not meet the guild or [sign] the pact.", "negated"),
        ("It will meet the guild and [sign] the pact.", "future"),
        ("The guard did not, officials say, [fire].", "negated"),
        ("Nobody [signed] it.", "negated"),
        ("No ship [left].", "negated"),
        ("No doubt it [left].", "asserted"),
        ("If it [rains] they stay.", "hypothetical"),
        ("Never has it [signed] a pact.", "negated"),
        ("The guard did not [leave] until dawn.", "asserted"),
    ],
)
def test_rules_give_the_modality(marked: str, expected: Modality) -> None:
    assert modality(marked) == expected


def test_names_are_no_modals() -> None:
    words, head = read("Jonas May [signed] it.")
    assert read_group(words, head).modal is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("If it rains we stay.", True),
        ("Unless it rains.", True),
        ("He asked if it rains.", False),
        ("It rains.", False),
    ],
)
def test_conditional_leaves_out_what_is_asked(text: str, expected: bool) -> None:
    assert conditional(read_words(text, Span(0, len(text)), Span(0, len(text)))) is expected


def test_long_sentences_are_read_as_far_as_rules_reach() -> None:
    far = "never " + "and so " * 200 + "it [signed]"
    assert modality(far) == "asserted"
