"""Asking: which pairs the head is asked about, and what its scores mean."""

from __future__ import annotations

from functools import partial
from itertools import combinations
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.encoder.pairs import PairManifest
from onrecord.events.asking import PAIRS, PARTIES, ask_pairs, distance, nearest_pairs, verdict_of
from onrecord.events.participants import Participant, Presence, participants_of
from onrecord.types import Span
from scenes import TableHead, marked, scores_of

MANIFEST = PairManifest(1, "test")


def crowd(size: int) -> list[Presence]:
    return [Presence(Participant(at, f"a{at}", "country"), (Span(9 * at, 9 * at + 4),), (at,)) for at in range(size)]


def test_both_directions_of_each_pair_are_asked_about() -> None:
    one = marked("[c1:Tarrow] attacked [c2:Cadria].")
    head = TableHead(one.document.text, {("Tarrow", "Cadria"): {"event": 3.0}})
    here = participants_of(one.document, one.found, one.who).sentences[0]
    pairs = ask_pairs(0, one.document.sentences[0], here, partial(head.scores, cast(Any, None)), MANIFEST)
    assert head.asked == [("Tarrow", "Cadria"), ("Cadria", "Tarrow")]
    assert pairs[0].verdict.event > 0.9 > 0.1 > pairs[0].turned.event
    assert pairs[1].verdict == pairs[0].turned


@pytest.mark.parametrize("size", [0, 1, 2, 9, 30, 300])
def test_a_crowd_is_asked_about_in_bounds(size: int) -> None:
    found = nearest_pairs(crowd(size))
    assert len(found) <= PAIRS
    assert len(found) == (min(PAIRS, size * (size - 1) // 2) if size <= PARTIES else 0)


def test_of_a_crowd_the_nearest_are_asked_about() -> None:
    kept = nearest_pairs(crowd(PARTIES))
    assert max(distance(*pair) for pair in kept) < max(distance(*pair) for pair in combinations(crowd(PARTIES), 2))


def test_a_filter_saves_questions() -> None:
    kept = nearest_pairs(crowd(4), worth=lambda one, other: (one, other) == (2, 1))
    assert [(one.participant.actor, other.participant.actor) for one, other in kept] == [("a1", "a2")]


def test_nobody_is_asked_about_with_himself() -> None:
    twice = [*crowd(1), *crowd(1)]
    assert nearest_pairs(twice) == []


@given(st.lists(st.floats(-30, 30), min_size=37, max_size=37))
def test_a_verdict_has_chances(scores: list[float]) -> None:
    verdict = verdict_of(np.asarray(scores, dtype=np.float32), MANIFEST)
    for chances in (verdict.roots, verdict.quads, verdict.stance, verdict.modality):
        assert sum(chances) == pytest.approx(1, abs=1e-6)
    assert 0 <= min(verdict.event, verdict.claimed) <= max(verdict.event, verdict.claimed) <= 1


def test_a_verdict_reads_the_columns() -> None:
    verdict = verdict_of(scores_of({"event": 4.0, "root": 18, "stance": 2, "modality": 2, "claimed": 3.0}), MANIFEST)
    told = [verdict.roots[17], verdict.stance[2], verdict.modality[2], verdict.event, verdict.claimed]
    assert min(told) > 0.9
