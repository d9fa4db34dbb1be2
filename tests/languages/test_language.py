"""The languages that there are words for."""

import pytest

from onrecord.errors import LexiconError
from onrecord.languages.language import language_codes, language_rows, load_language


def test_every_folder_is_a_language() -> None:
    assert language_codes() == ("de", "en", "es", "fr", "ru", "uk")
    assert all(load_language(code).grammar.name for code in language_codes())


def test_an_unknown_language_is_told_with_those_there_are() -> None:
    with pytest.raises(LexiconError, match="there is no language 'xx'") as caught:
        load_language("xx")
    assert "ru" in (caught.value.hint or "")


def test_a_table_that_a_language_has_not_is_empty() -> None:
    assert language_rows("de", "no_such_table") == ()
