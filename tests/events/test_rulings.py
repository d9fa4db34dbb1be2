"""Rulings: what forbids an event."""

from __future__ import annotations

import pytest

from onrecord.events.rulings import RULES, read_operating
from scenes import case_of


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_each_rule_forbids_its_example(rule: str) -> None:
    assert RULES.explain(case_of(RULES.named(rule).example)).name == rule


@pytest.mark.parametrize("notation", ["18 .96 .1", "17 .9 .1", "04 .5 .6", "11 .9 .1 game", "05 .9 .1 game"])
def test_nothing_forbids_the_others(notation: str) -> None:
    assert RULES.ask(case_of(notation)) is None


def test_a_statement_of_the_actor_is_toward_whom_it_is_about() -> None:
    assert RULES.ask(case_of("01 .9 .1", speech=True)) is None


def test_the_shipped_values_are_chances() -> None:
    shipped = read_operating()
    assert 0 < shipped.event < 1
