from __future__ import annotations

import io
from datetime import date

import pytest

from onrecord.documents.items import SourceSettings
from onrecord.documents.lists import Listed, read_list
from onrecord.types import Failure


def rows(text: str, name: str = "list.csv", known: SourceSettings | None = None) -> list[Listed | Failure]:
    return list(read_list(io.BytesIO(text.encode()), name, known or SourceSettings()))


def test_read_list_gives_addresses_with_what_the_row_knows() -> None:
    (row,) = rows("URL,Date,Outlet,Title\nhttps://tides.example/fog,2031-03-03,Tide Table,Fog\n")
    assert isinstance(row, Listed)
    assert row.known == SourceSettings(date(2031, 3, 3), "Tide Table", "https://tides.example/fog")
    assert row.title == "Fog"


def test_read_list_puts_what_is_given_before_the_row() -> None:
    (row,) = rows("url,outlet\nhttps://tides.example/fog,Tide Table\n", known=SourceSettings(outlet="Vesper"))
    assert isinstance(row, Listed)
    assert row.known.outlet == "Vesper"


def test_read_list_takes_tabs_texts_and_addresses_without_a_head() -> None:
    assert isinstance(rows("url\tdate\nhttps://a.example\t2031-03-03\n", "list.tsv")[0], Listed)
    (text,) = rows('text,outlet\n"The fog, he said, stays.",Vesper\n')
    assert isinstance(text, Listed)
    assert text.row is not None
    assert [row.known.url for row in rows("https://a.example/1\nhttps://a.example/2\n") if isinstance(row, Listed)] == [
        "https://a.example/1", "https://a.example/2",
    ]  # fmt: skip


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_read_list_takes_what_spreadsheets_part_columns_with(separator: str) -> None:
    rows_ = (("url", "outlet", "title"), ("https://a.example/1", "Tide Table", '"Fog, and; rain"'))
    (row,) = rows("\n".join(separator.join(row) for row in rows_))
    assert isinstance(row, Listed)
    assert (row.known.url, row.known.outlet, row.title) == ("https://a.example/1", "Tide Table", "Fog, and; rain")


def test_read_list_keeps_addresses_without_a_head_whole() -> None:
    addresses = ["https://a.example/1;v=2,en", "https://a.example/2"]
    assert [row.known.url for row in rows("\n".join(addresses)) if isinstance(row, Listed)] == addresses


def test_read_list_reads_parquet() -> None:
    import pyarrow as pa
    from pyarrow import parquet

    out = io.BytesIO()
    table = pa.table({"url": ["https://a.example/1", "https://a.example/2"], "published": [date(2031, 3, 3), None]})
    parquet.write_table(table, out)
    found = [row for row in read_list(out, "list.parquet", SourceSettings()) if isinstance(row, Listed)]
    assert [(row.known.url, row.known.published) for row in found] == [
        ("https://a.example/1", date(2031, 3, 3)), ("https://a.example/2", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("", ["bad-list"]),
        ("url,date\n", ["empty"]),
        ("a,b\n1,2\n", ["bad-list"]),
        ("url,date\n,2031-03-03\nhttps://a.example,soon\n", ["bad-row", "bad-date"]),
    ],
)
def test_read_list_says_what_is_wrong(text: str, slugs: list[str]) -> None:
    assert [row.slug for row in rows(text) if isinstance(row, Failure)] == slugs


def test_read_list_says_when_a_table_is_broken() -> None:
    assert [row.slug for row in rows("PAR1 words", "list.parquet") if isinstance(row, Failure)] == ["bad-list"]
