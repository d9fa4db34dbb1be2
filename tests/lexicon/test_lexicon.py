"""The loader of word lists: what it accepts, what it refuses, and that our own tables are sound."""

from __future__ import annotations

from pathlib import Path

import pytest

import onrecord.lexicon
from onrecord.errors import LexiconError
from onrecord.lexicon import load_rows, parse_rows

TABLES = sorted(path.stem for path in Path(onrecord.lexicon.__file__).parent.glob("*.tsv"))


@pytest.mark.parametrize("name", TABLES)
def test_load_rows_accepts_every_table_of_ours(name: str) -> None:
    rows = load_rows(name)
    assert rows
    assert all(row["example"] for row in rows)


def test_load_rows_names_a_missing_table() -> None:
    with pytest.raises(LexiconError, match="there is no table 'no such'") as caught:
        load_rows("no such")
    assert caught.value.slug == "no-table"


def test_load_rows_reads_a_table_once() -> None:
    assert load_rows(TABLES[0]) is load_rows(TABLES[0])


def test_parse_rows_skips_comments_and_empty_lines() -> None:
    table = "# why\nword\texample\n\n# more\nsaid\tShe said so.\n"
    assert parse_rows(table, where="t") == ({"word": "said", "example": "She said so."},)


def test_parse_rows_keeps_empty_cells_other_than_the_example() -> None:
    assert parse_rows("word\tnote\texample\nsaid\t\tShe said so.", where="t")[0]["note"] == ""


@pytest.mark.parametrize(
    ("table", "where"),
    [
        ("", "t.tsv"),
        ("# only a comment\n", "t.tsv"),
        ("word\tnote\nsaid\tx\n", "t.tsv"),
        ("example\texample\na\tb\n", "t.tsv"),
        ("word\texample\nsaid\n", "t.tsv:2"),
        ("word\texample\nsaid\tShe said so.\textra\n", "t.tsv:2"),
        ("word\texample\n\nsaid\t \n", "t.tsv:3"),
    ],
)
def test_parse_rows_refuses_a_table_that_breaks_the_format(table: str, where: str) -> None:
    with pytest.raises(LexiconError) as caught:
        parse_rows(table, where="t.tsv")
    assert caught.value.where == where
    assert caught.value.slug == "bad-table"
