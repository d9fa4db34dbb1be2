from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.documents.document import read_text
from onrecord.errors import OptionError
from onrecord.questions.in_articles import find_words, phrases_of, search_articles
from onrecord.questions.search import search
from onrecord.record import Record, open_record
from onrecord.types import Reading
from questions.conftest import COLD, WARM, readings

IDLE = "It was late.\n\nBoats lay idle in the harbour of Ostia, 5 per cent of them \ue000 for \ud800 good."


@pytest.fixture
def harbour(quarrel: Record) -> Record:
    quarrel.add(Reading(read_text(IDLE, outlet="Daily Tide", published=date(2032, 5, 6))))
    return quarrel


def test_words_that_no_statement_holds_are_found_where_they_stand(harbour: Record) -> None:
    assert search(harbour, "boat idle").hits == ()
    (found,) = search_articles(harbour, "boat idle")
    assert [span.of(IDLE) for span in found.marks] == ["Boats", "idle"]
    assert (found.statement, found.evidence.outlet) == (None, "Daily Tide")
    assert found.evidence.quote.startswith("It was late. Boats lay idle in the harbour")


def test_words_within_a_statement_are_told_with_it(harbour: Record) -> None:
    (said,) = search(harbour, '"fresh start"').hits
    (found,) = search_articles(harbour, '"fresh start"')
    assert found.statement == said.statement.id
    (found,) = search_articles(harbour, "start unexpectedly")
    assert found.statement is None


@pytest.mark.parametrize("words", ["5 per cent", "5 percent", '"5 per cent"', "Boats of Ostia"])
def test_a_share_is_found_however_it_is_written(harbour: Record, words: str) -> None:
    assert [one.evidence.outlet for one in search_articles(harbour, words)] == ["Daily Tide"]


def test_outlets_and_days_narrow_it(harbour: Record) -> None:
    assert len(search_articles(harbour, "Ostia")) == 6
    assert len(search_articles(harbour, "Ostia", limit=2)) == 2
    assert len(search_articles(harbour, "Ostia", outlet="Daily Tide")) == 1
    assert len(search_articles(harbour, "Ostia", since=date(2032, 3, 1), until=date(2032, 5, 6))) == 3


def test_what_cannot_be_asked_is_refused(harbour: Record) -> None:
    for words in ("", " ?! "):
        with pytest.raises(OptionError, match="no word"):
            search_articles(harbour, words)
    with pytest.raises(OptionError):
        search_articles(harbour, "boat", since=date(2032, 1, 2), until=date(2032, 1, 1))


def test_a_text_without_the_words_has_no_marks() -> None:
    assert find_words("", phrases_of("boat")) == find_words("It was late.", phrases_of("boat")) == ()


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    folder: Path = tmp_path_factory.mktemp("story")
    with open_record(folder / "story.db") as record:
        for reading in readings():
            record.add(reading)
        yield record


SAID = sorted({word for _, marked in (*COLD, *WARM) for word in marked.replace("[", " ").replace("]", " ").split()})


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
@given(st.lists(st.sampled_from(SAID), min_size=1, max_size=3))
def test_no_article_of_a_statement_that_was_found_is_lost(story: Record, words: list[str]) -> None:
    asked = " ".join(words)
    try:
        said = {hit.evidence.document for hit in search(story, asked).hits}
        assert said <= {one.evidence.document for one in search_articles(story, asked)}
    except OptionError as error:
        assert error.slug == "no-words"
