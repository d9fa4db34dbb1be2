from __future__ import annotations

import json
from datetime import date

import msgspec
import pytest
from hypothesis import given

from onrecord.documents.characters import well_formed_reading
from onrecord.errors import DocumentError
from onrecord.formats.jsonl import decode_line, encode_indented, encode_line
from onrecord.record.evidence import check_reading
from onrecord.types import Reading
from readings import harbour, make_reading
from strategies import HOSTILE, readings

FIELDS = {"schema", "document", "attributions", "actors", "times", "events", "stances", "shifts", "unread"}


def test_encode_line_has_the_fields_of_the_contract() -> None:
    data = json.loads(encode_line(harbour()))
    assert set(data) == FIELDS
    assert data["document"]["published"] == "2031-05-06"


def test_encode_line_writes_spans_as_pairs() -> None:
    data = json.loads(encode_line(make_reading("[s:She] [c:said] [q:no]")))
    assert data["attributions"][0]["content"] == [[9, 11]]


def test_encode_line_gives_a_day_only_to_the_block_that_has_one() -> None:
    reading = make_reading("One.\nTwo.")
    first, second = reading.document.blocks
    dated = msgspec.structs.replace(second, kind="post", published=date(2031, 5, 6))
    document = msgspec.structs.replace(reading.document, blocks=(first, dated))
    data = json.loads(encode_line(msgspec.structs.replace(reading, document=document)))
    assert data["document"]["blocks"] == [
        {"kind": "paragraph", "span": [0, 4]},
        {"kind": "post", "span": [5, 9], "published": "2031-05-06"},
    ]


def test_decode_line_reads_a_line_that_was_written_before_a_field_was_added() -> None:
    reading = harbour()
    data = json.loads(encode_line(reading))
    del data["document"]["warnings"], data["document"]["modified"], data["document"]["archived"]
    assert decode_line(json.dumps(data)) == reading


def test_encode_line_is_one_line() -> None:
    assert encode_line(harbour()).count(b"\n") == 1


def test_encode_line_keeps_characters_as_they_are() -> None:
    assert "“Нет,” 😀" in encode_line(make_reading("[q:“Нет,”] 😀")).decode()


def test_half_a_surrogate_pair_is_replaced_on_the_way_out_and_in() -> None:
    reading = make_reading("[q:a\ud83d]b")
    assert decode_line(encode_line(reading)) == well_formed_reading(reading)
    earlier = json.dumps(msgspec.to_builtins(reading))  # with escapes
    assert decode_line(earlier) == decode_line(earlier.encode()) == well_formed_reading(reading)
    check_reading(decode_line(earlier))


def test_encode_indented_puts_a_span_on_one_line() -> None:
    assert "[9, 11]" in encode_indented(make_reading("[s:She] [c:said] [q:no]"))


def test_encode_indented_leaves_text_that_looks_like_a_span() -> None:
    reading = make_reading("[q:x]\\[\n  1,\n  2\n\\]")
    assert msgspec.json.decode(encode_indented(reading), type=Reading) == reading


@pytest.mark.parametrize("line", ["", "{", "[]", '{"document": 1}', b"\xff", '"\\ud800'])
def test_decode_line_refuses_what_is_no_reading(line: str | bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        decode_line(line)
    assert caught.value.slug == "not-a-reading"


def test_decode_line_refuses_another_schema() -> None:
    line = encode_line(harbour()).replace(b"onrecord.reading/1", b"onrecord.reading/2")
    with pytest.raises(DocumentError) as caught:
        decode_line(line)
    assert caught.value.slug == "unknown-schema"


@given(readings())
def test_decode_line_is_the_inverse_of_encode_line(reading: Reading) -> None:
    assert decode_line(encode_line(reading)) == well_formed_reading(reading)


@given(readings(HOSTILE))
def test_decode_line_brings_back_hostile_text(reading: Reading) -> None:
    assert decode_line(encode_line(reading)) == well_formed_reading(reading)
    assert json.loads(encode_indented(reading)) == json.loads(encode_line(reading))
