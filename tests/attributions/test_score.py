from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from onrecord.attributions.argument_labelling import Row
from onrecord.attributions.score import FEATURES, Operating, features, load_operating, score_of
from onrecord.errors import ModelError

POINT = Operating(bias=2.0, threshold=0.3, weights=(1.0, 0.5, 0.0, 1.0, 0.5, 0.0, 0.0, 0.0), intercept=0.0)


def row(*, begins: float = 0.9, content: float = 0.9, source: float = 0.9) -> Row:
    return Row((1, 2), ((0, 1),) if source else (), ((1, 2),), ((2, 5),), (source, 0.9, content), begins, 0.1)


def test_score_of_rises_with_each_chance() -> None:
    assert score_of(row(begins=0.2), POINT) < score_of(row(begins=0.9), POINT)
    assert score_of(row(content=0.2), POINT) < score_of(row(content=0.9), POINT)


@pytest.mark.parametrize("chance", [0.0, 1.0])
def test_score_of_is_a_probability_at_the_extremes(chance: float) -> None:
    assert 0.0 <= score_of(row(begins=chance, content=chance, source=chance), POINT) <= 1.0


def test_features_say_whether_there_is_a_source() -> None:
    assert features(row(source=0.0))[1:5:3] == (0.0, 0.0)
    assert features(row())[4] == 1.0


def test_features_are_as_many_as_there_are_weights() -> None:
    assert len(features(row())) == FEATURES


def test_load_operating_reads_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "operating.json"
    path.write_bytes(msgspec.json.encode(POINT))
    assert load_operating(path) == POINT


@pytest.mark.parametrize(
    "content", [b"", b"{}", b'{"bias": "high"}', b'{"bias":1,"threshold":0,"weights":[1],"intercept":0}']
)
def test_load_operating_refuses_another_format(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "operating.json"
    path.write_bytes(content)
    with pytest.raises(ModelError, match="operating point"):
        load_operating(path)
