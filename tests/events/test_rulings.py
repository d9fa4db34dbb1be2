"""Rulings: what forbids an event, and how sure the head must be."""

from __future__ import annotations

import pytest

from onrecord.events.rulings import RULES, Operating, needed, read_operating
from scenes import case_of


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_each_rule_forbids_its_example(rule: str) -> None:
    assert RULES.explain(case_of(RULES.named(rule).example)).name == rule


@pytest.mark.parametrize("notation", ["18 .9 .1", "04 .5 .6", "11 .9 .1 game", "05 .9 .1 game"])
def test_nothing_forbids_the_others(notation: str) -> None:
    assert RULES.ask(case_of(notation)) is None


def test_a_statement_of_the_actor_is_toward_whom_it_is_about() -> None:
    assert RULES.ask(case_of("01 .9 .1", speech=True)) is None


def test_words_that_agree_lower_what_is_needed() -> None:
    operating = Operating(0.5, 0.9, 0.3, 0.2, 0.1, 0.4)
    chances = [needed(case_of("14 .9 .1", rule=rule), operating) for rule in ("root", "words", "cue", "frame")]
    assert chances == [0.5, 0.3, 0.2, 0.1]


def test_violence_that_no_word_tells_needs_more() -> None:
    operating = Operating(0.5, 0.9, 0.3, 0.2, 0.1, 0.4)
    assert [needed(case_of(f"{root} .9 .1", rule="root"), operating) for root in ("17", "18", "20")] == [0.5, 0.9, 0.9]
    assert needed(case_of("18 .9 .1", rule="words"), operating) == 0.3


def test_the_shipped_values_are_in_order() -> None:
    shipped = read_operating()
    assert 0 < shipped.named <= shipped.said <= shipped.worded <= shipped.event <= shipped.grave < 1
    assert 0 < shipped.stance < 1
