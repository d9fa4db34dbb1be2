from __future__ import annotations

import csv
import io

from onrecord.web.tables import csv_of


def test_rows_come_back_and_no_cell_is_a_formula() -> None:
    reply = csv_of([{"day": "2031-05-06", "words": "=1+1\n“no”, he said"}], "a.csv")
    (row,) = csv.DictReader(io.StringIO(reply.content.decode(), newline=""))
    assert row == {"day": "2031-05-06", "words": "'=1+1\n“no”, he said"}
    assert reply.headers["content-disposition"] == 'attachment; filename="a.csv"'


def test_nothing_is_an_empty_file() -> None:
    assert csv_of([], "a.csv").content == b""
