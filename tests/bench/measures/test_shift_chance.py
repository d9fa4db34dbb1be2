from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

from bench.measures.shift_chance import chances
from onrecord.record import open_record
from questions.conftest import ready


class Scorer(ModuleType):
    """Everything that is told in a stretch with a shift is right."""

    def match(self, shifts: list[Any], changes: list[Any], directed: bool) -> list[tuple[Any, Any]]:
        assert directed
        return [(shifts[0], change) for change in changes] if shifts else []


def test_each_change_is_judged_by_weights_of_other_pairs(tmp_path: Path) -> None:
    names = ("one", "two", "three", "four")
    gold: list[Any] = [
        {
            "id": name,
            "record": name,
            "pair": ["Norway", "Iceland"],
            "from": "2031-01-01",
            "to": "2035-01-01",
            "shifts": [{}] if name in names[:2] else [],
        }
        for name in names
    ]
    records = {}
    for name in names:
        records[name] = open_record(tmp_path / f"{name}.db")
        records[name].import_events(ready("icews", every=3 if name in names[:2] else 1))
    found = chances(gold, records, Scorer("scorer"))
    for record in records.values():
        record.close()
    assert found["told"] == {"changes": 4, "documented": 2}
    assert found["share_alone"]["brier"] > 0.25  # a share of others is wrong on both sides here
    assert found["cross_fitted"]["share_at_99"] == 0
    assert sum(one["count"] for one in found["cross_fitted"]["bins"]) == 4
