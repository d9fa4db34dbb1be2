from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.measures.quality import FLOORS, GATED
from bench.scoring.floors import FloorError, Floors, faults, raised, read_floors, write_floors

KEYS = ("relation", "links")
POINTS = st.fixed_dictionaries({key: st.floats(0, 100) for key in KEYS})


def floors(data: str | None = "d1", **models: dict[str, float]) -> Floors:
    return Floors(epsilon=0.2, reason="a test", data=data, models=models)


def test_scores_at_or_above_the_floor_have_no_fault() -> None:
    assert faults(floors(fast={"relation": 70.0}), "fast", {"relation": 70.0}, "d1") == []


def test_scores_within_epsilon_below_the_floor_have_no_fault() -> None:
    assert faults(floors(fast={"relation": 70.0}), "fast", {"relation": 69.85}, "d1") == []


def test_scores_below_the_floor_are_named_with_both_numbers() -> None:
    (fault,) = faults(floors(fast={"relation": 70.0, "links": 1.0}), "fast", {"relation": 69.7, "links": 2.0}, "d1")
    assert "relation" in fault
    assert "69.70" in fault
    assert "70.00" in fault


def test_a_score_that_was_not_measured_is_below_its_floor() -> None:
    assert faults(floors(fast={"relation": 70.0}), "fast", {}, "d1")


def test_other_data_is_a_fault_however_good_the_scores() -> None:
    assert faults(floors(fast={"relation": 70.0}), "fast", {"relation": 99.0}, "d2")


def test_a_model_without_floors_is_a_fault() -> None:
    assert faults(floors(fast={"relation": 70.0}), "accurate", {"relation": 99.0}, "d1")


@given(POINTS, POINTS)
def test_update_never_lowers_a_floor(old: dict[str, float], new: dict[str, float]) -> None:
    after = raised(floors(fast=old), "fast", new, "d1").models["fast"]
    assert all(after[key] >= old[key] for key in KEYS)


def test_no_floors_yet_is_a_fault_that_says_how_to_set_them() -> None:
    (fault,) = faults(floors(data=None), "fast", {"relation": 99.0}, "d1")
    assert "--update" in fault
    assert "no floors" in fault


def test_update_raises_what_is_better_and_keeps_the_rest() -> None:
    after = raised(
        floors(fast={"relation": 70.0, "links": 90.0}, slow={"links": 5.0}), "fast", {"relation": 71.5}, "d1"
    )
    assert after.models == {"fast": {"relation": 71.5, "links": 90.0}, "slow": {"links": 5.0}}


def test_update_lowers_only_when_it_is_allowed() -> None:
    before = floors(fast={"relation": 70.0})
    assert raised(before, "fast", {"relation": 60.0}, "d1").models["fast"] == {"relation": 70.0}
    assert raised(before, "fast", {"relation": 60.0}, "d1", allow_lower=True).models["fast"] == {"relation": 60.0}


def test_update_on_other_data_is_refused_unless_lowering_is_allowed() -> None:
    before = floors(fast={"relation": 70.0}, slow={"relation": 65.0})
    with pytest.raises(FloorError, match="other data"):
        raised(before, "fast", {"relation": 99.0}, "d2")
    after = raised(before, "fast", {"relation": 60.0}, "d2", allow_lower=True)
    assert (after.data, after.models) == ("d2", {"fast": {"relation": 60.0}})


def test_first_update_sets_the_digest() -> None:
    after = raised(floors(data=None), "fast", {"relation": 60.0}, "d1")
    assert faults(after, "fast", {"relation": 60.0}, "d1") == []


def test_floors_are_the_same_after_writing_and_reading(tmp_path: Path) -> None:
    before = floors(fast={"relation": 70.25})
    write_floors(before, tmp_path / "floors.json")
    assert read_floors(tmp_path / "floors.json") == before


def test_floors_of_the_repository_give_a_reason_and_only_gated_keys() -> None:
    kept = read_floors(FLOORS)
    assert 0 < kept.epsilon < 1
    assert kept.reason
    assert all(set(model) == set(GATED) for model in kept.models.values())
