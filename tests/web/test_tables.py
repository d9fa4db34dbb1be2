from __future__ import annotations

import csv
import io

from onrecord.formats.exports.codebook import meanings
from onrecord.web.tables import csv_of
from web.conftest import Site


def test_rows_come_back_and_no_cell_is_a_formula() -> None:
    reply = csv_of([{"day": "2031-05-06", "words": "=1+1\n“no”, he said"}], "a.csv")
    (row,) = csv.DictReader(io.StringIO(reply.content.decode(), newline=""))
    assert row == {"day": "2031-05-06", "words": "'=1+1\n“no”, he said"}
    assert reply.headers["content-disposition"] == 'attachment; filename="a.csv"'


def test_nothing_is_an_empty_file() -> None:
    assert csv_of([], "a.csv").content == b""


def test_every_table_of_the_desk_has_the_columns_of_the_code_book(site: Site) -> None:
    named = {one.name: one.id for one in site.desk.record.actors()}
    pair, actor = f"/pairs/{named['Velmark']}/{named['Ostia Pact']}", f"/actors/{named['Ilse Brandvik']}"
    pages = ["/search", "/articles", "/actors", "/outlets", "/pairs", f"{pair}/positions", f"{pair}/timeline"]
    for page in [*pages, f"{actor}/roles"]:
        reply = site.ask(f"{page}.csv{'?by=year' if page.endswith('positions') else ''}", accept="*/*")
        header = next(csv.reader(io.StringIO(reply.text, newline="")))
        assert header == list(meanings(f"{page.rpartition('/')[2]}.csv")), page
