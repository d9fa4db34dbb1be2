from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.folding import clean, fold


@pytest.mark.parametrize(
    ("one", "other"),
    [("Fog: ‘stays’", "fog 'STAYS'"), ("ﬁne", "fine"), ("Fog\u00adhorn", "foghorn"), ("宮崎 県", "宮崎県")],
)
def test_same_letters_are_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Fog 1", "Fog 2"), ("Köln", "Koln"), ("कि", "क")])
def test_other_letters_are_others(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_nothing_is_folded_to_nothing() -> None:
    assert (fold(None), fold("—"), clean(None)) == ("", "", "")


@pytest.mark.parametrize(
    ("raw", "text"),
    [("a&amp;b", "a&b"), ("&amp;quot;a&amp;quot;", '"a"'), ("Fog\u00ad \n horn", "Fog horn"), ("a & b", "a & b")],
)
def test_clean_takes_out_what_is_no_text(raw: str, text: str) -> None:
    assert clean(raw) == text


@given(st.text())
def test_clean_leaves_one_line(text: str) -> None:
    assert "\n" not in clean(text)
    assert clean(text) == clean(text).strip()
