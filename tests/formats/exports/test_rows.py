from __future__ import annotations

from typing import Any, Literal

import msgspec
import pytest

from onrecord.formats.exports.batches import one_state
from onrecord.formats.exports.rows import COLUMNS, Row, report_rows
from onrecord.record import Record
from record import newsroom


def test_every_field_is_a_column_with_a_type() -> None:
    assert list(COLUMNS) == list(Row.__struct_fields__)
    assert {COLUMNS[name] for name in ("manner", "quote", "speaker")} == {"text"}
    assert (COLUMNS["score"], COLUMNS["quote_start"], COLUMNS["negated"], COLUMNS["published"]) == (
        "number",
        "count",
        "yes",
        "day",
    )


@pytest.mark.parametrize("size", [1, 3, 500])
def test_rows_are_the_same_in_batches_of_any_size(small: Record, size: int) -> None:
    with one_state(small) as connection:
        pieces = [row for batch in report_rows(connection, size) for row in batch]
        whole = [row for batch in report_rows(connection) for row in batch]
    assert pieces == whole
    assert len(whole) == 5


def test_quote_is_what_the_spans_say(small: Record) -> None:
    with one_state(small) as connection:
        (rows,) = report_rows(connection)
    for row in rows:
        text = small.document(row.document).text
        pieces: list[list[int]] = msgspec.json.decode(row.content_spans)
        assert (pieces[0][0], pieces[-1][1]) == (row.quote_start, row.quote_end)
        assert " … ".join(text[start:end] for start, end in pieces) == row.quote


def test_speaker_and_whom_he_speaks_for_are_named(small: Record) -> None:
    with one_state(small) as connection:
        (rows,) = report_rows(connection)
    kinds: set[tuple[Any, ...]] = {(row.speaker_name, row.speaks_for_name, row.basis) for row in rows}
    basis: Literal["publication"] = "publication"
    assert kinds == {("Ilse Brandvik", "Velmark", basis), ("Jonas Tveit", "Velmark", basis)}


def test_rows_say_where_a_country_comes_from(small: Record) -> None:
    told = newsroom.story("[s:Ilse Brandvik] [c:said] [q:“no.”]", newsroom.BRANDVIK)
    (said,) = told.attributions
    speaker = msgspec.structs.replace(said.speaker, basis="register")
    small.add(msgspec.structs.replace(told, attributions=(msgspec.structs.replace(said, speaker=speaker),)))
    with one_state(small) as connection:
        (rows,) = report_rows(connection)
    assert [row.quote for row in rows if row.speaker_basis == "register"] == ["“no.”"]
    assert {row.speaker_basis for row in rows} == {"article", "register"}
