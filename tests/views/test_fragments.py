from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.views.fragments import text_fragment


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "ftp://a.example/", "", None])
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert text_fragment(url, "some words") is None


def test_a_long_quotation_is_given_by_its_ends() -> None:
    found = text_fragment("https://a.example/", "one two three four five six seven eight nine ten eleven twelve")
    assert found == "https://a.example/#:~:text=one%20two%20three%20four,nine%20ten%20eleven%20twelve"


def test_words_around_stand_with_their_dashes() -> None:
    found = text_fragment("https://a.example/", "well-known", "the", "harbour")
    assert found == "https://a.example/#:~:text=the-,well%2Dknown,-harbour"


def test_a_fragment_that_is_there_is_kept_and_an_old_one_replaced() -> None:
    assert text_fragment("https://a.example/#top", "yes we do") == "https://a.example/#top:~:text=yes%20we%20do"
    assert text_fragment("https://a.example/#:~:text=old", "yes we do") == "https://a.example/#:~:text=yes%20we%20do"


def test_of_several_pieces_the_first_is_taken() -> None:
    assert (
        text_fragment("https://a.example/", "“We close it,” … “for good.”")
        == "https://a.example/#:~:text=We%20close%20it"
    )


@given(st.text(min_size=1, max_size=80))
def test_no_sign_of_a_quotation_changes_the_address(quote: str) -> None:
    found = text_fragment("https://a.example/x", quote)
    if found is not None:
        start, _, words = found.partition("#:~:text=")
        assert start == "https://a.example/x"
        assert not set("&-\n #") & set(words)
        assert unquote(words)
