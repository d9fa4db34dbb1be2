"""The machine of rules, and every rule of the house with its example."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any

import pytest

import onrecord
from onrecord.errors import RuleError
from onrecord.rules import Rule, Rules, find_list, known_lists, rule_list, when
from rule_examples import READERS


def lists() -> tuple[Rules[Any, Any], ...]:
    """Those of all modules."""
    for module in pkgutil.walk_packages(onrecord.__path__, "onrecord."):
        importlib.import_module(module.name)
    return known_lists()


CASES = [(rules.name, rule.name, rule.example) for rules in lists() for rule in rules]
SIZES: Rules[int, str] = Rules(
    "sizes",
    (Rule("small", when("S", lambda size: size < 9), "5"), Rule("odd", when("O", lambda size: size % 2 == 1), "11")),
)


@pytest.mark.parametrize(("name", "rule", "example"), CASES, ids=[f"{name}-{rule}" for name, rule, _ in CASES])
def test_every_rule_decides_about_its_own_example(name: str, rule: str, example: str) -> None:
    assert rule in set(READERS[name](example))


def test_every_list_has_a_reader_of_its_examples_and_every_reader_a_list() -> None:
    assert sorted(READERS) == [rules.name for rules in known_lists()]
    assert len(READERS) >= 15


@pytest.mark.parametrize("name", sorted(READERS))
def test_a_list_has_the_name_of_its_module(name: str) -> None:
    module = importlib.import_module(f"onrecord.{name}")
    assert any(one is find_list(name) for one in vars(module).values())


def test_the_first_that_answers_decides() -> None:
    assert [SIZES.ask(size) for size in (5, 11, 12)] == ["S", "O", None]


def test_false_is_an_answer() -> None:
    one: Rules[int, bool] = Rules(
        "one", (Rule("never", when(False, lambda size: True), "5"), Rule("ever", lambda size: True, "5"))
    )
    assert (one.ask(5), one.explain(5).name) == (False, "never")


def test_explain_tells_who_answered_and_who_was_asked() -> None:
    found = SIZES.explain(11)
    assert (found.name, found.answer, [rule.name for rule in found.asked]) == ("odd", "O", ["small", "odd"])
    none = SIZES.explain(12)
    assert (none.name, none.rule, none.answer, len(none.asked)) == ("", None, None, 2)


def test_lines_show_what_each_rule_said() -> None:
    def is_even(size: int) -> bool:
        """Even sizes are for two.

        Not shown.
        """
        return size % 2 == 0

    rules: Rules[int, int] = Rules("pairs", (Rule("two", when(2, is_even), "4"), Rule("one", lambda size: 1, "3")))
    assert rules.explain(3).lines("pass", str) == ("pass: Even sizes are for two.", "1: ")
    assert rules.only("two").explain(3).lines("pass", str) == ("pass: Even sizes are for two.",)


def test_a_list_that_must_answer_and_does_not_is_a_defect() -> None:
    assert SIZES.decide(5) == "S"
    with pytest.raises(RuleError, match="no rule answers"):
        SIZES.decide(12)


def test_rules_can_be_left_out_and_taken_alone() -> None:
    assert [rule.name for rule in SIZES.without("small")] == ["odd"]
    assert [rule.name for rule in SIZES.only("odd", "small")] == ["small", "odd"]
    assert SIZES.names("odd") == {"odd"}


@pytest.mark.parametrize("ask", [SIZES.named, SIZES.names, SIZES.only, SIZES.without])
def test_a_name_that_the_list_does_not_hold_is_an_error(ask: Any) -> None:
    with pytest.raises(RuleError, match="'even'") as caught:
        ask("even")
    assert (caught.value.slug, caught.value.where) == ("no-rule", "sizes")
    assert "small, odd" in caught.value.hint


def test_a_list_that_nobody_has_is_an_error() -> None:
    with pytest.raises(RuleError) as caught:
        find_list("documents.weather")
    assert caught.value.slug == "no-rule"


def test_a_second_list_of_one_name_is_an_error() -> None:
    with pytest.raises(RuleError, match="two lists"):
        rule_list("documents.blocks", Rule("fog", lambda line: True, "fog"))


@pytest.mark.parametrize(
    "rules",
    [
        (Rule("fog", lambda line: True, "fog"), Rule("fog", lambda line: None, "mist")),
        (Rule("fog", lambda line: True, ""),),
        (Rule("", lambda line: True, "fog"),),
    ],
)
def test_a_list_that_is_not_whole_is_an_error(rules: tuple[Rule[str, bool], ...]) -> None:
    with pytest.raises(RuleError) as caught:
        Rules("weather", rules)
    assert caught.value.slug == "bad-rules"
