"""Stances by the pair head: each sentence is one observation."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.encoder.pairs import PairManifest
from onrecord.events.asking import Pair, verdict_of
from onrecord.events.participants import Participant, Presence
from onrecord.events.telling import Told
from onrecord.stances.by_pairs import stances_of_pairs, together, voted
from onrecord.types import Span
from scenes import scores_of

FAVOURABLE, NEUTRAL, HOSTILE = range(3)


def pairs(*stances: int, regard: float = 4) -> Told:
    made = []
    for at, stance in enumerate(stances):
        sides = [
            Presence(Participant(n, name, "country"), (Span(30 * at + 9 * n, 30 * at + 9 * n + 4),), (n,))
            for n, name in enumerate("ab")
        ]
        verdict = verdict_of(scores_of({"stance": stance, "regard": regard}), PairManifest(1, "test"))
        made.append(Pair(at, sides[0], sides[1], verdict, verdict))
    return Told((), tuple(made), ("s1",) * len(made))


@pytest.mark.parametrize(
    ("stances", "expected"),
    [
        ([HOSTILE], ["hostile"]),
        ([FAVOURABLE], ["favourable"]),
        ([NEUTRAL], []),
        ([NEUTRAL, HOSTILE], ["hostile"]),
        ([HOSTILE, HOSTILE, FAVOURABLE], ["hostile"]),
        ([], []),
    ],
)
def test_one_stance_for_each_two(stances: Sequence[int], expected: Sequence[str]) -> None:
    assert [one.label for one in stances_of_pairs(pairs(*stances), 0.5)] == expected


def test_weak_sentences_vote_together() -> None:
    weak = 0.9  # some .55 for the side
    assert not stances_of_pairs(pairs(HOSTILE, regard=weak), 0.7)
    assert stances_of_pairs(pairs(HOSTILE, HOSTILE, HOSTILE, regard=weak), 0.7)


def test_the_surest_sentence_is_shown_with_its_statement() -> None:
    (one,) = stances_of_pairs(pairs(NEUTRAL, HOSTILE), 0.5)
    assert one.evidence == (Span(30, 43),)
    assert (one.attribution, one.holder, one.target) == ("s1", "a", "b")
    assert -1 <= one.value < 0 < one.score <= 1


@given(st.lists(st.floats(0, 1), max_size=9))
def test_votes_are_a_chance_and_no_vote_makes_it_less(chances: list[float]) -> None:
    assert 0 <= voted(iter(chances)) <= 1
    assert voted(iter([*chances, 0.3])) >= voted(iter(chances)) - 1e-12


def test_of_two_readers_the_stance_by_pairs_counts() -> None:
    (one,) = stances_of_pairs(pairs(HOSTILE), 0.5)
    other = msgspec.structs.replace(one, label="favourable")
    more = msgspec.structs.replace(one, holder="c")
    assert together([one], [other, more]) == (one, more)


def test_each_statement_that_shows_a_stance_by_words_is_kept() -> None:
    (one,) = stances_of_pairs(pairs(HOSTILE), 0.5)
    same = msgspec.structs.replace(one, score=0.4)
    elsewhere = msgspec.structs.replace(one, attribution="s9")
    assert together([one], [same, elsewhere]) == (same, elsewhere)
