"""What the words around a name ask of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.languages.governors import UNKNOWN, demand_at
from onrecord.languages.language import language_rows, load_language


def _demand(code: str, marked: str) -> set[str]:
    before, name, after = marked.split("|")
    return set(demand_at(load_language(code), before + name + after, len(before), len(before) + len(name)).cases)


@pytest.mark.parametrize(
    ("marked", "cases"),
    [
        ("По словам |Келина|, порт закрыт.", {"genitive"}),
        ("Об этом сообщают со ссылкой на |Келина|.", {"accusative"}),
        ("К |Келину| никто не обратился.", {"dative"}),
        ("Он говорил с министром |Келиным| о порте.", {"instrumental", "genitive"}),
        ("Заявление |Келина| опубликовали утром.", {"genitive"}),
        ("Суд допросил бывшего |Келина|.", {"genitive", "accusative"}),
        ("Утром |Келин| заявил, что порт закрыт.", {"nominative"}),
        ("Порт назван именем Марата и |Келина|.", {"genitive", "accusative"}),
        ("Глава «Лунагаза» |Келин| уехал.", {"nominative", "genitive"}),
        ("Порт, который |Келин| закрыл, стоит пустой.", set()),
        ("|Келин|", set()),
    ],
)
def test_the_neighbours_ask_for_a_case(marked: str, cases: set[str]) -> None:
    assert _demand("ru", marked) == cases


def test_a_verb_in_the_past_tells_the_gender_of_its_subject() -> None:
    text = "Келина заявила, что порт закрыт."
    assert demand_at(load_language("ru"), text, 0, 6).gender == "feminine"


def test_a_name_behind_a_place_after_a_preposition_is_not_asked_for_the_genitive() -> None:
    assert _demand("ru", "Женщина из Лунии |Келина| рассказала о порте.") != {"genitive"}


@pytest.mark.parametrize("code", ["ru", "uk"])
def test_each_row_of_the_table_is_shown_at_work(code: str) -> None:
    for row in language_rows(code, "governors"):
        text = f" {row['example'].lower()} "
        assert any(f" {words} " in text.replace(",", " ,") for words in row["words"].split("|")), row


def test_a_language_without_a_table_asks_for_nothing() -> None:
    assert demand_at(load_language("de"), "Laut Anna Fenn", 5, 14) is UNKNOWN


@given(st.text("абвгдеёКлин по с в,.»—\n", max_size=60), st.integers(0, 60), st.integers(0, 10))
def test_any_place_in_any_text_is_answered(text: str, start: int, length: int) -> None:
    demand_at(load_language("ru"), text, min(start, len(text)), min(start + length, len(text)))
