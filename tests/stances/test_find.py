"""Stances follow from what a statement does to its target."""

from __future__ import annotations

import pytest

from onrecord.stances.find import find_stances, label_of
from onrecord.types import Attribution, Event, Modality, Span

SAID = Attribution(
    "a", (Span(0, 9),), (Span(10, 17),), (Span(18, 24),), "Ada Brill", "accused", "Cadria", "indirect"
)  # fmt: skip


def deed(
    code: str, quad: int, *, modality: Modality = "asserted", cue: Span = SAID.cue[0], reciprocal: bool = False
) -> Event:
    evidence = (cue, SAID.content[0])
    return Event(
        "e", "brill", "cadria", code, None, quad, -2.0, modality, None, None, evidence, 0.9, reciprocal=reciprocal
    )  # fmt: skip


@pytest.mark.parametrize(
    ("code", "quad", "label"),
    [("112", 3, "hostile"), ("190", 4, "hostile"), ("051", 1, "favourable"), ("070", 2, "favourable")],
)
def test_find_stances_follows_the_quad_class(code: str, quad: int, label: str) -> None:
    (stance,) = find_stances([SAID], [deed(code, quad)])
    assert (stance.holder, stance.target, stance.label, stance.attribution) == ("brill", "cadria", label, "a")


def test_find_stances_is_directed_and_keeps_one_for_each_statement_and_target() -> None:
    (stance,) = find_stances([SAID], [deed("112", 3), deed("111", 3)])
    assert (stance.holder, stance.value) == ("brill", -0.2)


@pytest.mark.parametrize("modality", ["negated", "hypothetical"])
def test_what_is_denied_or_left_open_shows_no_stance(modality: Modality) -> None:
    assert label_of(deed("112", 3, modality=modality)) is None


def test_statements_and_appeals_show_no_stance() -> None:
    assert label_of(deed("010", 0)) is None
    assert label_of(deed("020", 1)) is None


def test_an_event_that_is_no_statement_shows_no_stance() -> None:
    assert find_stances([SAID], [deed("190", 4, cue=Span(30, 34))]) == ()
    assert find_stances([SAID], [deed("057", 1, reciprocal=True)]) == ()
