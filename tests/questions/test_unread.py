from __future__ import annotations

from datetime import date
from hashlib import sha256

import pytest

from onrecord.errors import OptionError
from onrecord.questions.search import search
from onrecord.questions.unread import count_unread, search_unread
from onrecord.record import Record
from onrecord.types import Document, Reading, Span

HARBOUR = "Le préfet a dit que le port de Lune resterait ouvert tout l’hiver.\n\nLe port est grand."
STRAIT = "Министр Велмарка сказала, что пролив закрыт для всех кораблей."


def unread(text: str, language: str | None, outlet: str, day: int, why: str = "language") -> Reading:
    document = Document(
        f"doc_{outlet}",
        text,
        sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        title=text[:10],
        outlet=outlet,
        language=language,
        published=date(2031, 5, day),
    )
    return Reading(document, unread=why)


@pytest.fixture
def waiting(record: Record) -> Record:
    record.add(unread(HARBOUR, "fr", "Marée", 1))
    record.add(unread(STRAIT, "ru", "Volna", 2))
    record.add(unread("x \ue000 port \ue001 \ud800 y", None, "Noise", 3, why="torn"))
    return record


def test_words_of_unread_documents_are_found_where_they_stand(waiting: Record) -> None:
    (noise, found) = search_unread(waiting, "PORT")
    assert (found.document, found.language, found.outlet, found.why) == ("doc_Marée", "fr", "Marée", "language")
    assert [span.of(HARBOUR) for span in found.marks] == ["port"] * len(found.marks)
    assert found.marks
    assert found.span.of(HARBOUR) == found.snippet
    assert noise.marks == ()
    assert search(waiting, "port").hits == ()


def test_words_in_quotes_stand_one_after_the_other(waiting: Record) -> None:
    assert [one.document for one in search_unread(waiting, '"port de Lune"')] == ["doc_Marée"]
    assert search_unread(waiting, '"Lune port"') == ()


def test_words_of_another_alphabet_are_found(waiting: Record) -> None:
    (found,) = search_unread(waiting, "пролив")
    assert [span.of(STRAIT) for span in found.marks] == ["пролив"]


def test_without_words_all_are_listed_the_last_added_first(waiting: Record) -> None:
    assert [one.language for one in search_unread(waiting)] == [None, "ru", "fr"]
    assert search_unread(waiting)[2].span == Span(0, len(HARBOUR))
    assert [one.language for one in search_unread(waiting, limit=1)] == [None]


def test_conditions_narrow_it(waiting: Record) -> None:
    assert [one.language for one in search_unread(waiting, outlet="Volna")] == ["ru"]
    found = search_unread(waiting, since=date(2031, 5, 2), until=date(2031, 5, 2))
    assert [one.language for one in found] == ["ru"]


def test_they_are_counted_by_language(waiting: Record) -> None:
    assert count_unread(waiting) == {"fr": 1, "ru": 1, "unknown": 1}
    assert count_unread(waiting, "Lune") == {"fr": 1}


def test_what_was_read_later_is_not_found_any_more(waiting: Record) -> None:
    waiting.reread(Reading(unread(STRAIT, "ru", "Volna", 2).document))
    assert search_unread(waiting, "пролив") == ()
    assert count_unread(waiting, "пролив") == {}


@pytest.mark.parametrize(
    "words", ["port*", '"port', "port OR NOT", "text:port", "NEAR(", "port'; DROP TABLE unread; --"]
)
def test_operators_are_words(waiting: Record, words: str) -> None:
    assert len(search_unread(waiting, words)) == (2 if words in ("port*", '"port') else 0)
    assert len(search_unread(waiting)) == 3


def test_a_question_without_a_word_is_refused(waiting: Record) -> None:
    with pytest.raises(OptionError) as caught:
        search_unread(waiting, "…")
    assert caught.value.slug == "no-words"
