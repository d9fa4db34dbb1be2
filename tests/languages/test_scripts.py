"""Words with letters of two alphabets are folded to one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.languages.language import load_language
from onrecord.languages.scripts import one_script

LATIN_O, LATIN_E, LATIN_C = "\u006f", "\u0065", "\u0063"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (f"К{LATIN_E}лин", "Келин"),
        (f"п{LATIN_O}рт закрыли", "порт закрыли"),
        (f"мини{LATIN_C}тр", "министр"),
        ("Br\u0430ndvik", "Brandvik"),
        ("Ilse \u0412randvik", "Ilse Brandvik"),
    ],
)
def test_a_letter_goes_into_the_alphabet_of_its_word(written: str, meant: str) -> None:
    assert one_script(written) == meant


@pytest.mark.parametrize("text", ["порт", "Oda Fenn", "QR-код", "Fenn и Келин", "", "aа", "приdет"])
def test_words_of_one_alphabet_and_those_that_nobody_can_tell_stay(text: str) -> None:
    assert one_script(text) == text


def test_morphology_knows_a_word_with_a_letter_of_the_other_alphabet() -> None:
    assert load_language("ru").lemmas(f"мини{LATIN_C}тра")[0] == "министр"


@given(st.text("abcdeopxyABCEHKMOPTXабсеорхуАВСЕНКМОРТХ щ-", max_size=20) | st.text(max_size=20))
def test_a_folded_text_is_as_long_and_stays_when_folded_again(text: str) -> None:
    folded = one_script(text)
    assert len(folded) == len(text)
    assert one_script(folded) == folded
