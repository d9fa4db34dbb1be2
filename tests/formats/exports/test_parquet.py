from __future__ import annotations

import io

import pytest

from onrecord.formats.exports.batches import one_state
from onrecord.formats.exports.parquet import pieces
from onrecord.formats.exports.rows import COLUMNS
from onrecord.frames import arrow_schema
from onrecord.record import Record

parquet = pytest.importorskip("pyarrow.parquet")


@pytest.mark.parametrize(("group", "groups"), [(1, 1), (20_000, 1)])
def test_groups_hold_at_least_what_was_asked(small: Record, group: int, groups: int) -> None:
    with one_state(small) as connection:
        data = b"".join(pieces(connection, group))
    file = parquet.ParquetFile(io.BytesIO(data))
    assert (file.num_row_groups, file.metadata.num_rows) == (groups, 5)


def test_schema_has_the_columns_with_their_types() -> None:
    schema = arrow_schema(COLUMNS)
    assert schema.names == list(COLUMNS)
    assert str(schema.field("score").type) == "double"
    assert str(schema.field("negated").type) == "bool"
