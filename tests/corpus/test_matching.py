from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.matching import Cast, covered, find_words, pair_off, same_name, same_office

CAST = Cast(
    [
        {"name": "Ada Lind", "kind": "person", "country": "KE", "speaks_for": ["Kenya"]},
        {"name": "Kenya", "kind": "country", "country": "KE", "also": ["Nairobi"], "speaks_for": ["Ada Lind"]},
        {"name": "Velmark", "kind": "country", "country": None},
    ]
)


@pytest.mark.parametrize(
    ("gold", "said", "same"),
    [
        ("Ada Lind", {"name": "Lind"}, True),
        ("Ada Lind", {"name": "Nairobi", "kind": "country"}, True),
        ("Kenya", {"name": "the Republic", "kind": "country", "country": "KE"}, True),
        ("Kenya", {"name": "Ada Lind"}, True),
        ("Velmark", {"name": "Other", "kind": "country", "country": None}, False),
        ("Velmark", {"name": "velmark"}, True),
        ("Ada Lind", {"name": "Ada"}, False),
        ("Ada Lind", None, False),
    ],
)
def test_who_speaks_for_whom_is_that_one_too(gold: str, said: dict[str, str | None] | None, same: bool) -> None:
    assert CAST.is_one(gold, said) is same


def test_names_are_compared_without_case_article_and_possessive() -> None:
    assert same_name("the Tern Wire’s", ["Tern Wire"])
    assert not same_name(None, ["Tern Wire"])


@pytest.mark.parametrize(
    ("said", "accepted", "same"),
    [
        ("Minister for Trade", "trade minister", True),
        ("former trade minister", "trade minister", False),
        ("minister", "minister of trade and fisheries", False),
        (None, "minister", False),
    ],
)
def test_offices_share_half_of_their_words(said: str | None, accepted: str, same: bool) -> None:
    assert same_office(said, [accepted]) is same


def test_words_are_touched_by_spans() -> None:
    assert covered(find_words("one two three"), [(5, 9)]) == {1, 2}


@given(st.lists(st.integers(0, 9), max_size=6), st.lists(st.integers(0, 9), max_size=6))
def test_pairs_are_one_to_one_and_of_some_weight(gold: list[int], said: list[int]) -> None:
    pairs = pair_off(gold, said, lambda one, other: float(one == other))
    assert len(set(pairs.values())) == len(pairs)
    assert all(gold[i] == said[j] for i, j in pairs.items())
