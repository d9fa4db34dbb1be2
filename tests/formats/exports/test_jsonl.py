from __future__ import annotations

from onrecord.formats.exports import pieces_of
from onrecord.formats.jsonl import decode_line, encode_line
from onrecord.record import Record
from questions.conftest import readings


def test_lines_are_those_that_read_prints(small: Record) -> None:
    lines = b"".join(pieces_of(small, "jsonl")).splitlines(keepends=True)
    assert [line.partition(b',"made_by":')[0] + b"}\n" for line in lines] == [encode_line(one) for one in readings()]
    assert [decode_line(line).document.id for line in lines] == [reading.document.id for reading in readings()]
