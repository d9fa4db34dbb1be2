from __future__ import annotations

import json
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from onrecord.errors import OptionError
from onrecord.questions.positions import Positions, Stretch, positions
from onrecord.questions.values import Named
from onrecord.record import Record
from onrecord.views.charts import draw, position_chart

ANSWER = Positions(
    Named("reg_1", "Velmark </script>"),
    Named("reg_2", "Ostia Pact"),
    "quarter",
    (
        Stretch(date(2031, 1, 1), date(2031, 4, 1), 3, -0.5, -0.8, -0.2),
        Stretch(date(2032, 1, 1), date(2032, 4, 1), 2, 0.4, 0.0, 0.8),
    ),
)


def test_a_chart_holds_every_stretch_with_its_interval() -> None:
    values = position_chart(ANSWER)["layer"][1]["data"]["values"]
    assert [(one["mean"], one["low"], one["high"], one["n"]) for one in values] == [
        (-0.5, -0.8, -0.2, 3),
        (0.4, 0.0, 0.8, 2),
    ]
    assert json.dumps(position_chart(ANSWER))


def test_every_dot_lists_what_it_is_made_of(quarrel: Record) -> None:
    course = positions(quarrel, "Velmark", "Ostia Pact", by="year")
    (dot,) = position_chart(course)["layer"][2]["data"]["values"]
    assert (dot["n"], len(dot["observations"])) == (3, 3)
    first = course.course[0].evidence[0]
    assert dot["observations"][0] == f"2031-02-03 Ilse Brandvik: {first.label}, {first.statement}"


def test_a_chart_names_no_data_elsewhere() -> None:
    assert '"url"' not in json.dumps(position_chart(ANSWER))


@pytest.mark.parametrize(("ending", "first"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("html", b"<!DOCTYPE html>")])
def test_charts_are_drawn(ending: str, first: bytes) -> None:
    drawn = draw(position_chart(ANSWER), ending)
    assert drawn.lstrip().startswith(first)
    assert b'src="http' not in drawn


def test_an_unknown_ending_is_named() -> None:
    with pytest.raises(OptionError, match="jpeg"):
        draw(position_chart(ANSWER), "jpeg")


def test_words_of_a_change_stand_where_there_is_room() -> None:
    turns: Any = [SimpleNamespace(direction="warmer", on=day) for day in (date(2031, 3, 1), date(2032, 1, 2))]
    layers = [layer for layer in position_chart(ANSWER, turns)["layer"] if layer["mark"]["type"] == "text"]
    words = {layer["mark"]["align"]: [one["day"] for one in layer["data"]["values"]] for layer in layers}
    assert words == {"left": ["2031-03-01"], "right": ["2032-01-02"]}


def test_an_axis_is_ticked_at_years_months_or_days() -> None:
    axes = [layer["encoding"]["x"]["axis"] for layer in position_chart(ANSWER)["layer"] if "x" in layer["encoding"]]
    assert {axis["format"] for axis in axes} == {"%b %Y"}
