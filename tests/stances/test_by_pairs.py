"""Stances by the pair head: each sentence is one observation."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.encoder.pairs import PairManifest
from onrecord.events.asking import Pair, verdict_of
from onrecord.events.judging import Weights
from onrecord.events.participants import Participant, Presence
from onrecord.events.telling import Told
from onrecord.stances.by_pairs import read_weights, stances_of, voted
from onrecord.types import Event, Span, Stance
from scenes import scores_of

FAVOURABLE, NEUTRAL, HOSTILE = range(3)


def weights(least: float) -> Weights:
    words = {"worded": 3.0, "alone": 1.0, "alone contrary": -4.0, "other words": -3.0}
    return Weights(least, 0.0, {"regard": 1.0, "deed": 2.0, **words})


def found(told: Told, least: float, by_words: Sequence[Stance] = ()) -> tuple[Stance, ...]:
    return stances_of(told, by_words, weights(least))


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
    assert [one.label for one in found(pairs(*stances), 0.5)] == expected


def test_weak_sentences_vote_together() -> None:
    weak = 0.9  # some .55 for the side
    assert not found(pairs(HOSTILE, regard=weak), 0.7)
    assert found(pairs(HOSTILE, HOSTILE, HOSTILE, regard=weak), 0.7)


def test_the_surest_sentence_is_shown_with_its_statement() -> None:
    (one,) = found(pairs(NEUTRAL, HOSTILE), 0.5)
    assert one.evidence == (Span(30, 43),)
    assert (one.attribution, one.holder, one.target) == ("s1", "a", "b")
    assert -1 <= one.value < 0 < one.score <= 1


@given(st.lists(st.floats(0, 1), max_size=9))
def test_votes_are_a_chance_and_no_vote_makes_it_less(chances: list[float]) -> None:
    assert 0 <= voted(chances) <= 1
    assert voted([*chances, 0.3]) >= voted(chances) - 1e-12


def test_of_two_readers_one_label_for_each_two() -> None:
    told = pairs(HOSTILE)
    (one,) = found(told, 0.5)
    other = msgspec.structs.replace(one, label="favourable")
    more = msgspec.structs.replace(one, holder="c")
    assert [(x.holder, x.label) for x in found(told, 0.5, [other, more])] == [("a", "hostile"), ("c", "hostile")]


def test_what_words_alone_say_is_told_where_a_told_event_bears_it_out() -> None:
    told = pairs()
    said = Stance("a", "b", "hostile", -0.5, None, (Span(0, 4),), 0.0)
    assert not found(told, 0.99, [said])
    deed = Event("e", "a", "b", "112", None, 3, -2.0, "asserted", None, None, (Span(0, 4),), 0.9)
    other = msgspec.structs.replace(deed, recipient="c")
    assert found(msgspec.structs.replace(told, events=(deed,)), 0.99, [said])
    assert not found(msgspec.structs.replace(told, events=(other,)), 0.99, [said])


def test_each_statement_that_shows_a_stance_by_words_is_told() -> None:
    told = pairs(HOSTILE)
    (one,) = found(told, 0.5)
    same, elsewhere = (msgspec.structs.replace(one, attribution=each) for each in ("s8", "s9"))
    assert {x.attribution for x in found(told, 0.5, [same, elsewhere])} == {"s8", "s9"}


def test_a_deed_makes_a_faint_stance_surer() -> None:
    told = pairs(HOSTILE, regard=0.6)
    assert not found(told, 0.5)
    deed = Event("e", "a", "b", "112", None, 3, -2.0, "asserted", None, None, (Span(0, 4),), 0.9)
    assert found(msgspec.structs.replace(told, events=(deed,)), 0.5)


def test_the_shipped_weights_are_chances_and_trust_the_head() -> None:
    shipped = read_weights()
    assert 0 < shipped.least < 1
    assert sum(shipped.weights.get(name, 0.0) for name in ("regard", "surest")) > 0
