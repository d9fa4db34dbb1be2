from __future__ import annotations

import json
from xml.etree import ElementTree

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
from onrecord.types import Document, Reading, Span, Via

ODD = st.text(st.characters(codec=None) | st.sampled_from("\x00\ud800\udfff\ufffe\uffff\r\n\u2028"), max_size=40)


@given(ODD)
def test_what_comes_in_keeps_every_place_and_every_format_takes_it(text: str) -> None:
    clean = well_formed(text)
    assert len(clean) == len(text)
    assert all(one == other or other == "\ufffd" for one, other in zip(text, clean, strict=True))
    assert clean.encode("utf-8").decode("utf-8") == clean
    assert msgspec.json.decode(msgspec.json.encode(clean)) == clean
    assert well_formed(clean) == clean
    assert "\x00" not in clean


@given(ODD)
def test_a_name_is_one_line(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert one_line(line) == line
    assert one_line_or_none(text) == (line or None)


@given(
    st.recursive(ODD, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ODD, inner, max_size=3), max_leaves=8)
)
def test_json_with_halves_is_taken_by_a_strict_parser(value: object) -> None:
    data = json.dumps(value).encode()
    found = json.loads(data)
    clean = msgspec.json.decode(well_formed_json(data))
    assert isinstance(clean, type(found))


@pytest.mark.parametrize(
    ("given_", "clean"),
    [
        (rb'["\ud83d\ude00"]', "\U0001f600"),
        (rb'["\ud83d"]', "\ufffd"),
        (rb'["\ude00\ud83d"]', "\ufffd\ufffd"),
        (rb'["\\ud83d"]', "\\ud83d"),
        (b'["\xed\xa0\xbd\xed\xb8\x80"]', "\U0001f600"),
        (b'["plain"]', "plain"),
    ],
)
def test_halves_in_json(given_: bytes, clean: str) -> None:
    assert msgspec.json.decode(well_formed_json(given_)) == [clean]


@given(st.text(max_size=30))
def test_whole_characters_come_back_from_their_halves(text: str) -> None:
    halves = text.encode("utf-16-le").decode("utf-16-le")
    split = "".join(
        one
        if ord(one) < 0x10000
        else "".join(map(chr, (0xD800 + (ord(one) - 0x10000 >> 10), 0xDC00 + (ord(one) & 0x3FF))))
        for one in halves
    )
    assert joined_halves(split) == text


def test_values_are_cleaned_deep_inside_and_kept_where_nothing_is_wrong() -> None:
    via = Via("Tide Table", "outlet", Span(0, 4))
    assert well_formed_value(via) is via
    assert well_formed_value(Via("Tide\ud800", "outlet", Span(0, 4))).name == "Tide\ufffd"
    assert (well_formed_or_none(None), one_line_or_none(" \n ")) == (None, None)


def test_a_reading_has_the_hash_of_its_text_again() -> None:
    dirty = Reading(Document("d", "no\x00", "a hash of before"))
    clean = well_formed_reading(dirty)
    assert clean.document.text == "no\ufffd"
    assert clean == rehashed(clean)
    assert clean.document.text_sha256 != "a hash of before"
    ElementTree.fromstring(f"<a>{clean.document.text}</a>")
