from __future__ import annotations

from datetime import date

import msgspec
import pytest

from onrecord.documents.sentences import split_sentences
from onrecord.times.dating import date_statements
from onrecord.types import Block, Name, Said, Span
from readings import make_reading


def said(marked: str, names: tuple[str, ...] = (), **fields: object) -> list[Said | None]:
    reading = make_reading(marked, **fields)
    text = reading.document.text
    found = [Name(Span(text.index(name), text.index(name) + len(name)), "person") for name in names]
    document = msgspec.structs.replace(reading.document, sentences=split_sentences(text, reading.document.blocks))
    return [one.said for one in date_statements(reading.attributions, found, document)[0]]


def test_date_statements_takes_the_day_from_the_clause_or_from_publication() -> None:
    marked = "[s1:Ms. Orla] [c1:said] on Tuesday [q1:that it was over]. [s2:She] [c2:added] [q2:that she was glad]."
    first, second = said(marked, published=date(2031, 5, 8))
    assert first == Said((date(2031, 5, 6), date(2031, 5, 7)), "on Tuesday", first.span if first else None, "relative")
    assert second == Said((date(2031, 5, 8), date(2031, 5, 9)), None, None, "publication")


@pytest.mark.parametrize("kind", ["caption", "summary", "teaser", "promotion"])
def test_date_statements_finds_no_time_in_a_name_or_a_caption(kind: str) -> None:
    reading = make_reading("June spoke in 2014.\n[s:She] [c:said] [q:so] in 2016.", published=date(2031, 5, 8))
    caption = msgspec.structs.replace(reading.document.blocks[0], kind=kind)
    assert isinstance(caption, Block)
    document = msgspec.structs.replace(reading.document, blocks=(caption, *reading.document.blocks[1:]))
    _, times = date_statements(reading.attributions, [Name(Span(0, 4), "person")], document)
    assert [time.span.of(document.text) for time in times] == ["2016"]
