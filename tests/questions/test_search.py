from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import OptionError
from onrecord.questions.asked_words import parse_words
from onrecord.questions.search import Filters, search, spans_between
from onrecord.record import Record


def contents(record: Record, words: str = "", **filters: Any) -> list[str]:
    found = search(record, words, Filters(**filters))
    return [hit.statement.content for hit in found.hits]


def test_search_finds_inflected_words_and_marks_them(quarrel: Record) -> None:
    (hit,) = search(quarrel, "break words").hits
    assert [span.of(hit.statement.content) for span in hit.marks] == ["breaks", "word"]
    assert hit.statement.speaker_name == "Ilse Brandvik"
    assert hit.evidence.quote == hit.statement.content
    assert hit.evidence.published == date(2031, 6, 9)


def test_search_wants_all_words_and_phrases_in_order(quarrel: Record) -> None:
    assert contents(quarrel, "fresh strait") == []
    assert len(contents(quarrel, '"fresh start"')) == 1
    assert contents(quarrel, '"start fresh"') == []


def test_search_without_words_gives_the_latest_first(quarrel: Record) -> None:
    assert [hit.statement.published for hit in search(quarrel).hits] == [
        date(2032, 4, 6),
        date(2032, 3, 1),
        date(2031, 9, 2),
        date(2031, 6, 9),
        date(2031, 2, 3),
    ]


@pytest.mark.parametrize(
    ("filters", "number"),
    [
        ({"speaker": "Jonas Tveit"}, 2),
        ({"speaker": "Velmark"}, 5),
        ({"about": "Ostia Pact"}, 5),
        ({"outlet": "Holmsund Courier"}, 5),
        ({"outlet": "Tide Table"}, 0),
        ({"since": date(2032, 1, 1)}, 2),
        ({"until": date(2031, 6, 9)}, 2),
        ({"manner": "direct"}, 2),
        ({"code": "112"}, 0),
    ],
)
def test_search_filters(quarrel: Record, filters: dict[str, Any], number: int) -> None:
    assert len(contents(quarrel, **filters)) == number
    assert len(contents(quarrel, "the", **filters)) <= number


@pytest.mark.parametrize("code", ["999", "21", "x", "1", "11%", ""])
def test_search_for_a_code_that_is_none_says_so(quarrel: Record, code: str) -> None:
    with pytest.raises(OptionError) as caught:
        search(quarrel, "", Filters(code=code))
    assert (caught.value.slug, caught.value.where) == ("unknown-code", "--code")


def test_search_ranks_within_filters(quarrel: Record) -> None:
    assert len(contents(quarrel, "pact", speaker="Tveit", since=date(2032, 1, 1))) == 1


@pytest.mark.parametrize("words", ["", "pact"])
def test_search_pages_neither_skip_nor_repeat(quarrel: Record, words: str) -> None:
    whole = [hit.statement.id for hit in search(quarrel, words).hits]
    seen: list[str] = []
    after = None
    while True:
        page = search(quarrel, words, after=after, limit=2)
        seen += [hit.statement.id for hit in page.hits]
        if (after := page.next) is None:
            break
    assert seen == whole


def test_search_refuses_what_it_cannot_answer(quarrel: Record) -> None:
    for filters in (
        Filters(speaker="Nobody Atall"),
        Filters(country="Nowhere"),
        Filters(since=date(2032, 1, 1), until=date(2031, 1, 1)),
    ):
        with pytest.raises(OptionError):
            search(quarrel, "pact", filters)
    with pytest.raises(OptionError, match="no page"):
        search(quarrel, "pact", after="sta_0")
    with pytest.raises(OptionError, match="no word"):
        search(quarrel, "?!")
    with pytest.raises(OptionError, match="more than"):
        search(quarrel, "a" * 20_000)


@pytest.mark.parametrize(
    "words",
    [
        "pact OR",
        "NEAR(pact strait)",
        "pact*",
        "^pact",
        "content:pact",
        'pact" AND "',
        "'; DROP TABLE statement; --",
        "a-b",
    ],
)
def test_search_takes_operators_and_sql_for_words(quarrel: Record, words: str) -> None:
    search(quarrel, words)
    assert quarrel.count().statements == 5


@given(st.text(max_size=60))
def test_words_never_hold_an_operator(text: str) -> None:
    try:
        phrases = parse_words(text)
    except OptionError:
        return
    assert all(word.isalnum() or "_" in word for phrase in phrases for word in phrase)


def test_marks_of_an_unmarked_text_are_none() -> None:
    assert list(spans_between("nothing here")) == []
