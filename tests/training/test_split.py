from __future__ import annotations

import pytest

from onrecord.training.split import folds, split

TEXTS = [(f"key-{at}", at) for at in range(40)]


@pytest.mark.parametrize("share", [0.1, 0.25, 0.5])
def test_every_text_is_on_one_side_and_the_share_is_kept(share: float) -> None:
    learnt, held = split(TEXTS, share=share, seed=3)
    assert sorted(learnt + held) == list(range(40))
    assert len(held) == 40 * share


def test_the_side_depends_on_the_key_and_the_seed_and_not_on_the_order() -> None:
    held = split(TEXTS, share=0.25, seed=1)[1]
    assert sorted(split(TEXTS[::-1], share=0.25, seed=1)[1]) == held
    assert split(TEXTS, share=0.25, seed=2)[1] != held


def test_folds_are_all_texts_in_parts_of_like_size() -> None:
    parts = folds(TEXTS, 3, 1)
    assert sorted(one for part in parts for one in part) == list(range(40))
    assert sorted(map(len, parts)) == [13, 13, 14]
