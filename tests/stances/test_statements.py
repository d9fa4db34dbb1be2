"""Which statement an event is: the one whose cue is part of its evidence."""

from __future__ import annotations

from onrecord.stances.statements import Statements
from onrecord.types import Attribution, Event, Span

SAID = Attribution(
    "a", (Span(0, 9),), (Span(10, 17),), (Span(18, 24),), "Ada Brill", "accused", "Cadria", "indirect"
)  # fmt: skip


def deed(*evidence: Span, according_to: str | None = None) -> Event:
    return Event("e", "brill", "cadria", "112", None, 3, -2.0, "asserted", according_to, None, evidence, 0.9)


def test_an_event_with_the_cue_in_its_evidence_is_the_statement() -> None:
    assert Statements([SAID]).of(deed(SAID.cue[0], SAID.content[0])) == SAID
    assert Statements([SAID]).of(deed(Span(0, 24))) == SAID


def test_an_event_elsewhere_is_no_statement() -> None:
    assert Statements([SAID]).of(deed(Span(30, 34), SAID.content[0])) is None


def test_what_a_statement_claims_is_not_the_statement() -> None:
    assert Statements([SAID]).of(deed(SAID.cue[0], according_to="a")) is None
