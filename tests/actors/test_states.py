from __future__ import annotations

import pytest

from onrecord.actors.states import with_blocs, with_states
from onrecord.types import Name, NameKind, Span


def names(text: str, *words: str, kind: NameKind = "person") -> list[Name]:
    return [Name(Span(text.index(word), text.index(word) + len(word)), kind) for word in words]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("It warned the Ostia Pact again.", "Ostia Pact"),
        ("the Ostia Pact's ships", "Ostia Pact"),
        ("the Ostia League met", "Ostia League"),
    ],
)
def test_a_bloc_is_whole(text: str, whole: str) -> None:
    assert [(name.span.of(text), name.kind) for name in with_blocs(text, names(text, "Ostia"))] == [
        (whole, "organisation")
    ]


def test_a_noun_that_is_marked_by_itself_is_taken_in() -> None:
    text = "the Ostia Pact met"
    assert len(with_blocs(text, names(text, "Ostia", "Pact"))) == 1


@pytest.mark.parametrize("text", ["Ostia packed", "Ostia pact", "Ostia. Pact members met", "Ostia Ministry"])
def test_other_names_stay_as_they_are(text: str) -> None:
    assert with_blocs(text, names(text, "Ostia")) == names(text, "Ostia")


@pytest.mark.parametrize(
    "text",
    [
        "Velmark's foreign minister rose.",
        "Velmark’s new government fell.",
        "The government of Velmark fell.",
        "the foreign minister of Velmark, Oda Fenn, rose",
    ],
)
def test_who_has_a_government_is_a_state(text: str) -> None:
    assert [name.kind for name in with_states(text, names(text, "Velmark"))] == ["place"]


@pytest.mark.parametrize("text", ["Fenn's lawyer rose.", "Fenn, a minister, rose.", "Ministers met Fenn."])
def test_others_are_none(text: str) -> None:
    assert [name.kind for name in with_states(text, names(text, "Fenn"))] == ["person"]


def test_a_surname_is_no_state() -> None:
    text = "Oda Fenn rose. Fenn's government fell."
    found = with_states(text, [*names(text, "Oda Fenn"), Name(Span(15, 19), "person")])
    assert [name.kind for name in found] == ["person", "person"]
