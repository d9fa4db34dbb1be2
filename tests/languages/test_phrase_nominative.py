"""Offices and bodies in the nominative."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.languages.governors import Demand
from onrecord.languages.language import load_language
from onrecord.languages.phrase_nominative import phrase_nominative

RU, UK = map(load_language, ("ru", "uk"))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("министра иностранных дел", "министр иностранных дел"),
        ("Министерства обороны", "Министерство обороны"),
        ("первого заместителя министра обороны", "первый заместитель министра обороны"),
        ("исполняющего обязанности министра", "исполняющий обязанности министра"),
        ("официального представителя МИД", "официальный представитель МИД"),
        ("МИДом", "МИД"),
        ("Минобороны", "Минобороны"),
        ("уполномоченной по правам человека", "уполномоченная по правам человека"),
        ("экс-президента Лунии", "экс-президент Лунии"),
        ("компанией «Лунагаз»", "компания «Лунагаз»"),
        ("Высшей партийной школе", "Высшая партийная школа"),
        ("министров иностранных дел", "министры иностранных дел"),
        ("и. о. главы", "и. о. глава"),
    ],
)
def test_the_head_and_its_adjectives_change_and_the_genitive_behind_stays(written: str, expected: str) -> None:
    assert phrase_nominative(RU, written).text == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("міністра закордонних справ", "міністр закордонних справ"),
        ("Верховною Радою", "Верховна Рада"),
        ("прем’єр-міністра", "прем'єр-міністр"),
    ],
)
def test_ukrainian_offices_and_bodies(written: str, expected: str) -> None:
    assert phrase_nominative(UK, written).text.replace("’", "'") == expected


def test_a_body_that_nobody_knows_stays_as_it_is() -> None:
    found = phrase_nominative(RU, "Крумбергинвеста")
    assert (found.text, found.sure) == ("Крумбергинвеста", False)


def test_the_case_that_is_asked_for_decides() -> None:
    plural = phrase_nominative(RU, "министерства", Demand(frozenset({"nominative"}), strength=5.0))
    assert plural.text == "министерства"
    assert phrase_nominative(RU, "министерства").text == "министерство"


@pytest.mark.parametrize("code", ["de", "en"])
def test_other_languages_give_the_words_back(code: str) -> None:
    assert phrase_nominative(load_language(code), "des Ministers").text == "des Ministers"


@given(st.text("абвгдМминистраоборны -.«»’", max_size=40) | st.text(max_size=30))
def test_any_phrase_is_answered_and_keeps_what_stands_between_its_words(phrase: str) -> None:
    found = phrase_nominative(RU, phrase)
    assert found.sure or found.text == phrase
    assert found.text.count(" ") == phrase.count(" ")
