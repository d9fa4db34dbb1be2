from __future__ import annotations

import numpy as np

from onrecord.entities.deeds import Worth
from onrecord.entities.pairwise import Pairwise
from scene_cast import pairwise_of, read_scene, table_of

SCENE = "[p1:Ada Lind] met [p2:Bo Vik] and [p3:Ulf Renn]. [p4:Oda Fenn] stayed."


def worth(scores: dict[tuple[int, int], float], least: float = 0.5) -> Worth:
    scene = read_scene(SCENE)
    return Worth(pairwise_of(table_of(scene), scores), table_of(scene), least)


def test_a_pair_with_a_high_score_is_worth_a_question_in_that_direction_alone() -> None:
    asked = worth({(0, 1): 1.0, (1, 0): 0.0, (0, 2): 0.2})
    assert [asked(0, 1), asked(1, 0), asked(0, 2)] == [True, False, False]


def test_mentions_of_two_sentences_are_left_to_whoever_asks() -> None:
    assert worth({(0, 3): -9.0})(0, 3)


def test_a_sentence_is_scored_once() -> None:
    blocks: list[tuple[slice, slice]] = []

    class Counted(Pairwise, frozen=True):
        def scores(self, rows: slice, columns: slice) -> np.ndarray:
            blocks.append((rows, columns))
            return np.zeros((rows.stop - rows.start, columns.stop - columns.start), dtype=np.float32)

    scene = read_scene(SCENE)
    plain = pairwise_of(table_of(scene), {})
    fields = {name: getattr(plain, name) for name in Pairwise.__struct_fields__}
    asked = Worth(Counted(**fields), table_of(scene))
    assert all(asked(one, other) for one in range(3) for other in range(3))
    assert blocks == [(slice(0, 3), slice(0, 3))]
