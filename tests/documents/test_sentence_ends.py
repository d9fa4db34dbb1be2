"""Which full stops end a sentence that may belong to an abbreviation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.sentence_ends import _STOP as STOP
from onrecord.documents.sentence_ends import RULES, Rule, explain, missed_ends
from onrecord.documents.sentence_ends import _stop as stop_at
from onrecord.documents.sentences import split_sentences
from onrecord.types import Block, Span


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text, (Block("paragraph", Span(0, len(text))),))]


def rules_of(text: str) -> set[str]:
    """The rules that decide about the full stops inside a text."""
    stops = (stop_at(text, 0, found) for found in STOP.finditer(text))
    return {explain(stop) for stop in stops if stop is not None}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_decides_its_example_and_leaves_its_counter_example_whole(rule: Rule) -> None:
    if rule.example:
        joined = rule.example.replace("|", "")
        assert rule.name in rules_of(joined)
        assert list(missed_ends(joined, [len(joined)])) == [rule.example.index("|")]
    assert list(missed_ends(rule.counter, [len(rule.counter)])) == []


@pytest.mark.parametrize(
    "parts",
    [
        ["Ada Renn said that pay was a scandal.", "Ministers met in March."],
        ["It was a joke.", "Lund laughed."],
        ["She said no.", "Lund left."],
        ["He was ill.", "Lund left."],
        ["Ada Renn said troops would leave the U.S.", "Nils Lund said they would stay."],
        ["They left the U.K.", "Workers there had met."],
        ["The gates closed at 9 p.m.", "Residents fled."],
        ["They met at 5 p.m.", "Nils Lund was late."],
        ["She ran Lund Inc.", "Nils Lund bought it."],
        ["Ada Renn said she lived in Osk, N.Y.", "Nils Lund said he did not."],
        ["They fled to Osk.", "It was safe."],
        ["They fled to Northport.", "Nils Lund was there."],
        ["“It was a joke.”", "Lund left."],
    ],
)
def test_a_word_or_abbreviation_ends_its_sentence(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. Senate voted.",
        "Ada Renn said the U.S. Navy Secretary Nils Lund had left.",
        "They met at 5 p.m. EST on Monday.",
        "At 5 p.m. Police arrived.",
        "They met Sen. Lund and Mr. J. Renn.",
        "The firm of Lund Inc. Chairman Nils Renn stays.",
        "They sold Fig. A of the report.",
        "They met in Jan. Lund was ill",
    ],
)
def test_an_abbreviation_inside_a_clause_ends_none(text: str) -> None:
    assert list(missed_ends(text, [len(text)])) == []


@given(st.text(st.characters() | st.sampled_from("aB .U.S”’)“"), max_size=200))
def test_missed_ends_lie_after_a_full_stop_and_in_order(text: str) -> None:
    found = list(missed_ends(text, [len(text)]))
    assert found == sorted(set(found))
    assert all(0 < end <= len(text) and "." in text[max(end - 4, 0) : end] for end in found)
