from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.phrases.name_edges import is_full_name, person_edges, surname_after
from onrecord.types import Span


def spans(marked: str) -> tuple[str, Span]:
    """A text and what is marked in it."""
    start, end = marked.index("["), marked.index("]") - 1
    return marked.replace("[", "").replace("]", ""), Span(start, end)


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Then [Luc d]’Arcy rose.", "Luc d’Arcy"),
        ("Then d’[Arcy] rose.", "d’Arcy"),
        ("Then [Pieter van] ’t Hof rose.", "Pieter van ’t Hof"),
        ("Then [Ludo] van der Meer rose.", "Ludo van der Meer"),
        ("Then Pieter van ’t [Hof] rose.", "Pieter van ’t Hof"),
        ("Then [Abdel Fattah] el-Nour rose.", "Abdel Fattah el-Nour"),
        ("Then [Oda Fenn] rose.", "Oda Fenn"),
        ("Then [Oda Fenn] el rose.", "Oda Fenn"),
        ("Minister de [Fenn] rose.", "Fenn"),
        ("He would’ve [Fenn] met.", "Fenn"),
        ("“I’d [Fenn] met.", "Fenn"),
    ],
)
def test_a_name_is_whole_with_its_particles(marked: str, name: str) -> None:
    text, span = spans(marked)
    assert person_edges(text, span).of(text) == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Minister [Pravin] Govender rose.", "Pravin Govender"),
        ("Then [Pravin] Minister rose.", None),
        ("Then [Fenn] Norway rose.", None),
        ("Then [Fenn] Ministry rose.", None),
        ("Then [Fenn] Monday rose.", None),
        ("Then [Fenn] rose.", None),
        ("Then [Fenn] Tall Ships rose.", None),
    ],
)
def test_a_lone_given_name_may_have_a_surname_behind_it(marked: str, name: str | None) -> None:
    text, span = spans(marked)
    found = surname_after(text, span)
    assert (found and found.of(text)) == name


@pytest.mark.parametrize(("words", "full"), [("Martin Keller", True), ("Keller", False), ("Embattled Martin", False)])
def test_a_full_name_begins_with_a_given_name(words: str, full: bool) -> None:
    assert is_full_name(words.split()) is full


@given(st.text(alphabet="aB ’'-[]dvan .\n", max_size=40), st.data())
def test_a_name_never_shrinks_and_stays_in_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    found = person_edges(text, span)
    assert 0 <= found.start <= span.start
    assert span.end <= found.end <= len(text)
