"""Which word names the event between a pair, and whether it happened."""

from __future__ import annotations

import pytest

from onrecord.coding.verbs import modality_of_pair, trigger_of
from onrecord.encoder.pairs import PairQuestion
from onrecord.types import Span


def asked(text: str, *names: str) -> PairQuestion:
    return PairQuestion(Span(0, len(text)), *[Span(text.index(name), text.index(name) + len(name)) for name in names])


@pytest.mark.parametrize(
    ("text", "actor", "recipient", "verb"),
    [
        ("Cadria was condemned by Tarrow.", "Tarrow", "Cadria", "condemned"),
        ("Tarrow will visit Cadria.", "Tarrow", "Cadria", "visit"),
        ("For Tarrow and Cadria the envoys signed a pact.", "Tarrow", "Cadria", "signed"),
        ("Tarrow, Cadria.", "Tarrow", "Cadria", "Tarrow"),
    ],
)
def test_trigger_of_finds_the_verb(text: str, actor: str, recipient: str, verb: str) -> None:
    assert trigger_of(text, asked(text, actor, recipient)).of(text) == verb


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Tarrow closed its mission in Cadria.", "asserted"),
        ("Tarrow had not, after all, closed its mission in Cadria.", "negated"),
        ("Tarrow did not, however, close its mission in Cadria.", "negated"),
        ("Tarrow, clerks said, had not closed its mission in Cadria.", "negated"),
        ("The clerk said Tarrow would never again shell the coast of Cadria.", "negated"),
        ("Tarrow stopped short of naming Cadria.", "negated"),
        ("Tarrow fell short of its goals and sued Cadria.", "asserted"),
        ("It was not Tarrow but Hesk that sank the ferry of Cadria.", "negated"),
        ("Hesk, not Tarrow, sank the ferry of Cadria.", "negated"),
        ("Hesk rather than Tarrow sank the ferry of Cadria.", "negated"),
        ("Not only Tarrow but also Hesk sank the ferry of Cadria.", "asserted"),
        ("Tarrow sank a boat of Hesk but not the ferry of Cadria.", "asserted"),
        ("Tarrow will sue Cadria.", "future"),
        ("Hesk did not lie when Tarrow sued Cadria.", "asserted"),
    ],
)
def test_modality_of_pair_is_that_of_the_event(text: str, modality: str) -> None:
    assert modality_of_pair(text, asked(text, "Tarrow", "Cadria")) == modality


def test_modality_of_pair_takes_the_words_that_are_known() -> None:
    text = "Tarrow closed its port and will sue Cadria."
    assert modality_of_pair(text, asked(text, "Tarrow", "Cadria"), Span(32, 35)) == "future"


def test_modality_of_pair_of_one_side() -> None:
    text = "The herald never praised Cadria."
    assert modality_of_pair(text, PairQuestion(Span(0, len(text)), None, Span(25, 31))) == "negated"
