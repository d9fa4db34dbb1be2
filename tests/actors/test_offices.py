from __future__ import annotations

import pytest

from onrecord.actors.offices import offices_of
from onrecord.phrases.mentions import read_mention
from onrecord.types import Span


def roles(text: str) -> list[tuple[str | None, str | None, bool]]:
    at = text.index("Oda Fenn")
    mention = read_mention(text, Span(at, at + 8), "person")
    assert mention is not None
    found = offices_of(text, mention, frozenset())
    return [(office.parts.role, office.parts.organisation, office.is_former) for office in found]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("They met defence minister Oda Fenn there.", "defence minister"),
        ("The conservative talk radio host Oda Fenn left.", "conservative talk radio host"),
        ("The speaker of the Thing Oda Fenn left.", "speaker of the Thing"),
        ("Oda Fenn, the mayor, left.", "mayor"),
        ("Oda Fenn (D-Lune), a pilot, left.", "pilot"),
        ("Oda Fenn, 52, a pilot, left.", "pilot"),
        ("The mayor, Oda Fenn, left.", "mayor"),
        ("Oda Fenn is director of the museum.", "director of the museum"),
        ("Oda Fenn — a pilot — left.", "pilot"),
        ("It was Senator Oda Fenn.", "Senator"),
        ("She told reporters. Deputy governor Oda Fenn left.", "Deputy governor"),
    ],
)
def test_offices_of_reads_what_stands_beside_a_name(text: str, role: str) -> None:
    assert [found for found, _, _ in roles(text)] == [role]


def test_offices_of_reads_a_body() -> None:
    assert roles("Oda Fenn, a clerk at the Lune Ports Authority, left.") == [("clerk", "Lune Ports Authority", False)]


@pytest.mark.parametrize("text", ["Oda Fenn, a former pilot, left.", "Oda Fenn, who was the mayor, left."])
def test_offices_of_tells_the_past(text: str) -> None:
    assert [former for _, _, former in roles(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Oda Fenn left.",
        "When they met, Oda Fenn, tired and late, left.",
        "The mayor left. Oda Fenn stayed.",
        "Oda Fenn was arming the guard.",
        "On Friday, Oda Fenn left.",
    ],
)
def test_offices_of_invents_none(text: str) -> None:
    assert roles(text) == []


def test_offices_of_gives_spans_in_the_text() -> None:
    text = "They met deputy mayor Oda Fenn."
    mention = read_mention(text, Span(22, 30), "person")
    assert mention is not None
    (office,) = offices_of(text, mention, frozenset())
    assert office.span.of(text) == "deputy mayor"
