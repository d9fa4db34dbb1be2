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
from onrecord.record import open_record
from questions.conftest import berths, readings

LINE = ["positions", "Velmark", "Ostia Pact"]
COAST, PACT = Named("reg_1", "Velmark"), Named("reg_2", "Ostia Pact")
SCALE = st.floats(-1, 1)


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The quarrel, and three statements of one month after it."""
    path = str(tmp_path_factory.mktemp("busy") / "quarrel.db")
    with open_record(path) as record:
        for reading in (*readings(), *berths(5)):
            record.add(reading)
    return path


def stretch(low: float, mean: float, high: float) -> Stretch:
    return Stretch(date(2031, 1, 1), date(2031, 4, 1), 3, mean, low, high)


@pytest.mark.parametrize(
    ("by", "starts"),
    [
        ("year", [("2031-01-01", 3), ("2032-01-01", 5)]),
        ("quarter", [("2032-04-01", 4)]),
        ("month", [("2032-05-01", 3)]),
    ],
)
def test_positions_come_by_month_quarter_or_year_where_three_observations_are(
    by: str, starts: list[tuple[str, int]], busy: str, capsys: Output
) -> None:
    whole = whole_of(capsys, *LINE, "--by", by, "--db", busy)
    rows = whole["course"]
    assert [(one["start"], one["n"]) for one in rows] == starts
    assert sum(one["n"] for one in rows) + whole["left_out"] == 8
    assert all(one["low"] <= one["mean"] <= one["high"] for one in rows)


def test_positions_list_their_observations_with_quote_and_place(asked: str, capsys: Output) -> None:
    lines = lines_of(capsys, *LINE, "--by", "year", "--db", asked)
    (row,) = rows_of(capsys, *LINE, "--by", "year", "--db", asked)
    at = lines.index("2031-01-01: 3 observations")
    assert [line[4:14] for line in lines[at:] if "→" in line] == ["2031-02-03", "2031-06-09", "2031-09-02"]
    for entry in row["evidence"]:
        assert any(entry["evidence"]["quote"] in line and "Holmsund Courier" in line for line in lines[at:])


def test_observations_that_are_too_few_for_a_position_are_counted(asked: str, capsys: Output) -> None:
    lines = lines_of(capsys, *LINE, "--by", "year", "--db", asked)
    assert "2 observations are left out: a year with fewer than 3 shows no line; onrecord timeline has them" in lines
    assert not any(line.startswith("2032") for line in lines)


def test_positions_are_by_quarter_where_nothing_is_said(asked: str, capsys: Output) -> None:
    assert lines_of(capsys, *LINE, "--db", asked) == lines_of(capsys, *LINE, "--by", "quarter", "--db", asked)
    assert whole_of(capsys, *LINE, "--db", asked)["by"] == "quarter"


def test_positions_between_two_days_count_what_was_said_then(busy: str, capsys: Output) -> None:
    days = ["--since", "2031-06-09", "--until", "2032-05-09"]
    whole = whole_of(capsys, *LINE, "--by", "year", *days, "--db", busy)
    assert [(one["n"], one["start"]) for one in whole["course"]] == [(4, "2032-01-01")]
    assert whole["left_out"] == 2


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
