from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.commands import Output, lines_of, rows_of, slug_of, whole_of
from onrecord.cli.positions import bar_of, column_of, position_lines
from onrecord.questions.positions import Positions, Stretch
from onrecord.questions.values import Named

LINE = ["positions", "Velmark", "Ostia Pact"]
COAST, PACT = Named("reg_1", "Velmark"), Named("reg_2", "Ostia Pact")
SCALE = st.floats(-1, 1)


def stretch(low: float, mean: float, high: float) -> Stretch:
    return Stretch(date(2031, 1, 1), date(2031, 4, 1), 3, mean, low, high)


@pytest.mark.parametrize(
    ("by", "starts"),
    [
        ("year", ["2031-01-01", "2032-01-01"]),
        ("quarter", ["2031-01-01", "2031-04-01", "2031-07-01", "2032-01-01", "2032-04-01"]),
        ("month", ["2031-02-01", "2031-06-01", "2031-09-01", "2032-03-01", "2032-04-01"]),
    ],
)
def test_positions_come_by_month_quarter_or_year_without_empty_stretches(
    by: str, starts: list[str], asked: str, capsys: Output
) -> None:
    rows = rows_of(capsys, *LINE, "--by", by, "--db", asked)
    assert [one["start"] for one in rows] == starts
    assert sum(one["n"] for one in rows) == 5
    assert all(one["low"] <= one["mean"] <= one["high"] for one in rows)


def test_positions_are_by_quarter_where_nothing_is_said(asked: str, capsys: Output) -> None:
    assert lines_of(capsys, *LINE, "--db", asked) == lines_of(capsys, *LINE, "--by", "quarter", "--db", asked)
    assert whole_of(capsys, *LINE, "--db", asked)["by"] == "quarter"


def test_positions_between_two_days_count_what_was_said_then(asked: str, capsys: Output) -> None:
    (only,) = rows_of(capsys, *LINE, "--by", "year", "--since", "2031-06-09", "--until", "2031-09-02", "--db", asked)
    assert (only["n"], only["start"]) == (2, "2031-01-01")


def test_positions_of_those_who_never_spoke_of_each_other_are_said_to_be_none(asked: str, capsys: Output) -> None:
    line = "Nothing on record shows a line of Ostia Pact toward Velmark."
    assert lines_of(capsys, "positions", "Ostia Pact", "Velmark", "--db", asked) == [line]
    assert whole_of(capsys, "positions", "Ostia Pact", "Velmark", "--db", asked)["course"] == []


def test_positions_of_nothing_can_be_drawn(asked: str, tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "line.svg"
    lines_of(capsys, "positions", "Ostia Pact", "Velmark", "--chart", str(path), "--db", asked)
    assert "Ostia Pact" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("by", ["week", "", "Quarter", "quarter "])
def test_positions_refuse_another_stretch_and_name_the_three(by: str, asked: str, capsys: Output) -> None:
    assert slug_of(capsys, *LINE, "--by", by, "--db", asked) == "bad-option"


def test_scale_of_the_chart_stands_over_its_bars() -> None:
    answer = Positions(COAST, PACT, "quarter", (stretch(-1, -1, -1), stretch(0, 0, 0), stretch(1, 1, 1)))
    title, scale, *bars = position_lines(answer)
    assert title.startswith("Velmark toward Ostia Pact; ● mean")
    assert [bar.index("●") for bar in bars] == [scale.index("-1"), scale.index("0"), scale.index("+1") + 1]
    assert [bar[-10:] for bar in bars] == ["-1.00  n=3", "+0.00  n=3", "+1.00  n=3"]


@given(SCALE, SCALE, SCALE)
def test_bar_shows_the_interval_with_the_mean_inside(one: float, two: float, three: float) -> None:
    low, mean, high = sorted((one, two, three))
    bar = bar_of(stretch(low, mean, high))
    assert len(bar) == column_of(1) + 1
    assert bar.count("●") == 1
    assert set(bar[column_of(low) : column_of(high) + 1]) <= {"─", "●"}
    assert set(bar[: column_of(low)] + bar[column_of(high) + 1 :]) <= {" ", "│"}


@given(SCALE, SCALE)
def test_a_greater_value_never_stands_further_left(one: float, other: float) -> None:
    assert (column_of(one) <= column_of(other)) or one > other
