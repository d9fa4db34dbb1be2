"""Phrases by stems: in order, with a few words between, in any form."""

import pytest

from onrecord.languages.phrases import GAP, find_phrase, slots_of, stems_of

CODES = ("de", "es", "fr", "ru", "uk")


def found(phrase: str, text: str, code: str) -> str | None:
    place = find_phrase(slots_of(phrase, code), stems_of(text, code))
    return place.of(text) if place else None


def test_words_may_stand_in_any_form_and_with_others_between() -> None:
    assert found("смягчить тон", "Порт смягчил свой прежний тон.", "ru") == "смягчил свой прежний тон"
    assert found("смягчить тон", "Тон смягчил порт.", "ru") is None


def test_not_more_than_so_many_words_stand_between() -> None:
    between = " ".join(["и"] * (GAP + 1))
    assert found("порт закрыт", f"порт {between} закрыт", "ru") is None
    assert found("порт закрыт", f"порт {between[2:]} закрыт", "ru") is not None


def test_french_words_are_parted_at_an_apostrophe() -> None:
    assert found("adouci ton", "Il l’a adouci, ce ton.", "fr") == "adouci, ce ton"


@pytest.mark.parametrize("code", CODES)
def test_an_empty_text_has_no_phrase(code: str) -> None:
    assert found("порт", "", code) is None
