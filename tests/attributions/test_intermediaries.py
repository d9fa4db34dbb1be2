from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions.intermediaries import RULES, Rule, explain, find_places


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_finds_its_own_example(rule: Rule) -> None:
    example = rule.example
    assert rule.name in [name for name, _ in explain(f"It rained, {example}.")]


@pytest.mark.parametrize(
    "text",
    [
        "She told parliament that it rained.",
        "She told Mr. Fenn that it rained.",
        "He spoke to Lune residents for an hour.",
        "She said on Tuesday that it rained.",
        "The Post was late.",
        "Ms. Stern reported it to the guard.",
    ],
)
def test_nothing_is_found_where_no_outlet_stands(text: str) -> None:
    assert explain(text) == []


@pytest.mark.parametrize(
    ("text", "outlets"),
    [
        ("He told the Tidewater Post and Reuters so.", [["Tidewater Post", "Reuters"]]),
        ("He told Oda Fenn of the Tidewater Post so.", [["Tidewater Post"]]),
        ("He told Vesperal that it rained.", [["Vesperal"]]),
        ("Ulf Vesperal came. He told Vesperal that it rained.", []),
    ],
)
def test_outlets_are_read_whole_and_persons_left_out(text: str, outlets: list[list[str]]) -> None:
    assert [[one.name for one in place.outlets] for place in find_places(text)] == outlets


def test_speakers_are_no_outlets() -> None:
    text = "He told Vesperal that it rained."
    assert find_places(text, {"Vesperal"}) == []


def test_places_come_in_the_order_of_the_text() -> None:
    text = "Reuters reported. She told the Tidewater Post so, according to Reuters."
    starts = [place.outlets[0].span.start for place in find_places(text)]
    assert starts == sorted(starts)
    assert len(starts) == 3


@given(st.lists(st.sampled_from(["told", "Reuters", "the", "Post", "reported", ",", "citing", "on", "\n\n", "“"])))
def test_any_order_of_words_gives_spans_of_the_text(words: list[str]) -> None:
    text = " ".join(words)
    for place in find_places(text):
        assert all(0 <= one.span.start < one.span.end <= len(text) for one in place.outlets)
