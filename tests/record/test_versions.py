from __future__ import annotations

from datetime import date

import msgspec
import pytest

from onrecord.documents.document import read_text
from onrecord.record import Record
from onrecord.record.versions import dated
from onrecord.types import Document
from record.newsroom import TVEIT, story

FIRST, LATER = date(2031, 5, 6), date(2031, 5, 9)
LEAK = "The pier leaks, the harbour master says."
SHUT = "It was shut at noon, and nobody is to drive on it."
COAST = "https://tides.example/pier"


def page(*paragraphs: str, day: date | None = FIRST, modified: date | None = None) -> Document:
    document = read_text("\n\n".join(paragraphs), published=day, url=COAST)
    return msgspec.structs.replace(document, modified=modified)


def days(document: Document) -> list[date | None]:
    return [block.published for block in document.blocks]


def test_what_is_new_has_the_day_of_the_change() -> None:
    assert days(dated(page(LEAK, SHUT, modified=LATER), page(LEAK))) == [None, LATER]


def test_a_page_that_renews_its_day_leaves_what_stood_there_on_the_first() -> None:
    assert days(dated(page(SHUT, LEAK, day=LATER), page(LEAK))) == [None, FIRST]


def test_a_day_that_is_told_to_be_earlier_later_on_is_believed() -> None:
    assert days(dated(page(LEAK), page(LEAK, day=LATER))) == [None]


def test_a_paragraph_that_was_touched_is_an_old_one_and_a_rewritten_one_is_new() -> None:
    touched, rewritten = f"{LEAK} {LEAK[4:]} So it is.", f"So it is. {SHUT} Nobody knows why, and nobody will say."
    assert days(dated(page(touched, rewritten, modified=LATER), page(LEAK, LEAK[4:]))) == [None, LATER]


def test_days_go_on_from_version_to_version() -> None:
    second = dated(page(LEAK, SHUT, modified=LATER), page(LEAK))
    third = page(LEAK, SHUT, "Divers look at it.", modified=date(2031, 5, 12))
    assert days(dated(third, second)) == [None, LATER, date(2031, 5, 12)]


def test_a_post_keeps_the_day_that_it_tells_itself() -> None:
    later = page(LEAK, modified=LATER)
    post = msgspec.structs.replace(later.blocks[0], kind="post", published=date(2031, 5, 8))
    assert days(dated(msgspec.structs.replace(later, blocks=(post,)), page(SHUT))) == [date(2031, 5, 8)]


@pytest.mark.parametrize("modified", [None, FIRST])
def test_a_page_that_tells_of_no_change_is_as_old_as_it_says(modified: date | None) -> None:
    assert days(dated(page(LEAK, SHUT, modified=modified), page(LEAK))) == [None, None]


def test_without_any_day_nothing_is_made_up() -> None:
    assert days(dated(page(LEAK, SHUT, day=None), page(LEAK, day=None))) == [None, None]
    assert days(dated(page(LEAK, SHUT, day=None), page(LEAK))) == [FIRST, None]


def test_the_record_knows_the_version_before(record: Record) -> None:
    record.add(story(f"[s:Jonas Tveit] [c:says] [q:{LEAK[:-1]}].", TVEIT, url=f"{COAST}#top"))
    before = record.document(record.versions(COAST)[0].document)
    grown = msgspec.structs.replace(read_text(f"{before.text}\n\n{SHUT}", url=COAST, published=FIRST), modified=LATER)
    assert days(record.dated(grown)) == [None, LATER]
    elsewhere = msgspec.structs.replace(grown, url="https://tides.example/quay")
    assert record.dated(elsewhere) == elsewhere
