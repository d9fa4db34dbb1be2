from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.questions.search import search
from onrecord.questions.sentences import places_in, tell, tell_reports
from onrecord.record import Record
from onrecord.types import Span, text_of

TEXT = "It rained. Aas sided with the tenants, he told us. He left.\nAnother line without an end"
SENTENCES = (Span(0, 10), Span(11, 50), Span(51, 59))


@pytest.mark.parametrize(
    ("roles", "shown"),
    [
        (((Span(11, 14),), (Span(15, 25),), (Span(26, 37),)), "Aas sided with the tenants, he told us."),
        (((), (), (Span(3, 9),)), "It rained."),
        (((), (), (Span(3, 9), Span(54, 58))), "It rained. Aas sided with the tenants, he told us. He left."),
        (((), (), (Span(60, 67),)), "Another line without an end"),
    ],
)
def test_a_report_is_shown_in_its_sentences(roles: tuple[tuple[Span, ...], ...], shown: str) -> None:
    told = tell(TEXT, SENTENCES, roles)
    assert told.text == shown
    assert text_of(told.content, told.text) == text_of(roles[2], TEXT)


def test_of_a_sentence_without_end_some_hundred_characters_are_shown() -> None:
    text = "word " * 1000
    told = tell(text, (), ((), (), (Span(2500, 2504),)))
    assert len(told.text) < 700
    assert told.content[0].of(told.text) == "word"


@given(st.lists(st.text(" ab\n\t", max_size=12), min_size=1, max_size=3), st.data())
def test_words_marked_in_the_line_are_found_in_the_text(pieces: list[str], data: st.DataObject) -> None:
    pieces = [f"x{piece}y" for piece in pieces]
    text, spans = "", []
    for piece in pieces:
        spans.append(Span(len(text), len(text) + len(piece)))
        text += f"{piece} and "
    line = text_of(spans, text) or ""
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start + 1, len(line)))
    for place in places_in(tuple(spans), text, (Span(start, end),)):
        assert place.of(text).split() == line[start:end].replace("…", "and").split()


def test_a_mark_beyond_the_line_is_no_place() -> None:
    assert places_in((Span(0, 2),), "ab", (Span(0, 9),)) == ()


def test_hits_and_reports_come_in_their_sentence(quarrel: Record) -> None:
    (hit,) = search(quarrel, "closing").hits
    assert hit.told.text == "Ilse Brandvik accused the Ostia Pact of closing the strait."
    assert (hit.told.source_text, hit.told.cue_text) == ("Ilse Brandvik", "accused")
    assert [mark.of(hit.told.text) for mark in hit.told.marks] == ["closing"]
    (told,) = tell_reports(quarrel, quarrel.reports(hit.statement.id))
    assert (told.text, told.content) == (hit.told.text, hit.told.content)
