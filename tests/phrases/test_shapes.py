from __future__ import annotations

import pytest

from onrecord.phrases.shapes import is_acronym, is_capital, is_name, is_name_word, without_determiner


@pytest.mark.parametrize("words", ["Oda Fenn", "Ulf van der Lune", "Zoé O’Roe", "J. Fenn"])
def test_is_name_takes_capitals_and_particles(words: str) -> None:
    assert is_name(words.split())


@pytest.mark.parametrize("words", ["", "the Fenn", "Fenn said", "van", "Fenn I"])
def test_is_name_refuses_other_words(words: str) -> None:
    assert not is_name(words.split())


def test_is_acronym_refuses_surnames_and_countries() -> None:
    assert [word for word in ("NATO", "U.N.", "AFL-CIO", "McFenn", "U.S.", "Fenn") if is_acronym(word)] == [
        "NATO",
        "U.N.",
        "AFL-CIO",
    ]


def test_is_capital_and_is_name_word_of_nothing_are_false() -> None:
    assert not is_capital("")
    assert not is_name_word("")


def test_without_determiner_keeps_the_last_word() -> None:
    assert without_determiner(["two", "of", "the", "skippers"]) == (["skippers"], True)
    assert without_determiner(["the"]) == (["the"], False)
    assert without_determiner(["Fenn"]) == (["Fenn"], False)


@pytest.mark.parametrize(
    ("words", "name"),
    [("Khalid al-Nour", True), ("Luc d’Arcy", True), ("Pieter van ’t Hof", True), ("Ulf pre-War", False)],
)
def test_is_name_takes_small_particles_that_are_joined(words: str, name: bool) -> None:
    assert is_name(words.split()) is name
