from __future__ import annotations

from pathlib import Path

import pytest

from actors.stories import judged
from onrecord.actors import features
from onrecord.actors.choices import candidates
from onrecord.actors.ranker import Weights, load_weights, rank
from onrecord.errors import ModelError


def test_load_weights_has_one_for_each_feature() -> None:
    weights = load_weights()
    assert len(weights.candidate) == len(features.NAMES)
    assert len(weights.nobody) == len(features.NOBODY)


@pytest.mark.parametrize("content", ["", "{}", '{"candidate": [1.0], "nobody": []}'])
def test_load_weights_refuses_a_damaged_file(content: str, tmp_path: Path) -> None:
    path = tmp_path / "ranker.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ModelError) as caught:
        load_weights(path)
    assert caught.value.slug == "bad-weights"


def test_rank_gives_chances_that_sum_to_one() -> None:
    scene, _ = judged("Oda Fenn met Pia Rook. [s:She] [c:said] [q:no].", ("Oda Fenn", "person"), ("Pia Rook", "person"))
    source = scene.sources[0]
    weights = Weights((0.0,) * len(features.NAMES), (0.0,) * len(features.NOBODY))
    choices = rank(scene, 0, source, candidates(scene, 0, source), nobody=True, weights=weights)
    assert len(choices) == 3
    assert sum(choice.chance for choice in choices) == pytest.approx(1)
    assert [choice.chance for choice in choices] == pytest.approx([1 / 3] * 3)


def test_features_have_one_value_for_each_name() -> None:
    scene, _ = judged("Oda Fenn rose. [s:She] [c:said] [q:no].", ("Oda Fenn", "person"))
    source = scene.sources[0]
    (spot,) = candidates(scene, 0, source)[:1]
    assert len(features.of_candidate(scene, 0, source, spot, 0)) == len(features.NAMES)
    assert len(features.of_nobody(source, 1)) == len(features.NOBODY)
