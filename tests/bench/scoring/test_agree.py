from __future__ import annotations

import os
from pathlib import Path

import pytest

from bench.data.polnear import Article
from bench.scoring.agree import as_found, as_ranges, damaged, disagreement, first_difference, ours
from notation import parse

TEXT, GOLD = parse("[q1:“It rains,”] [s1:Oda] [c1:said]. [s2:Pell] [c2:said] [q2:it will stop]. [c3:Plans] [q3:to go].")
ARTICLES = (Article("one", TEXT, GOLD), Article("two", TEXT, GOLD[:1]))


def test_first_difference_names_the_key_and_both_values() -> None:
    left = {"links/all": {"f1": 0.5}, "tokens/cue": {"f1": 0.25}}
    assert first_difference(left, left) is None
    difference = first_difference(left, {**left, "tokens/cue": {"f1": 0.25000000000000006}})
    assert difference is not None
    assert difference.startswith("tokens/cue: ")


def test_first_difference_sees_a_missing_key() -> None:
    assert first_difference({"a": 1, "b": 2}, {"a": 1}) == "keys: ['b']"


def test_forms_of_an_attribution_turn_into_each_other() -> None:
    assert tuple(as_found(as_ranges(found)) for found in GOLD) == GOLD


def test_damage_differs_by_seed_and_stays_inside_the_text() -> None:
    seen = set()
    for seed in range(60):
        made = damaged(ARTICLES, seed)
        seen.add(repr(made))
        for founds in made.values():
            spans = [span for found in founds for span in (*found.source, *found.cue, *found.content)]
            assert all(0 <= span.start < span.end <= len(TEXT) for span in spans)
    assert len(seen) > 50


def test_damage_is_the_same_for_the_same_seed() -> None:
    assert damaged(ARTICLES, 3) == damaged(ARTICLES, 3)


def test_damage_changes_the_scores() -> None:
    gold = {article.name: article.gold for article in ARTICLES}
    changed = [first_difference(ours(ARTICLES, gold), ours(ARTICLES, damaged(ARTICLES, seed))) for seed in range(20)]
    assert sum(difference is not None for difference in changed) > 10


@pytest.mark.skipif(
    "ONRECORD_SHARED" not in os.environ, reason="ONRECORD_SHARED names the folder with the given scorer"
)
def test_both_scorers_say_the_same() -> None:
    assert disagreement(Path(os.environ["ONRECORD_SHARED"]), seeds=10) is None
