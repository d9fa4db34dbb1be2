"""The vetoes that look at no word of any language: what no score may join in an article that is not English."""

from __future__ import annotations

from onrecord.entities.vetoes import Candidate, rule_gender, rule_inside, rule_kinds, rule_names
from onrecord.rules import Rule, Rules, rule_list

RULES: Rules[Candidate, str] = rule_list(
    "entities.plain_vetoes",
    Rule("one holds the other", rule_inside, "[p1:[p2:Her] deputy] left"),
    Rule("gender", rule_gender, "[p1:Olga Lind] left, [p2:he] said"),
    Rule("kinds", rule_kinds, "[c1:Norland] paid, [p1:she] said"),
    Rule("names", rule_names, "[p1:Ada Lind] met [p2:Bo Lind]"),
)
