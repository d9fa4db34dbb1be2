from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.entities.labels import (
    CLASSES,
    LABELS,
    PRONOUN,
    PRONOUN_CLASSES,
    MentionSpan,
    class_of,
    crosses,
    in_order,
    pronoun_of,
    uncrossed,
)
from onrecord.languages.tables import ENGLISH, required_rows
from onrecord.types import Span

SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 20), st.integers(1, 8))
MENTIONS = st.builds(MentionSpan, SPANS, st.sampled_from(range(len(LABELS))), st.sampled_from([0.5, 0.6, 0.8, 0.9]))


def test_every_pronoun_of_the_table_is_found_in_any_case() -> None:
    rows = required_rows(ENGLISH, "pronouns")
    assert len(rows) > 30
    for row in rows:
        for words in (row["word"], row["word"].upper(), row["word"].capitalize()):
            if words == "US":  # is the state
                continue
            found = pronoun_of(words)
            assert found is not None
            assert (found.kind, found.gender, found.number) == (row["class"], row["gender"], row["number"])


@pytest.mark.parametrize("words", ["", "Ada Lind", "her deputy", "he said", "\ud800"])
def test_other_words_are_no_pronoun(words: str) -> None:
    assert pronoun_of(words) is None


def test_classes_of_pronouns_are_those_that_heads_know() -> None:
    assert {row["class"] for row in required_rows(ENGLISH, "pronouns")} <= set(PRONOUN_CLASSES)


@given(st.sampled_from(range(len(LABELS))), st.text(max_size=12) | st.sampled_from(["he", "Whose", "we", "I"]))
def test_every_mention_has_one_class_below_the_count(label: int, words: str) -> None:
    assert 0 <= class_of(label, words) < CLASSES
    assert (class_of(label, words) >= len(LABELS) - 1) == (label == PRONOUN)


def test_labels_have_classes_of_their_own() -> None:
    plain = {class_of(label, "") for label in range(len(LABELS)) if label != PRONOUN}
    spoken = {class_of(PRONOUN, word) for word in ("he", "she", "it", "they", "who", "which", "I", "we", "you", "no")}
    assert len(plain) == len(LABELS) - 1
    assert len(spoken) == len(PRONOUN_CLASSES)
    assert not plain & spoken


@given(SPANS, SPANS)
def test_crossing_is_sharing_characters_while_none_holds_the_other(one: Span, other: Span) -> None:
    is_nested = one.contains(other) or other.contains(one)
    assert crosses(one, other) == crosses(other, one) == (one.overlaps(other) and not is_nested)


@given(st.lists(MENTIONS, max_size=12))
def test_uncrossed_mentions_never_cross_and_the_surest_stays(mentions: list[MentionSpan]) -> None:
    kept = uncrossed(mentions)
    assert not any(crosses(one.span, other.span) for one in kept for other in kept)
    assert kept == in_order(kept)
    if mentions:
        assert max(one.chance for one in kept) == max(one.chance for one in mentions)
    assert all(one in mentions for one in kept)


@given(st.lists(MENTIONS, max_size=12))
def test_what_does_not_cross_is_left_as_it_is(mentions: list[MentionSpan]) -> None:
    kept = uncrossed(mentions)
    assert uncrossed(kept) == kept


def test_of_two_that_cross_the_surer_is_kept_and_nested_ones_stay() -> None:
    outer, inner = MentionSpan(Span(0, 9), 0, 0.9), MentionSpan(Span(2, 5), 1, 0.5)
    crossing = MentionSpan(Span(7, 12), 2, 0.6)
    assert uncrossed([crossing, inner, outer]) == [outer, inner]
