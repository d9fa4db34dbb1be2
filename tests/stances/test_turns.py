"""Changes of line by the pair head."""

from __future__ import annotations

import pytest

from onrecord.encoder.pairs import PairManifest
from onrecord.events.asking import NO_TURN, Pair, verdict_of
from onrecord.events.participants import Participant, Presence
from onrecord.events.telling import Told
from onrecord.stances.turns import together, turns_of_pairs
from onrecord.types import Attribution, Shift, Span
from scenes import scores_of

NONE, WARMER, COLDER = range(3)
LEAST = 0.8


def told(*turns: int, turned: int = NONE) -> Told:
    """Sentences of 30 characters, "a" at 0 and "b" at 9 of each, with what the head says of a toward b."""
    pairs = []
    for at, turn in enumerate(turns):
        sides = [
            Presence(Participant(n, name, "country"), (Span(30 * at + 9 * n, 30 * at + 9 * n + 4),), (n,))
            for n, name in enumerate("ab")
        ]
        there, back = (verdict_of(scores_of({"turn": each}), PairManifest(1, "test")) for each in (turn, turned))
        pairs += [Pair(at, sides[0], sides[1], there, back), Pair(at, sides[1], sides[0], back, there)]
    return Told((), tuple(pairs), (None,) * len(pairs))


def said(content: Span) -> Attribution:
    return Attribution("s", (Span(200, 204),), (Span(205, 209),), (content,), None, "said", "", "indirect")


@pytest.mark.parametrize(
    ("turns", "expected"),
    [((WARMER,), ["warmer"]), ((COLDER,), ["colder"]), ((NONE,), []), ((NONE, COLDER), ["colder"]), ((), [])],
)
def test_one_change_for_each_two(turns: tuple[int, ...], expected: list[str]) -> None:
    found = turns_of_pairs(told(*turns), (), LEAST)
    assert [one.direction for one in found] == expected
    assert all((one.holder, one.target) == ("a", "b") and one.score >= LEAST for one in found)


def test_what_a_speaker_says_of_a_change_is_a_claim() -> None:
    assert turns_of_pairs(told(WARMER), (said(Span(50, 90)),), LEAST)
    assert not turns_of_pairs(told(WARMER), (said(Span(0, 30)),), LEAST)


def test_of_both_directions_the_surer_one() -> None:
    found = turns_of_pairs(told(WARMER, turned=WARMER), (), LEAST)
    assert {(one.holder, one.target) for one in found} <= {("a", "b"), ("b", "a")}
    assert all(0 <= one.score <= 1 for one in found)


def test_weights_without_that_head_report_none() -> None:
    verdict = verdict_of(scores_of({})[:37], PairManifest(1, "test"))
    assert verdict.turn == NO_TURN


def test_words_add_whoever_the_pairs_do_not_name() -> None:
    by_pairs = (Shift("a", "b", "warmer", (Span(0, 13),), 0.9),)
    by_words = (Shift("a", None, "colder", (Span(2, 5),), 0.8), Shift("c", "b", "colder", (Span(30, 35),), 0.8))
    assert [(one.holder, one.direction) for one in together(by_pairs, by_words)] == [("a", "warmer"), ("c", "colder")]
