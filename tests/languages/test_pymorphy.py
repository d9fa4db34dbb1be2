"""Readings and forms of Russian and Ukrainian words."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.languages import pymorphy
from onrecord.languages.language import load_language
from onrecord.languages.morphology import NoMorphology, WordReading

RU = load_language("ru").morphology
UK = load_language("uk").morphology


@pytest.mark.parametrize(
    ("word", "lemma", "case", "number"),
    [
        ("министра", "министр", "genitive", "singular"),
        ("министрами", "министр", "instrumental", "plural"),
        ("обороне", "оборона", "dative", "singular"),
        ("Сергеем", "сергей", "instrumental", "singular"),
    ],
)
def test_a_word_has_a_lemma_a_case_and_a_number(word: str, lemma: str, case: str, number: str) -> None:
    assert any((one.lemma, one.case, one.number) == (lemma, case, number) for one in RU.readings(word))


def test_a_name_is_told_from_other_words_and_a_known_word_from_a_guess() -> None:
    first = RU.readings("Сергеем")[0]
    assert (first.name, first.gender, first.animate, first.known) == ("given", "masculine", True, True)
    assert not RU.readings("Крумбергова")[0].known
    assert RU.readings("кофе")[0].fixed


def test_a_word_goes_into_another_case_with_its_number() -> None:
    assert _form("министрами", "instrumental", "nominative") == "министры"
    assert _form("иностранных", "genitive", "nominative") == "иностранные"


def test_number_and_gender_can_be_asked_for() -> None:
    reading = _reading("оборонных", "genitive")
    assert RU.inflect("оборонных", reading, "nominative", number="singular", gender="neuter") == "оборонное"


def test_ukrainian_has_the_vocative_and_one_number_where_no_plural_is_told() -> None:
    reading = next(one for one in UK.readings("міністре") if one.case == "vocative")
    assert reading.number == "singular"
    assert UK.inflect("міністре", reading, "nominative") == "міністр"


def test_a_reading_of_another_word_or_without_a_case_has_no_form() -> None:
    assert RU.inflect("министра", RU.readings("порта")[0], "nominative") is None
    assert RU.inflect("заявил", RU.readings("заявил")[0], "nominative") is None


@given(st.text(max_size=80))
def test_any_text_has_a_reading_and_nothing_is_raised(word: str) -> None:
    for morphology in (RU, UK):
        readings = morphology.readings(word)
        assert readings
        for reading in readings:
            morphology.inflect(word, reading, "nominative")


def test_without_the_package_a_word_is_its_own_lemma(monkeypatch: pytest.MonkeyPatch) -> None:
    absent: Callable[[str], None] = lambda name: None  # noqa: E731
    monkeypatch.setattr(pymorphy, "find_spec", absent)
    fresh = pymorphy.pymorphy_of.__wrapped__("ru")
    assert isinstance(fresh, NoMorphology)
    assert fresh.readings("Министра") == (WordReading("министра"),)


def test_the_cache_of_words_is_bounded() -> None:
    assert pymorphy._parsed.cache_info().maxsize == pymorphy.CACHED_WORDS


def _reading(word: str, case: str) -> WordReading:
    return next(one for one in RU.readings(word) if one.case == case)


def _form(word: str, case: str, wanted: str) -> str | None:
    assert wanted == "nominative"
    return RU.inflect(word, _reading(word, case), "nominative")
