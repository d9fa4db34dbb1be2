"""Spellings of one name meet, in several scripts; other names do not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lexicon import load_rows
from onrecord.record.names import name_words, person_words
from onrecord.record.spellings import same_sounds, sound_of, sounds_of

# Twenty invented names; those of a row are one person's.
NAMES = """
Евгений Ёлкин|Yevgeny Yolkin|Evgeny Elkin|Jewgeni Jolkin
Фёдор Ефимов|Fyodor Yefimov|Fedor Efimov
Александр Соловьёв|Alexander Solovyov|Aleksandr Solovev|Alexandre Soloviov|Alexander Solowjow
Артём Ежов|Artyom Yezhov|Artem Ezhov
Пётр Лаврецкий|Peter Lavretsky|Pyotr Lavretskiy|Petr Lawrezki
Виктория Максова|Victoria Maxova|Viktoria Maksova
Сергей Викторович Лунин|Sergey Lunin|Sergei V. Lunin
Олександр Гончаренко|Oleksandr Honcharenko|Aleksandr Goncharenko
Олексій Кучма-Їжак|Oleksii Kuchma-Yizhak
Максим Щедрин|Maxim Shchedrin|Maksim Schtschedrin
Ксения Цветова|Ksenia Tsvetova|Xenia Tcvetova
Юрий Шойдуков|Yuri Shoidukov|Juri Schojdukow|Iouri Choïdoukov
Дмитро Коваленко|Dmytro Kovalenko|Dmitry Kovalenko
Андрей Кудрявцев|Andrei Kudryavtsev|Andrej Kudrjawzew
Наталья Королёва|Natalia Korolyova|Natalya Koroleva
Маркос Карелин|Marcos Carelin
Игорь Медведкин|Igor Medvedkin|Ihor Miedwiedkin
Володимир Зелінський|Volodymyr Zelinskyi|Vladimir Zelinsky
Хасан Ахмедов|Khasan Akhmedov|Hasan Ahmedov|Hassan Akhmedow
Емельян Чайкин|Yemelyan Chaykin|Emelian Tchaïkine
"""
ROWS = [line.split("|") for line in NAMES.split("\n") if line]
SPELLINGS = [(names[0], spelling) for names in ROWS for spelling in names[1:]]


@pytest.mark.parametrize(("name", "spelling"), SPELLINGS)
def test_the_spellings_of_a_name_meet(name: str, spelling: str) -> None:
    assert same_sounds(person_words(name), person_words(spelling))


def test_no_two_of_the_names_meet() -> None:
    everybody = [(number, name) for number, names in enumerate(ROWS) for name in names]
    met = [
        (name, other)
        for number, name in everybody
        for its, other in everybody
        if number < its and same_sounds(person_words(name), person_words(other))
    ]
    assert met == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Joan Fenn", "Jean Fenn"),
        ("Marion Fenn", "Maren Fenn"),
        ("Anna Fenn", "Hanna Fenn"),
        ("Bill Hill", "Bill Gill"),
        ("Michael Levine", "Michael Levin"),
        ("Ivan Petrovich Lunin", "Ivan Ilyich Lunin"),
        ("Ivan P. Lunin", "Ivan Sergeevich Lunin"),
        ("Oda Lunin", "Ida Lunin"),
    ],
)
def test_other_names_do_not_meet(one: str, other: str) -> None:
    assert not same_sounds(person_words(one), person_words(other))


def test_a_patronymic_is_left_out_and_a_surname_that_looks_like_one_is_not() -> None:
    assert sounds_of(("ivan", "petrovich", "lunin")) == ("ifan", "lunin")
    assert sounds_of(("marko", "petrovich")) == (sound_of("marko"), sound_of("petrovich"))


def test_an_initial_stands_for_a_given_name_by_its_sound() -> None:
    assert same_sounds(person_words("Е. Ёлкин"), person_words("Yevgeny Yolkin"))
    assert not same_sounds(person_words("А. Ёлкин"), person_words("Yevgeny Yolkin"))


@pytest.mark.parametrize("row", load_rows("given_spellings"), ids=lambda row: row["names"])
def test_the_forms_of_a_given_name_are_one_sound_and_its_example_has_two(row: dict[str, str]) -> None:
    names = row["names"].split("|")
    assert len({sound_of(name.lower()) for name in names}) == 1
    assert len(set(names) & set(row["example"].replace(".", "").split())) > 1


@pytest.mark.parametrize("row", load_rows("patronymics"), ids=lambda row: row["ending"])
def test_each_ending_of_a_patronymic_is_shown_at_work(row: dict[str, str]) -> None:
    for example in re.split(", ", row["example"].lower()):
        assert example.endswith(row["ending"])
        assert len(sounds_of(("ivan", example, "lunin"))) == 2


WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14)


@given(WORDS)
def test_a_sound_is_hardly_longer_than_its_word_and_has_no_letter_twice(word: str) -> None:
    sound = sound_of(word)
    assert sound
    assert len(sound) <= len(word) + word.count("x") + 4  # a given name may stand for a shorter one
    assert not re.search(r"(.)\1", sound)


@given(st.lists(WORDS, min_size=1, max_size=4), st.lists(WORDS, min_size=1, max_size=4))
def test_meeting_goes_both_ways_and_with_oneself(one: list[str], other: list[str]) -> None:
    assert same_sounds(tuple(one), tuple(one))
    assert same_sounds(tuple(one), tuple(other)) == same_sounds(tuple(other), tuple(one))


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_names_are_compared(one: str, other: str) -> None:
    same_sounds(name_words(one), name_words(other))
