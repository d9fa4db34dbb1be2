"""The tables of the languages: all are sound, and what a stage needs must be there."""

from __future__ import annotations

import re

import pytest

from onrecord.errors import LexiconError
from onrecord.languages.language import FOLDER, language_codes, language_rows
from onrecord.languages.tables import (
    ENGLISH,
    any_word,
    listed_words,
    pattern_of,
    required_rows,
    rows_of_all_languages,
    word_set,
)
from onrecord.lexicon import load_rows

OF_WORDS = ("actor_words", "attribution_words", "clause_words", "event_words", "page_words", "question_words")
TABLES = sorted((path.parent.name, path.stem) for path in FOLDER.glob("*/*.tsv"))


@pytest.mark.parametrize(("code", "table"), TABLES)
def test_every_table_of_ours_is_sound(code: str, table: str) -> None:
    rows = required_rows(code, table)
    assert rows
    assert all(row["example"] for row in rows)


@pytest.mark.parametrize("table", OF_WORDS)
def test_no_word_stands_twice_in_a_class(table: str) -> None:
    rows = required_rows(ENGLISH, table)
    found = [(row["class"], word) for row in rows for word in row["words"].split("|")]
    assert sorted(one for one in found if found.count(one) > 1 or not one[1]) == []


@pytest.mark.parametrize(("code", "table"), [one for one in TABLES if one[1].endswith("_patterns")])
def test_every_pattern_finds_what_its_example_shows(code: str, table: str) -> None:
    rows = required_rows(code, table)
    assert len({row["name"] for row in rows}) == len(rows)
    for row in rows:
        patterns = [re.compile(pattern_of(code, table, row["name"]), flags) for flags in (0, re.IGNORECASE)]
        texts = (row["example"], f"{row['example']} ")  # cells have no blanks at their ends
        assert any(pattern.search(text) for pattern in patterns for text in texts), row["name"]


@pytest.mark.parametrize("table", OF_WORDS)
def test_every_example_of_a_class_shows_one_of_its_words(table: str) -> None:
    for row in required_rows(ENGLISH, table):
        assert any(word.lower() in row["example"].lower() for word in row["words"].split("|")), row


def test_a_pattern_without_a_row_is_told() -> None:
    with pytest.raises(LexiconError, match="the table has no pattern 'no such'"):
        pattern_of(ENGLISH, "attribution_patterns", "no such")


def test_a_table_that_a_stage_needs_is_told_when_it_is_missing() -> None:
    with pytest.raises(LexiconError, match="there is no table 'no such' of the language 'en'") as caught:
        required_rows(ENGLISH, "no such")
    assert caught.value.slug == "no-table"


def test_a_class_without_a_row_is_told() -> None:
    with pytest.raises(LexiconError, match="the table has no class 'artcle'") as caught:
        listed_words(ENGLISH, "clause_words", "article", "artcle")
    assert caught.value.where == "en/clause_words"


def test_words_keep_the_order_of_the_classes_and_of_the_rows() -> None:
    assert listed_words(ENGLISH, "clause_words", "be", "third")[:2] == ("is", "was")
    assert word_set(ENGLISH, "clause_words", "third") <= set(listed_words(ENGLISH, "clause_words", "be", "third"))
    assert any_word(ENGLISH, "clause_words", "be").startswith("is|was|")


def test_rows_of_all_languages_are_those_of_each_and_of_the_others() -> None:
    rows = rows_of_all_languages("boilerplate")
    assert len(rows) == len(load_rows("boilerplate")) + sum(
        len(language_rows(code, "boilerplate")) for code in language_codes()
    )


def test_every_country_with_a_name_has_codes() -> None:
    named = [row["code"] for row in required_rows(ENGLISH, "countries")]
    assert named == [row["code"] for row in load_rows("countries")]
