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
    marked = "[s1:Ms. Orla] [c1:said] on Tuesday [q1:that it was over]. [s2:She] [c2:says] [q2:that she is glad]."
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


def test_statement_of_a_post_counts_from_the_day_of_its_post() -> None:
    marked = "[s1:She] [c1:said] yesterday [q1:that it was over].\n[s2:He] [c2:said] [q2:so] too."
    reading = make_reading(marked, published=date(2031, 5, 5))
    days = (date(2031, 5, 7), date(2031, 5, 6))
    blocks = tuple(Block("post", block.span, day) for block, day in zip(reading.document.blocks, days, strict=True))
    sentences = split_sentences(reading.document.text, blocks)
    document = msgspec.structs.replace(reading.document, blocks=blocks, sentences=sentences)
    dated, times = date_statements(reading.attributions, (), document)
    periods = [one.said.period[0] if one.said and one.said.period else None for one in dated]
    assert periods == [date(2031, 5, 6), date(2031, 5, 6)]
    assert [time.value for time in times] == ["2031-05-06"]


def test_statements_of_a_page_that_was_changed_years_later_count_from_the_change() -> None:
    marked = "[s1:She] [c1:said] on Friday [q1:that it was over]. [s2:He] [c2:said] [q2:so] too."
    first_day, changed = date(2017, 5, 10), date(2031, 5, 7)
    first, second = said(marked, published=first_day, modified=changed, warnings=("text-later-than-published",))
    assert first
    assert first.period == (date(2031, 5, 2), date(2031, 5, 3))
    assert second == Said((date(2031, 5, 7), date(2031, 5, 8)), None, None, "publication")
    kept, _ = said(marked, published=first_day, modified=changed)
    assert kept
    assert kept.period == (date(2017, 5, 5), date(2017, 5, 6))


def test_statements_of_a_later_text_whose_change_is_not_told_have_no_day_of_publication() -> None:
    marked = "[s:She] [c:said] [q:so]."
    assert said(marked, published=date(2017, 5, 10), warnings=("text-later-than-published",)) == [
        Said(None, None, None, "unknown")
    ]


def test_a_document_of_another_language_is_dated_by_its_tables() -> None:
    marked = "[s1:Орла] во вторник [c1:заявила], [q1:что мост закрыт]. [s2:Она] [c2:добавила], [q2:что будет паром]."
    first, second = said(marked, published=date(2031, 5, 8), language="ru")
    assert first
    assert (first.period, first.text) == ((date(2031, 5, 6), date(2031, 5, 7)), "во вторник")
    assert second == first


def test_in_a_language_without_words_for_times_a_statement_is_as_old_as_the_article() -> None:
    (only,) = said("[s:Orla] [c:sa] on Tuesday [q:so].", published=date(2031, 5, 8), language="xx")
    assert only == Said((date(2031, 5, 8), date(2031, 5, 9)), None, None, "publication")
