"""Judging pairs of statements in two languages."""

from __future__ import annotations

import pytest

from bench.data.utterances import Kind, Pair, Told
from bench.measures.across_languages import Answer, Seen, across_stories, best_threshold, fit_weights, least_for, score
from onrecord.encoder.contents import Likeness
from onrecord.record.translations import Utterance


def seen(kind: Kind, likeness: float, number: int = 0) -> Seen:
    one, other = (
        Told(f"{code}/0101", "train", False, f"01-u{number}", "oda", Utterance(f"words {number}", code, days=(9, 9)))
        for code in ("en", "ru")
    )
    return Seen(Pair(one, other, kind), Likeness(likeness, likeness, likeness))


def story(shift: float) -> list[Seen]:
    near = [seen("same", 0.7 + shift + 0.01 * n, n) for n in range(5)]
    return [*near, *(seen("same speaker", 0.1 + shift + 0.01 * n, n) for n in range(20))]


def answer(kind: Kind, chance: float) -> Answer:
    return Answer(seen(kind, 0.5).pair, chance, 0.5)


def test_what_was_told_of_which_pairs_is_counted() -> None:
    answers = [answer("same", 0.9), answer("same", 0.2), answer("same article", 0.8), answer("same speaker", 0.1)]
    found = score(answers)
    assert (found["precision"], found["recall"], found["f1"]) == (50.0, 50.0, 50.0)
    assert found["wrong"] == {"same speaker": 0, "same article": 1}


def test_the_threshold_parts_what_can_be_parted() -> None:
    assert best_threshold([0.1, 0.6, 0.7, 0.2], [False, True, True, False]) == pytest.approx(0.4)


def test_the_least_chance_is_as_low_as_the_precision_lets_it_be() -> None:
    answers = [answer("same", 0.9), answer("same", 0.8), answer("same article", 0.7), answer("same", 0.6)]
    assert least_for(answers, 1.0) == 0.8
    assert least_for(answers, 0.75) == 0.6


def test_each_story_is_judged_by_what_the_others_taught() -> None:
    found = across_stories({"01": story(0.0), "02": story(0.05)})
    assert score(found)["f1"] == pytest.approx(100.0)
    assert len({one.least for one in found}) == 2


def test_a_feature_that_is_left_out_weighs_nothing() -> None:
    weights = fit_weights(story(0.0), ("whole",)).weights
    assert weights["whole"] == 0.0 < weights["both ways"]


def test_an_undated_pair_has_the_days_of_one_side_alone() -> None:
    pair = seen("same", 0.5).undated.pair
    assert (pair.one.utterance.days, pair.other.utterance.days) == (None, (9, 9))
