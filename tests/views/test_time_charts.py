from __future__ import annotations

import pytest

from onrecord.questions.positions import positions
from onrecord.questions.timeline import timeline
from onrecord.questions.who import who
from onrecord.record import Record
from onrecord.views.charts import draw
from onrecord.views.time_charts import course_rows, role_rows, roles_chart, timeline_chart, timeline_rows


def test_a_timeline_has_one_row_for_each_way(quarrel: Record) -> None:
    found = timeline(quarrel, "Velmark", "Ostia Pact")
    rows = timeline_rows(found)
    assert len(rows) == len(found.entries)
    assert {row["way"] for row in rows} == {"Velmark → Ostia Pact"}
    assert {row["sense"] for row in rows} >= {"cooperation", "conflict"}


def test_what_is_hostile_points_down(quarrel: Record) -> None:
    for row in timeline_rows(timeline(quarrel, "Velmark", "Ostia Pact")):
        signs = {"cooperation": 1, "conflict": -1, "neither": 0}
        assert signs[row["sense"]] == (row["value"] > 0) - (row["value"] < 0)


def test_roles_have_their_days(quarrel: Record) -> None:
    rows = role_rows(who(quarrel, "Ilse Brandvik").found[0])
    assert rows
    assert all(row["from"] < row["to"] for row in rows)
    assert {row["ends"] for row in rows} == {"open"}


def test_a_course_is_told_as_it_is(quarrel: Record) -> None:
    answer = positions(quarrel, "Velmark", "Ostia Pact")
    assert [row["mean"] for row in course_rows(answer)] == [one.mean for one in answer.course]
    (year,) = course_rows(positions(quarrel, "Velmark", "Ostia Pact", by="year"))
    assert year["observations"].count("sta_") == year["n"] == 3


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_both_charts_are_drawn(quarrel: Record, ending: str) -> None:
    for chart in (
        timeline_chart(timeline(quarrel, "Velmark", "Ostia Pact")),
        roles_chart(who(quarrel, "Ilse Brandvik").found[0]),
    ):
        assert draw(chart, ending).startswith((b"<svg", b"\x89PNG"))
