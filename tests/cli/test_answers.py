from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.commands import Output
from onrecord.cli.answers import (
    AnswerFormat,
    asking,
    first_day,
    flat,
    in_quotes,
    last_day,
    place_of,
    print_answer,
    print_csv,
)
from onrecord.errors import OptionError
from onrecord.questions.values import Evidence
from onrecord.record import RecordError

ANYTHING = st.text(max_size=20)
LEAVES = st.none() | st.booleans() | st.integers() | ANYTHING
NAMES = st.text(alphabet="abc", min_size=1, max_size=3)
ROWS = st.recursive(
    st.dictionaries(NAMES, LEAVES, max_size=3), lambda inner: st.dictionaries(NAMES, LEAVES | inner, max_size=3)
)


class Line(msgspec.Struct, frozen=True):
    """A row of an answer."""

    name: str
    spans: tuple[tuple[int, int], ...] = ()


ANSWER = (Line("Oda Fenn", ((0, 4), (6, 9))), Line("=cmd()"))


def shown(form: AnswerFormat, capsys: Output, *lines: str) -> str:
    print_answer(ANSWER, ANSWER, lines, form)
    return capsys.readouterr().out


def test_an_answer_is_whole_or_in_rows_or_in_lines(capsys: Output) -> None:
    rows = [{"name": "Oda Fenn", "spans": [[0, 4], [6, 9]]}, {"name": "=cmd()", "spans": []}]
    assert json.loads(shown(AnswerFormat.JSON, capsys)) == rows
    assert [json.loads(line) for line in shown(AnswerFormat.JSONL, capsys).splitlines()] == rows
    assert shown(AnswerFormat.TEXT, capsys, "one", "two") == "one\ntwo\n"


def test_a_table_holds_no_formula_that_a_spreadsheet_would_run(capsys: Output) -> None:
    table = list(csv.DictReader(io.StringIO(shown(AnswerFormat.CSV, capsys))))
    assert [one["name"] for one in table] == ["Oda Fenn", "'=cmd()"]
    assert json.loads(table[0]["spans"]) == [[0, 4], [6, 9]]


@pytest.mark.parametrize(
    "end", ["\n", "\r\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x1f", "\x85", "\u2028", "\u2029"]
)
def test_a_line_for_people_stays_one_line_whatever_an_article_holds(end: str, capsys: Output) -> None:
    assert shown(AnswerFormat.TEXT, capsys, f"the quay{end}is shut") == "the quay is shut\n"


def test_a_line_for_people_cannot_drive_the_terminal(capsys: Output) -> None:
    assert "\x1b" not in shown(AnswerFormat.TEXT, capsys, "\x1b[2Jthe quay \x1b]0;is shut\x07")


def test_a_table_without_rows_has_no_head(capsys: Output) -> None:
    print_csv([])
    assert capsys.readouterr().out == ""


def test_rows_with_different_fields_share_one_table(capsys: Output) -> None:
    print_csv([{"a": 1}, {"b": None, "a": 2}, {"c": True}])
    assert capsys.readouterr().out == "a,b,c\n1,,\n2,,\n,,true\n"


@given(ROWS)
def test_flat_rows_keep_every_leaf_and_have_one_level(row: dict[str, Any]) -> None:
    def leaves(value: Any) -> int:
        return sum(map(leaves, value.values())) if isinstance(value, dict) else 1

    flattened = flat(row)
    assert not any(isinstance(value, dict | list) for value in flattened.values())
    assert len(flattened) <= leaves(row)
    assert {str(value) for value in flattened.values()} <= set(map(str, _values(row)))


def _values(row: Any) -> list[Any]:
    return [leaf for value in row.values() for leaf in _values(value)] if isinstance(row, dict) else [row]


@pytest.mark.parametrize(
    ("evidence", "place"),
    [
        (Evidence("q", (), "doc_1"), "doc_1"),
        (
            Evidence("q", (), "doc_1", url="https://tides.example/1", outlet="Tide Table"),
            "Tide Table, https://tides.example/1",
        ),
        (Evidence("q", (), None, published=date(2031, 5, 6), origin="icews"), "icews, 2031-05-06"),
        (Evidence("q", (), None, outlet="Tide Table", origin="icews"), "Tide Table"),
        (Evidence("q", (), None), ""),
    ],
)
def test_a_place_is_the_paper_the_day_and_the_address_as_far_as_they_are_known(evidence: Evidence, place: str) -> None:
    assert place_of(evidence) == place


@given(ANYTHING)
def test_words_in_quotes_are_one_line_and_lose_no_word(text: str) -> None:
    shown = in_quotes(text)
    assert "\n" not in shown
    assert " ".join(text.split()) in shown
    assert in_quotes(shown) == shown


@pytest.mark.parametrize("value", [None, ""])
def test_a_day_that_is_not_given_is_no_bound(value: str | None) -> None:
    assert first_day(value) is None
    assert last_day(value) is None


def test_days_are_the_first_and_the_last_one() -> None:
    assert first_day("2031-12-31") == date(2031, 12, 31)
    assert last_day("9999-12-31") == date.max


@pytest.mark.parametrize("value", ["2031-13-01", "2031-02-29", "yesterday", "0", "-", "２０３１-0１-0x"])
def test_a_day_that_is_none_names_its_option(value: str) -> None:
    with pytest.raises(OptionError) as first:
        first_day(value)
    with pytest.raises(OptionError) as last:
        last_day(value)
    assert (first.value.where, last.value.where) == ("--since", "--until")
    assert first.value.slug == last.value.slug == "bad-date"


def test_asking_makes_no_record_and_changes_none(tmp_path: Path, asked: str) -> None:
    with pytest.raises(RecordError) as caught, asking(str(tmp_path / "none.db")):
        pass
    assert caught.value.slug == "no-record"
    assert list(tmp_path.iterdir()) == []
    with asking(asked) as record:
        (report,) = record.reports(record.statements()[0].id)
        with pytest.raises(RecordError):
            record.judge("reject", report.id, by="Oda", at="2031-06-01T10:00:00Z")
        assert record.judgements() == ()
