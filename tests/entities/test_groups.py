"""Groups that are told apart by their number and by where they are from."""

from __future__ import annotations

import pytest

from onrecord.entities.groups import count_of, is_new, origins_of
from onrecord.entities.labels import LABELS, Label
from onrecord.entities.vetoes import RULES, Candidate


def reason(later: str, earlier: str, label: Label = "group") -> str | None:
    at = LABELS.index(label)
    return RULES.ask(Candidate(later, earlier, (at, at), ("group", "group")))


@pytest.mark.parametrize(
    ("phrase", "count", "new"),
    [
        ("three soldiers", 3, True),
        ("Three soldiers", 3, True),
        ("the three soldiers", 3, False),
        ("another two soldiers", 2, True),
        ("12 Danish sailors", 12, True),
        ("1,200 sailors", 1200, True),
        ("two of the sailors", 2, False),
        ("sailors of two ships", None, False),
        ("more than 100 sailors", None, False),
        ("sailors", None, False),
        ("", None, False),
        ("²", None, False),
        ("9" * 5000 + " men", 999999999999, True),
    ],
)
def test_a_phrase_says_how_many(phrase: str, count: int | None, new: bool) -> None:
    assert count_of(phrase) == count
    assert is_new(phrase) == new


@pytest.mark.parametrize(
    ("later", "earlier", "why"),
    [
        ("two soldiers", "three soldiers", "two counts"),
        ("the two soldiers", "three soldiers", "two counts"),
        ("12 Danish sailors", "two Norwegian pilots", "two counts"),
        ("two fishermen", "two soldiers", "brought in by a number"),
        ("two soldiers", "soldiers", "brought in by a number"),
        ("the Danish sailors", "Norwegian guards", "two countries"),
        ("four Danish sailors", "Norwegian border guards", "brought in by a number"),
    ],
)
def test_two_groups_stay_two(later: str, earlier: str, why: str) -> None:
    assert reason(later, earlier) == why


@pytest.mark.parametrize(
    ("later", "earlier"),
    [
        ("the two soldiers", "two soldiers"),
        ("two soldiers", "two soldiers"),
        ("the soldiers", "two soldiers"),
        ("the men", "two soldiers"),
        ("two of the soldiers", "soldiers"),
        ("the Danish sailors", "two Danish men"),
        ("the Danish sailors", "two men"),
        ("at least 20 sailors", "more than 100 sailors"),
    ],
)
def test_one_group_may_be_told_of_again(later: str, earlier: str) -> None:
    assert reason(later, earlier) is None


def test_origins_are_adjectives_with_a_capital() -> None:
    assert origins_of("Danish and Norwegian sailors") == {"DK", "NO"}
    assert origins_of("the polish of two sailors") == frozenset()
