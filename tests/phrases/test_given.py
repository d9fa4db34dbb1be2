from __future__ import annotations

import pytest

from onrecord.phrases.given import fold, gender_of, gender_of_word, same_given


@pytest.mark.parametrize(
    ("name", "gender"), [("Olga", "female"), ("VLADIMIR", "male"), ("José", "male"), ("Lune", None)]
)
def test_gender_of_knows_common_given_names(name: str, gender: str | None) -> None:
    assert gender_of(name) == gender


@pytest.mark.parametrize("name", ["Robin", "Andrea", ""])
def test_gender_of_leaves_open_what_both_bear(name: str) -> None:
    assert gender_of(name) is None


def test_gender_of_word_reads_titles() -> None:
    assert (gender_of_word("Mr."), gender_of_word("spokeswoman"), gender_of_word("Dr.")) == ("male", "female", None)


@pytest.mark.parametrize(("one", "other"), [("Bill", "William"), ("J.", "John"), ("JOSÉ", "Jose")])
def test_same_given_joins_forms_of_one_name(one: str, other: str) -> None:
    assert same_given(one, other)


@pytest.mark.parametrize(("one", "other"), [("Bill", "Robert"), ("Oda", "Ulf"), ("J.", "Karl")])
def test_same_given_keeps_others_apart(one: str, other: str) -> None:
    assert not same_given(one, other)


def test_fold_is_stable() -> None:
    assert fold(fold("Ó’Níall.")) == fold("O'Niall")
