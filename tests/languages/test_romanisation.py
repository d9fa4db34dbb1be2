"""Names in Cyrillic as the press writes them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.languages.language import language_rows
from onrecord.languages.romanisation import in_cyrillic, romanised

ROWS = [(code, row) for code in ("ru", "uk") for row in language_rows(code, "romanisation")]


@pytest.mark.parametrize(("code", "row"), ROWS, ids=lambda one: one if isinstance(one, str) else one["example"])
def test_each_row_is_shown_at_work(code: str, row: dict[str, str]) -> None:
    name, latin = row["example"].split()
    assert row["letters"] in name.lower()
    assert romanised(name, code) == latin


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Андрей Лаврецкий", "Andrei Lavretsky"),
        ("Евгений Ёлкин", "Yevgeny Yolkin"),
        ("Наталья Щёголева", "Natalia Shchegoleva"),
        ("ЮРИЙ ХАРИТОНОВ", "YURY KHARITONOV"),
        ("А. В. Келин-Цветов", "A. V. Kelin-Tsvetov"),
        ("Володимир Зелінський", "Volodymyr Zelinskyi"),
        ("Мар’яна Гончаренко-Їжак", "Mariana Honcharenko-Yizhak"),
        ("министр Келин", "ministr Kelin"),
    ],
)
def test_a_name_is_spelt_as_the_press_does(name: str, latin: str) -> None:
    assert romanised(name) == latin


def test_letters_of_ukrainian_tell_the_language_and_else_the_text_does() -> None:
    assert romanised("Олег Гончаренко", "uk") == "Oleh Honcharenko"
    assert romanised("Олег Гончаренко") == "Oleg Goncharenko"
    assert romanised("Ігор Гончаренко", "ru") == "Ihor Honcharenko"


@pytest.mark.parametrize("name", ["Oda Fenn", "Γιώργος", "李明", "", "Ilse Brandvik-2"])
def test_other_letters_stay(name: str) -> None:
    assert romanised(name) == name
    assert not in_cyrillic(name)


@given(
    st.text("абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюяАЩЄЇ '’-.x", max_size=30), st.sampled_from((None, "ru", "uk", "de"))
)
def test_no_letter_of_the_two_languages_is_left_and_a_word_is_not_four_times_as_long(
    name: str, code: str | None
) -> None:
    latin = romanised(name, code)
    assert not re.search("[а-яёіїєґА-ЯЁІЇЄҐ]", latin)
    assert len(latin) <= 4 * len(name)


@given(st.text(max_size=30))
def test_any_name_is_answered(name: str) -> None:
    assert in_cyrillic(name) or romanised(name) == name
