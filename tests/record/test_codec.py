from __future__ import annotations

import json
import zlib
from datetime import date

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.characters import well_formed, well_formed_reading
from onrecord.record import Run
from onrecord.record.codec import (
    from_day,
    from_spans,
    hash_id,
    pack_reading,
    pack_text,
    signed,
    to_day,
    to_spans,
    unpack_reading,
    unpack_sentences,
    unpack_text,
)
from onrecord.types import Reading, Span
from readings import make_reading
from strategies import HOSTILE, readings

ANY_TEXT = st.text(alphabet=st.characters(), max_size=60)  # halves of surrogate pairs too


@given(ANY_TEXT)
def test_text_comes_back_to_the_last_code_point(text: str) -> None:
    text = well_formed(text)
    assert unpack_text(pack_text(text)) == text


def test_text_of_an_earlier_version_can_be_written_now() -> None:
    assert unpack_text("a\ud800\x00b".encode("utf-8", "surrogatepass")) == "a\ufffd\ufffdb"


def test_reading_of_an_earlier_version_can_be_written_now() -> None:
    reading = make_reading("[s:She\ud800] [c:said] [q:no\x00]")
    bare = msgspec.structs.replace(reading, document=msgspec.structs.replace(reading.document, text=""))
    packed = zlib.compress(json.dumps(msgspec.to_builtins(bare)).encode())
    found = unpack_reading(packed, well_formed(reading.document.text))
    assert found.attributions[0].content_text == "no\ufffd"
    assert found.attributions[0].source_text == "She\ufffd"


@given(readings(HOSTILE))
def test_reading_comes_back(reading: Reading) -> None:
    reading = well_formed_reading(reading)
    assert unpack_reading(pack_reading(reading), reading.document.text) == reading


@given(readings(HOSTILE))
def test_sentences_are_told_without_the_rest(reading: Reading) -> None:
    assert unpack_sentences(pack_reading(well_formed_reading(reading))) == reading.document.sentences


def test_damaged_bytes_have_no_sentences() -> None:
    assert unpack_sentences(b"nothing") == unpack_sentences(zlib.compress(b"{}")) == ()


@given(st.dates())
def test_day_comes_back(day: date) -> None:
    assert from_day(to_day(day)) == day


def test_spans_come_back() -> None:
    roles = ((Span(0, 4), Span(6, 9)), (), (Span(10, 12),))
    assert from_spans(to_spans(*roles)) == roles


@given(st.integers(0, 2**64 - 1))
def test_signed_numbers_fit_a_column_and_stay_apart(number: int) -> None:
    assert -(2**63) <= signed(number) < 2**63
    assert signed(number) % 2**64 == number


def test_ids_do_not_run_into_one_another() -> None:
    assert hash_id("reg", "ab", "c") != hash_id("reg", "a", "bc")


def test_run_of_other_settings_is_another_run() -> None:
    one = Run("0.1.0", "5c21", {"model": "fast", "threads": "1"})
    assert one.id == Run("0.1.0", "5c21", {"threads": "1", "model": "fast"}).id
    assert one.id != msgspec.structs.replace(one, settings={"model": "fast"}).id
