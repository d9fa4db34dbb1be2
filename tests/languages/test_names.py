from __future__ import annotations

import pytest

from onrecord.languages.language import language_codes, load_language
from onrecord.languages.names import language_name


@pytest.mark.parametrize("code", language_codes())
def test_a_language_that_there_are_words_for_has_its_names(code: str) -> None:
    grammar = load_language(code).grammar
    assert (language_name(code), language_name(code, None)) == (grammar.name, grammar.own_name)


@pytest.mark.parametrize("code", ["zz", "", "no such code", "ru; DROP"])
def test_a_code_that_nobody_knows_is_shown_as_it_is(code: str) -> None:
    assert language_name(code) == code
