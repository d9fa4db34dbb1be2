from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.actors.scene import Resolution
from onrecord.actors.scores import Operating, load_operating, logit, score_of
from onrecord.errors import ModelError
from onrecord.phrases.sources import Source

HE = Source("pronoun", "he", 0, 2, word="he", gender="male")


def test_score_of_rises_with_the_chance() -> None:
    operating = Operating(0.5, 0.5, 1.0, {"": 0.0})
    low, high = (score_of(Resolution("pronoun", 0, chance), HE, operating) for chance in (0.4, 0.9))
    assert 0 < low < 0.5 < high < 1


def test_score_of_knows_the_rule() -> None:
    operating = Operating(0.5, 0.5, 1.0, {"": 0.0, "name": 4.0})
    assert score_of(Resolution("name", 0), HE, operating) > score_of(Resolution("group", 0), HE, operating)


def test_logit_of_certainty_says_nothing() -> None:
    assert logit(1.0) == 0.0
    assert logit(0.0) < -3


def test_load_operating_reads_ours() -> None:
    assert 0 < load_operating().threshold < 1


def test_load_operating_refuses_a_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "operating.json"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(ModelError):
        load_operating(path)
