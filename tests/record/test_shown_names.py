"""Names as readers of another script are shown them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record.shown_names import shown_name


def test_the_form_on_record_goes_before_the_table() -> None:
    assert shown_name("Евгений Ёлкин", ["Evgeny Elkin"], "person") == "Evgeny Elkin"
    assert shown_name("Евгений Ёлкин", [], "person") == "Yevgeny Yolkin"


def test_a_name_of_somebody_else_and_a_surname_alone_are_not_shown_for_a_person() -> None:
    assert shown_name("Евгений Ёлкин", ["Oda Fenn", "Elkin"], "person") == "Yevgeny Yolkin"


def test_a_body_is_shown_by_its_translation() -> None:
    assert (
        shown_name("Портовое ведомство Лунии", ["Port Authority of Lunia"], "organisation") == "Port Authority of Lunia"
    )


@pytest.mark.parametrize("reader", ["ru", "uk"])
def test_readers_of_cyrillic_see_the_original(reader: str) -> None:
    assert shown_name("Юлія Їжак", ["Yuliia Yizhak"], "person", reader) == "Юлія Їжак"


@given(st.text(max_size=20), st.lists(st.text(max_size=20), max_size=3))
def test_a_name_in_other_letters_stays(name: str, others: list[str]) -> None:
    if not any("\u0400" <= letter <= "\u04ff" for letter in name):
        assert shown_name(name, others, "person") == name
