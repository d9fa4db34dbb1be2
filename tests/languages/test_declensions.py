"""The names that a written form can be of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.languages.declensions import fold, log_sum, standings
from onrecord.languages.language import language_rows

ROWS = [(code, row) for code in ("ru", "uk") for row in language_rows(code, "name_declensions")]
LETTERS = "абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя'-’"


@pytest.mark.parametrize(("code", "row"), ROWS, ids=lambda one: one if isinstance(one, str) else one["example"])
def test_each_row_has_an_example_of_its_class(code: str, row: dict[str, str]) -> None:
    nominative, form = row["example"].split()
    found = [one for one in standings(code, form) if fold(one.lexeme.nominative) == fold(nominative)]
    assert any(one.lexeme.gender == row["gender"] and fold(form) in one.lexeme.forms for one in found)


@pytest.mark.parametrize(
    ("code", "form", "nominative", "case"),
    [
        ("ru", "Крумберговым", "крумбергов", "instrumental"),
        ("ru", "Дольской", "дольская", "genitive"),
        ("ru", "Орденко", "орденко", "dative"),
        ("uk", "Орденка", "орденко", "genitive"),
        ("uk", "Лунцеві", "лунець", "dative"),
    ],
)
def test_a_form_is_of_a_name_in_a_case(code: str, form: str, nominative: str, case: str) -> None:
    assert any(one.lexeme.nominative == nominative and case in one.cases for one in standings(code, form))


def test_a_womans_surname_on_a_consonant_has_one_form_and_a_mans_does_not() -> None:
    women = [one for one in standings("ru", "Фенн") if one.lexeme.gender == "feminine"]
    assert [one.lexeme.forms for one in women] == [frozenset({"фенн"})]
    assert not any(
        one.lexeme.gender == "feminine" and one.lexeme.nominative == "фенн" for one in standings("ru", "Фенна")
    )


def test_what_the_dictionary_calls_a_name_weighs_more_than_an_ending() -> None:
    by_name = {(one.lexeme.nominative, one.lexeme.gender): one.weight for one in standings("ru", "Сергеем")}
    assert max(by_name, key=lambda key: by_name[key]) == ("сергей", "masculine")


@pytest.mark.parametrize(
    ("code", "word"), [("ru", "Kelina"), ("ru", "Keлина"), ("de", "Annas"), ("ru", ""), ("ru", "М.")]
)
def test_words_of_another_script_or_language_are_of_no_name(code: str, word: str) -> None:
    assert standings(code, word) == ()


@given(st.sampled_from(("ru", "uk", "de")), st.text(LETTERS, max_size=12) | st.text(max_size=12))
def test_every_form_is_one_of_the_name_it_is_of(code: str, word: str) -> None:
    for one in standings(code, word):
        assert one.cases
        assert fold(word) in one.lexeme.forms
        assert len(one.lexeme.nominative) <= len(word) + 2


def test_the_logarithm_of_a_sum() -> None:
    assert log_sum([]) == float("-inf")
    assert log_sum([1.5]) == pytest.approx(1.5)
