from __future__ import annotations

from pathlib import Path
from random import Random

from bench.measures.positions import DEEDS, HIGH, LOW, MONTHS, measure, months
from onrecord.record import open_record


def test_a_course_is_the_same_for_the_same_seed_and_has_months_of_each_kind() -> None:
    course = list(months(Random(3)))
    assert course == list(months(Random(3)))
    assert len({month.first for month in course}) == MONTHS
    assert len({month.kind for month in course}) == 6
    assert all(-1 <= value <= 1 for month in course for value in (month.line, *month.values))
    assert {value for month in course if month.kind == "deeds" for value in month.values} <= set(DEEDS)


def test_intervals_of_simulated_records_hold_the_line_nine_times_of_ten(tmp_path: Path) -> None:
    with open_record(tmp_path / "lines.db") as record:
        result = measure(record, 6, Random(5))
    held = result["held"]
    assert isinstance(held, dict)
    assert LOW <= held["all"] <= HIGH
    assert result["few drawn"] == 0 != result["few"]
