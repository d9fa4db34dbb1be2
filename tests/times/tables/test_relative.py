"""What counts from the day of publication, or from what the text named last."""

from __future__ import annotations

from datetime import date

import pytest

from times.tables.languagetexts import found

FAR = date(9999, 12, 30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Вчера мост закрыли.", ["Вчера XXXX-XX-XX"]),
        ("Во вторник мост закрыли.", ["вторник XXXX-WXX-2"]),
        ("На прошлой неделе мост закрыли.", ["прошлой неделе XXXX-WXX"]),
        ("Два месяца назад мост закрыли.", ["Два месяца назад XXXX-XX"]),
        ("Два лета назад мост закрыли.", []),
    ],
)
def test_without_a_day_of_publication_nothing_is_guessed(text: str, expected: list[str]) -> None:
    assert found(text, "ru", None)[: len(expected) or None] == expected or not expected


def test_what_lies_beyond_the_calendar_is_open() -> None:
    assert found("Через две недели.", "ru", FAR) == ["Через две недели XXXX-WXX"]
    assert found("Через 9000000 лет.", "ru", FAR) == ["9000000 лет P9000000Y"]


def test_the_eve_is_that_of_publication_unless_the_sentence_names_a_day() -> None:
    assert found("Мост закрыли 3 марта 2016 года.\nНакануне он молчал.", "ru")[1] == "Накануне 2017-01-04"
    assert found("Мост закрыли 3 марта 2016 года, а накануне он молчал.", "ru")[1] == "накануне 2016-03-02"


def test_the_evening_is_that_of_the_day_the_text_is_at() -> None:
    assert found("В среду мост закрыли.\nВечером его открыли.", "ru")[1] == "Вечером 2017-01-04TEV"
    assert found("Мост закрыли 3 марта 2016 года.\nВечером его открыли.", "ru")[1] == "Вечером 2017-01-05TEV"


def test_what_a_speaker_names_is_no_anchor_for_the_narrator() -> None:
    text = "Мост закрыли 3 марта 2016 года.\n«С 9 мая 2015 года тихо», — сказал он в тот же день."
    assert found(text, "ru")[-1] == "тот же день 2016-03-03"
