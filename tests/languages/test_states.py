"""States by name, adjective and capital, in any case of the words."""

import re
from collections import defaultdict

import pytest
from babel import Locale

from onrecord.languages.language import language_rows
from onrecord.languages.states import state_key, state_of
from onrecord.lexicon import load_rows

CODES = ("de", "es", "fr", "ru", "uk")
LONGEST = 6  # words of a name


@pytest.mark.parametrize(
    ("words", "language", "code"),
    [
        ("Германией", "ru", "DE"),
        ("Соединённых Штатов", "ru", "US"),
        ("Німеччини", "uk", "DE"),
        ("der Schweiz", "de", "CH"),
        ("l’Allemagne", "fr", "DE"),
        ("los Estados Unidos", "es", "US"),
    ],
)
def test_a_state_is_known_in_every_case(words: str, language: str, code: str) -> None:
    assert state_of(words, language) == code


@pytest.mark.parametrize("words", ["", "в", "Порт", "Залесский"])
def test_other_words_name_no_state(words: str) -> None:
    assert state_of(words, "ru") is None


def test_articles_and_prepositions_are_no_part_of_a_name() -> None:
    assert state_key("in der Schweiz", "de") == state_key("Schweiz", "de")


def test_what_two_states_share_in_their_stem_is_told_apart() -> None:
    assert [state_of(name, "ru") for name in ("Нигера", "Нигерии", "Грузией", "грузом", "того")] == [
        "NE",
        "NG",
        "GE",
        None,
        None,
    ]


@pytest.mark.parametrize("language", CODES)
def test_every_example_names_the_state_of_its_row(language: str) -> None:
    missed = [
        row
        for row in language_rows(language, "states")
        if row["code"] not in {state_of(words, language) for words in _runs(row["example"])}
    ]
    assert not missed


@pytest.mark.parametrize("language", CODES)
def test_every_form_names_the_state_of_its_row(language: str) -> None:
    rows = language_rows(language, "states")
    assert {row["by"] for row in rows} == {"demonym", "capital", "name"}
    assert {row["code"] for row in rows} <= {row["code"] for row in load_rows("countries")}
    assert len({(row["code"], row["by"]) for row in rows}) == len(rows) > 300
    forms = [(form, row["code"]) for row in rows for form in row["forms"].split("|")]
    assert [(form, code) for form, code in forms if state_of(form, language) != code] == []


@pytest.mark.parametrize("language", CODES)
def test_no_form_belongs_to_two_states(language: str) -> None:
    owners = defaultdict(set)
    for row in language_rows(language, "states"):
        for form in row["forms"].split("|"):
            owners[state_key(form, language)].add(row["code"])
    for code in {row["code"] for row in load_rows("countries")}:
        owners[state_key(Locale(language).territories.get(code, code), language)].add(code)
    assert {key: found for key, found in owners.items() if len(found) > 1} == {}


def _runs(text: str) -> list[str]:
    """Every run of words of a sentence up to the longest name."""
    words = re.sub(r"[.:!?]$", "", text).split()
    return [" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, min(i + LONGEST, len(words)) + 1)]
