from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.views.cells import cell, printable


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_what_looks_like_a_formula_is_text(start: str) -> None:
    assert cell(f"{start}SUM(A1)") == f"'{start}SUM(A1)"


@pytest.mark.parametrize(("value", "shown"), [(True, "true"), (False, "false"), (-3, -3), (None, None), ("a-b", "a-b")])
def test_other_values_stay_what_they_are(value: object, shown: object) -> None:
    assert cell(value) == shown


@given(st.text(st.characters(codec=None), max_size=60))
def test_printable_keeps_every_place_and_holds_nothing_that_xml_cannot(text: str) -> None:
    shown = printable(text)
    assert len(shown) == len(text)
    assert re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", shown) is None
    shown.encode("utf-8")
