"""Tables of words beside offices, outlets and changes of line: every row is found in its own example."""

import re

import pytest

from onrecord.languages.language import language_rows
from onrecord.languages.phrases import find_phrase, slots_of, stems_of

CODES = ("de", "es", "fr", "ru", "uk")
TABLES = {
    "offices": ({"word", "class", "example"}, 40),
    "via": ({"words", "example"}, 40),
    "shifts": ({"words", "direction", "example"}, 25),
    "outlets": ({"name", "example"}, 40),
}

every_language = pytest.mark.parametrize("language", CODES)


@every_language
@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_its_columns_and_no_row_twice(table: str, language: str) -> None:
    columns, least = TABLES[table]
    rows = language_rows(language, table)
    assert all(set(row) == columns and all(row.values()) for row in rows)
    first = [next(iter(row.values())).casefold() for row in rows]
    assert len(set(first)) == len(first) >= least
    examples = [row["example"] for row in rows]
    assert len(set(examples)) == len(examples)


@every_language
def test_the_words_beside_an_office_stand_in_their_example(language: str) -> None:
    rows = language_rows(language, "offices")
    assert [row["word"] for row in rows if not _beside_an_office(row["word"], row["example"], language)] == []
    assert {row["class"] for row in rows} == {"former", "acting", "deputy", "plain"}
    assert sum(row["class"] == "plain" for row in rows) >= 15


@every_language
def test_the_words_beside_an_outlet_stand_in_their_example(language: str) -> None:
    rows = language_rows(language, "via")
    missed = [row["words"] for row in rows if not re.search(_whole(row["words"]), row["example"], re.IGNORECASE)]
    assert missed == []


@every_language
def test_a_phrase_of_change_is_found_by_stems_in_its_example(language: str) -> None:
    rows = language_rows(language, "shifts")
    assert [row["words"] for row in rows if not _changes(row["words"], row["example"], language)] == []
    assert {row["direction"] for row in rows} == {"warmer", "colder"}


@every_language
def test_an_example_of_change_shows_no_phrase_of_the_other_direction(language: str) -> None:
    rows = language_rows(language, "shifts")
    crossed = [
        (one["example"], other["words"])
        for one in rows
        for other in rows
        if one["direction"] != other["direction"] and _changes(other["words"], one["example"], language)
    ]
    assert crossed == []


@every_language
def test_an_outlet_stands_in_its_example(language: str) -> None:
    rows = language_rows(language, "outlets")
    assert [row["name"] for row in rows if row["name"] not in row["example"]] == []


def _whole(words: str) -> str:
    end = "" if words.endswith("’") else r"(?!\w)"  # d’ stands at a name without a space
    return rf"(?<!\w){re.escape(words)}{end}"


def _stems(text: str, language: str) -> list[str]:
    return list(stems_of(text, language).stems)


def _beside_an_office(word: str, example: str, language: str) -> bool:
    shown = _stems(example, language)
    if word.endswith("-"):
        head = word.rstrip("-").casefold()
        parted = example.replace("’", " ").casefold().split()
        return any(one.startswith(head) and one.strip(".") != head for one in parted)
    wanted = _stems(word, language)
    return any(shown[at : at + len(wanted)] == wanted for at in range(len(shown)))


def _changes(words: str, example: str, language: str) -> bool:
    return find_phrase(slots_of(words, language), stems_of(example, language)) is not None
