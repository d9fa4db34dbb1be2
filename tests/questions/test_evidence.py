from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import EvidenceError
from onrecord.questions.evidence import Page, evidence_of, evidence_of_note, load_pages, spans_of
from onrecord.record import open_record
from onrecord.record.codec import to_spans
from onrecord.types import Span
from record.newsroom import BRANDVIK, DAY, story

PAGE = Page("doc_1", "She said no, and never.", "https://tides.example/1", "Tide Table", "Fog", DAY.toordinal())


def test_evidence_is_what_the_spans_hold_with_where_it_stands() -> None:
    found = evidence_of(PAGE, (Span(9, 11), Span(17, 22)))
    assert found.quote == "no … never"
    assert (found.document, found.outlet, found.published) == ("doc_1", "Tide Table", DAY)


@pytest.mark.parametrize("span", [Span(0, 99), Span(5, 5), Span(9, 4)])
def test_a_span_outside_the_text_is_never_shown(span: Span) -> None:
    with pytest.raises(EvidenceError) as caught:
        evidence_of(PAGE, (span,))
    assert caught.value.slug == "bad-evidence"


def test_a_note_shows_the_row_of_the_file() -> None:
    note = '{"text": "row 7", "url": "https://e.example/", "publisher": "Tern Wire", "origin": "icews"}'
    found = evidence_of_note(note)
    assert (found.quote, found.document, found.origin, found.outlet) == ("row 7", None, "icews", "Tern Wire")
    assert evidence_of_note('{"row": "a"}').quote == "a"


def test_pages_are_loaded_once_each_whatever_is_asked(tmp_path: Path) -> None:
    with open_record(tmp_path / "a.db") as record:
        reading = story("[s:Ilse Brandvik] [c:said] [q:no].", BRANDVIK)
        record.add(reading)
        with record.database.reading() as connection:
            pages = load_pages(connection, [1, None, 1, 99])
    assert {row: page.text for row, page in pages.items()} == {1: reading.document.text}


def test_spans_of_a_column() -> None:
    assert spans_of("[]") == ()
    assert spans_of(to_spans((Span(1, 2), Span(4, 6)))) == (Span(1, 2), Span(4, 6))
