"""The gate for text: what comes out of it is of the same length, and can be written in every format."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.characters import (
    joined_halves,
    one_line,
    one_line_or_none,
    rehashed,
    well_formed,
    well_formed_json,
    well_formed_or_none,
    well_formed_reading,
    well_formed_value,
)
from onrecord.record.evidence import check_reading
from onrecord.types import Reading
from readings import make_reading
from strategies import HOSTILE, readings

ANYTHING = st.text(st.characters(codec=None), max_size=40) | st.text(
    st.sampled_from('\ud800\udc00\udfff\x00\ufffe\uffff\t\r\n\u2028\u0085\\u"a'), max_size=20
)


@given(ANYTHING)
def test_every_text_keeps_its_length_and_can_be_written(text: str) -> None:
    shown = well_formed(text)
    assert len(shown) == len(text)
    assert "\x00" not in shown
    assert json.loads(shown.join('""') if shown.isalnum() else json.dumps(shown)) == shown
    shown.encode()
    assert well_formed(shown) == shown
    assert [a for a, b in zip(shown, text, strict=True) if a != b and a != "\ufffd"] == []


@given(ANYTHING)
def test_a_name_stands_in_one_line(text: str) -> None:
    name = one_line(text)
    assert len(name.splitlines()) <= 1
    assert one_line(name) == name
    assert one_line_or_none(text) == (name or None)


@given(ANYTHING)
def test_json_of_any_text_is_taken_by_a_strict_parser(text: str) -> None:
    found: Any = msgspec.json.decode(well_formed_json(json.dumps({"text": text}).encode()))
    assert found["text"] == joined_halves(text)
    raw = json.dumps(text, ensure_ascii=False).encode("utf-8", "surrogatepass")
    assert msgspec.json.decode(well_formed_json(raw)) == joined_halves(text)


@given(readings(HOSTILE))
def test_a_reading_that_was_made_by_hand_is_as_ours_are(reading: Reading) -> None:
    found = well_formed_reading(reading)
    assert len(found.document.text) == len(reading.document.text)
    msgspec.json.encode(found)
    assert found.document.text_sha256 == rehashed(found).document.text_sha256
    assert well_formed_reading(found) is found


def test_evidence_of_a_mended_reading_still_matches() -> None:
    check_reading(well_formed_reading(make_reading("[s:She\ud800] [c:said\x00] [q:no\uffff way]")))


@pytest.mark.parametrize("value", [None, 3, True, 1.5, "plain"])
def test_what_is_well_formed_is_given_back_as_it_is(value: object) -> None:
    assert well_formed_value(value) is value


def test_unknown_stays_unknown() -> None:
    assert (well_formed_or_none(None), one_line_or_none(None), one_line_or_none(" \n")) == (None, None, None)
