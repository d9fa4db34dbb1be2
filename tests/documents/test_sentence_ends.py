"""Which full stops end a sentence that may belong to an abbreviation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.sentence_ends import RULES, missed_ends
from onrecord.documents.sentences import split_sentences
from onrecord.types import Block, Span


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text, (Block("paragraph", Span(0, len(text))),))]


@pytest.mark.parametrize("example", [rule.example for rule in RULES], ids=[rule.name for rule in RULES])
def test_each_example_ends_where_it_is_marked(example: str) -> None:
    text, marked = example.replace("|", ""), [example.index("|")] if "|" in example else []
    assert list(missed_ends(text, [len(text)])) == marked


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
        "They met Lund et al. Osk was late.",
        "They met at the U.S. Workers Hall.",
        "At 5 p.m. Ada Lund was late.",
        "She said they met the U.S. Senate Leader Ada Lund.",
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
