"""The forms of one word have one stem."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.languages.stems import ALGORITHMS, LONGEST, stem_of


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ("ru", "Залесский Залесского Залесскому Залесским"),
        ("ru", "берёза березы берёзой"),
        ("uk", "Каревія Каревії Каревією"),
        ("de", "Minister Ministers"),
        ("fr", "ministre ministres"),
        ("es", "ministro ministros"),
    ],
)
def test_forms_of_a_word_are_one(code: str, forms: str) -> None:
    assert len({stem_of(word, code) for word in forms.split()}) == 1


def test_a_minister_is_no_ministry() -> None:
    assert stem_of("министр", "ru") != stem_of("министерство", "ru")


@given(st.text(max_size=2 * LONGEST), st.sampled_from([*sorted(ALGORITHMS), "en", "xx"]))
def test_any_word_has_a_stem_and_none_grows(word: str, code: str) -> None:
    assert len(stem_of(word, code)) <= len(word.casefold())
