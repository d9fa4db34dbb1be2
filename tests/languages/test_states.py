"""States by name, adjective and capital, in any case of the words."""

import pytest

from onrecord.languages.states import state_key, state_of


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
