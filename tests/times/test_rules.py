"""Meanings and the anchors that they leave behind."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.times.expressions import RULES
from onrecord.times.rules import Anchors, Context, Meaning, Rule
from times.timetexts import times


def test_days_come_from_the_value_of_a_date() -> None:
    assert Meaning("DATE", "2016-04").days() == (date(2016, 4, 1), date(2016, 5, 1))
    assert Meaning("DURATION", "P3Y").days() is None


def test_anchors_keep_the_last_value_of_each_exactness() -> None:
    anchors = Anchors()
    for value in ("2016-04-03", "2015-06", "2014", "PAST_REF"):
        anchors = anchors.after(Meaning("DATE", value))
    assert anchors == Anchors(day="2016-04-03", month="2015-06", year="2014", last="2014")


def test_anchor_falls_back_to_the_publication_day() -> None:
    context = Context(date(2017, 1, 2), Anchors(), None, lambda: None)
    assert context.anchor("D") == date(2017, 1, 2)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_reads_its_own_example(rule: Rule) -> None:
    led = rule.example.startswith("in ")
    lead = "They will meet" if rule.example.startswith("will") else "They met" if led else "They met at"
    found = times(f"The blast was on 3 May 2016.\n{lead} {rule.example}.")[1:]
    assert found, rule.name
