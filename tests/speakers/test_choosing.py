from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ModelError
from onrecord.speakers.choosing import FIELDS, Candidate, Model, calibrated, chances, choose, read_models

LIND, BERG, NONE = Candidate("Lind", {"a": 1.0}), Candidate("Berg", {"b": 1.0}), Candidate(None, {"none": 1.0})
SIZES = st.floats(-50, 50)


@given(st.lists(st.dictionaries(st.sampled_from("abc"), SIZES), min_size=1, max_size=5), SIZES)
def test_chances_are_shares(rows: list[dict[str, float]], weight: float) -> None:
    shares = chances([Candidate(None, row) for row in rows], {"a": weight, "b": 1.0})
    assert sum(shares) == pytest.approx(1)
    assert all(0 <= one <= 1 for one in shares)


def test_the_likeliest_value_is_chosen_where_it_is_likely_enough() -> None:
    model = Model({"a": 2.0, "b": 1.0}, least=0.5)
    choice = choose([BERG, LIND, NONE], model)
    assert (choice.chosen, [one.value for one, _ in choice.best]) == (LIND, ["Lind", "Berg"])
    assert choice.chance == pytest.approx(choice.best[0][1], abs=1e-4)


def test_a_doubtful_value_is_not_said() -> None:
    model = Model({"a": 2.0, "b": 1.0}, least=0.9)
    assert choose([BERG, LIND, NONE], model).chosen == NONE


def test_a_value_may_be_said_though_none_is_likelier() -> None:
    """Where a wrong value harms less than a missing one, the threshold is below a half."""
    assert choose([LIND, NONE], Model({"none": 0.5}, least=0.3)).chosen == LIND
    assert choose([LIND, NONE], Model({"none": 0.5}, least=0.4)).chosen == NONE


def test_none_alone_is_chosen_surely() -> None:
    assert choose([NONE], Model({}, least=0.9)).chosen == NONE


def test_the_scale_makes_a_chance_smaller_or_larger() -> None:
    assert calibrated(0.8, Model({}, 0.5)) == pytest.approx(0.8)
    assert calibrated(0.8, Model({}, 0.5, slope=0.5)) < 0.8 < calibrated(0.8, Model({}, 0.5, shift=1.0))
    assert 0 < calibrated(0.0, Model({}, 0.5)) < calibrated(1.0, Model({}, 0.5)) < 1


def test_the_shipped_models_are_those_of_the_fields() -> None:
    models = read_models()
    assert tuple(models) == FIELDS
    assert all(0 < model.least < 1 and model.slope > 0 for model in models.values())


def test_damaged_models_are_an_error(tmp_path: Path) -> None:
    path = tmp_path / "judge.json"
    with pytest.raises(ModelError):
        read_models(path)
    path.write_text('{"name": 1}')
    with pytest.raises(ModelError, match="judge"):
        read_models(path)
