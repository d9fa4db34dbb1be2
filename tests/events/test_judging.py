"""Judging: what speaks for an event and against it."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.events.asking import verdict_of
from onrecord.events.judging import (
    BOUND,
    Weights,
    features_of_pair,
    features_of_words,
    log_odds,
    read_weights,
)
from onrecord.types import Event, Span
from scenes import TableHead, case_of, scores_of

EVENT = Event("w", "a", "b", "112", None, 3, -2.0, "asserted", None, None, (Span(0, 5),), 0.9)


@pytest.mark.parametrize("chance", [0.0, 1e-12, 0.5, 1 - 1e-12, 1.0])
def test_log_odds_are_in_bounds(chance: float) -> None:
    assert -BOUND <= log_odds(chance) <= BOUND


@given(st.floats(-40, 40), st.dictionaries(st.sampled_from(["event", "again", "unknown"]), st.floats(-100, 100)))
def test_every_case_has_a_chance(intercept: float, features: dict[str, float]) -> None:
    assert 0 <= Weights(0.5, intercept, {"event": 1.0, "again": -2.0}).chance(features) <= 1


@pytest.mark.parametrize(
    ("rule", "root", "grave"), [("root", "18", 1.0), ("root", "17", 0.0), ("frame", "18", 0.0), ("root", "11", 0.0)]
)
def test_violence_that_no_word_tells_is_told_apart(rule: str, root: str, grave: float) -> None:
    features = features_of_pair(case_of(f"{root} .9 .1", rule=rule), 1, is_worded=False)
    assert (features["grave"], features[f"by {rule}"], features["again"]) == (grave, 1.0, 0.0)


def test_who_stands_well_with_somebody_seldom_does_him_harm() -> None:
    case = case_of("11 .9 .1")
    kind = verdict_of(scores_of({"root": 11, "stance": 0}), TableHead.manifest)
    hostile = verdict_of(scores_of({"root": 11, "stance": 2}), TableHead.manifest)
    found = [
        features_of_pair(
            msgspec.structs.replace(case, pair=msgspec.structs.replace(case.pair, verdict=one)), 1, is_worded=False
        )
        for one in (kind, hostile)
    ]
    assert found[0]["contrary"] > 0.5 > found[1]["contrary"]
    assert found[1]["leaning"] > 0.5 > found[0]["leaning"]


def test_words_alone_say_whether_anybody_was_asked() -> None:
    asked = features_of_words(EVENT, verdict_of(scores_of({"event": 2.0}), TableHead.manifest), is_denied=True)
    unasked = features_of_words(EVENT, None, is_denied=False)
    assert (asked["alone asked"], asked["alone denied"]) == (1.0, 1.0)
    assert "alone event" not in unasked
    assert features_of_words(msgspec.structs.replace(EVENT, code="130"), None, is_denied=False)["alone plan"] == 1.0


def test_the_shipped_weights_know_every_feature() -> None:
    shipped = read_weights()
    made = {
        **features_of_pair(case_of("18 .9 .1"), 2, is_worded=True),
        **features_of_words(EVENT, case_of("11 .9 .1").pair.verdict, is_denied=False),
    }
    assert made.keys() <= {*shipped.weights, "by root", "by said"}
    assert 0 < shipped.least < 1
    assert shipped.weights["event"] > 0
