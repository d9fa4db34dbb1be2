from __future__ import annotations

from datetime import date

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record import Run
from onrecord.record.codec import (
    from_day,
    from_spans,
    hash_id,
    pack_reading,
    pack_text,
    signed,
    storable,
    to_day,
    to_spans,
    unpack_reading,
    unpack_text,
)
from onrecord.types import Reading, Span
from strategies import HOSTILE, readings

ANY_TEXT = st.text(alphabet=st.characters(), max_size=60)  # halves of surrogate pairs too


@given(ANY_TEXT)
def test_text_comes_back_to_the_last_code_point(text: str) -> None:
    assert unpack_text(pack_text(text)) == text


@given(ANY_TEXT)
def test_storable_text_keeps_its_length_and_can_be_encoded(text: str) -> None:
    shown = storable(text)
    assert len(shown) == len(text)
    assert "\0" not in shown
    shown.encode()


@given(readings(HOSTILE))
def test_reading_comes_back(reading: Reading) -> None:
    assert unpack_reading(pack_reading(reading), reading.document.text) == reading


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
