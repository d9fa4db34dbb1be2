"""Names as they stand in a text, and their nominatives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.languages.governors import UNKNOWN, Demand
from onrecord.languages.language import load_language
from onrecord.languages.morphology import Case
from onrecord.languages.nominative import NameForm, Written, as_written, nominative

RU, UK, DE = map(load_language, ("ru", "uk", "de"))


def _asked(case: Case | None) -> Demand:
    return Demand(frozenset({case})) if case else UNKNOWN


@pytest.mark.parametrize(
    ("written", "case", "expected"),
    [
        ("Андрея Келина", None, "Андрей Келин"),
        ("Анной Келиной", None, "Анна Келина"),
        ("Фёдора Ефимова", "genitive", "Фёдор Ефимов"),
        ("Павла Дольского", "genitive", "Павел Дольский"),
        ("Анны Дольской", "genitive", "Анна Дольская"),
        ("Ольгой Ивоненко", None, "Ольга Ивоненко"),
        ("Ингрид Фенн", "genitive", "Ингрид Фенн"),
        ("Оливера Фенна", "genitive", "Оливер Фенн"),
        ("Анны Рихтер", "genitive", "Анна Рихтер"),
        ("Ли Хвана", "genitive", "Ли Хван"),
        ("Рената Крумберга", "genitive", "Ренат Крумберг"),
        ("Мустафы Кадыра", "genitive", "Мустафа Кадыр"),
        ("О. В. Дольской", "genitive", "О. В. Дольская"),
        ("А.Келина", "genitive", "А.Келин"),
        ("Карла фон Фенна", "genitive", "Карл фон Фенн"),
        ("Анны-Марии Фенн", "genitive", "Анна-Мария Фенн"),
        ("Жан-Клода Фенна", "genitive", "Жан-Клод Фенн"),
        ("Иванова-Петрова", "genitive", "Иванов-Петров"),
        ("КЕЛИНА АНДРЕЯ", "genitive", "КЕЛИН АНДРЕЙ"),
        ("Любовью Тонких", None, "Любовь Тонких"),
        ("Келина", "genitive", "Келин"),
        ("Келина", "nominative", "Келина"),
    ],
)
def test_a_russian_name_goes_into_the_nominative(written: str, case: Case | None, expected: str) -> None:
    assert nominative(RU, Written(written, _asked(case))).text == expected


@pytest.mark.parametrize(
    ("written", "case", "expected"),
    [
        ("Володимира Келінського", "genitive", "Володимир Келінський"),
        ("Олени Ивоненко", "genitive", "Олена Ивоненко"),
        ("Петра Івоненка", "genitive", "Петро Івоненко"),
        ("Олени Івоненко", "genitive", "Олена Івоненко"),
        ("Ганною Лунар", None, "Ганна Лунар"),
        ("Андрія Келіна", "genitive", "Андрій Келін"),
        ("Івоненка", "genitive", "Івоненко"),
    ],
)
def test_a_ukrainian_name_goes_into_the_nominative(written: str, case: Case | None, expected: str) -> None:
    assert nominative(UK, Written(written, _asked(case))).text == expected


@pytest.mark.parametrize("written", ["Келина", "Келину", "Лунца"])
def test_where_two_names_stay_the_written_form_stays(written: str) -> None:
    assert nominative(RU, Written(written)) == NameForm(written)


def test_the_article_decides_between_two_names() -> None:
    man = [Written("Андрей Келин"), Written("Келина")]
    woman = [Written("Анна Келина"), Written("Келину")]
    assert nominative(RU, Written("Келину"), man).text == "Келин"
    assert nominative(RU, Written("Келину"), woman).text == "Келина"


def test_a_name_does_not_vote_for_itself() -> None:
    assert not nominative(RU, Written("Келина"), [Written("Келина")] * 5).sure


def test_the_case_and_the_gender_come_with_the_name() -> None:
    found = nominative(RU, Written("Анной Келиной"))
    assert (found.case, found.gender, found.sure) == ("instrumental", "feminine", True)


@pytest.mark.parametrize("written", ["Ivan Kelin", "«Децла»", "", "-", "   ", "2020", "Кeлина"])
def test_what_is_no_word_of_the_language_stays(written: str) -> None:
    assert nominative(RU, Written(written, _asked("genitive"))) == NameForm(written)


def test_other_languages_give_the_words_back() -> None:
    assert nominative(DE, Written("Annas Fenn"), [Written("Anna Fenn")]) == NameForm("Annas Fenn")


def test_the_letter_yo_is_written_where_the_article_writes_it() -> None:
    assert nominative(RU, Written("Петра Келина"), [Written("Фёдор Келин")]).text == "Пётр Келин"
    assert nominative(RU, Written("Артемом Келиным")).text == "Артем Келин"


def test_capitals_are_those_of_the_written_name() -> None:
    assert as_written("маклунц", "МакЛунца") == "МакЛунц"
    assert as_written("келин", "Келину") == "Келин"


NAMES = st.text("АБКЛабвгдеёийклмнопрстуаыьюя-. «»’", max_size=24) | st.text(max_size=24)


@given(NAMES, st.lists(NAMES, max_size=4), st.sampled_from((RU, UK)))
def test_any_name_is_answered_and_a_nominative_is_hardly_longer(name: str, others: list[str], language: object) -> None:
    found = nominative(language, Written(name), [Written(one) for one in others])  # type: ignore[arg-type]
    assert len(found.text) <= len(name) + 2 * (1 + name.count(" ") + name.count("-") + name.count("."))
    assert found.sure or found.text == name
