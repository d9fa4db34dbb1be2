"""Vetoes: what speaks against a state, whatever the weights say.

A state in the words of an office decides alone. The land of the article gives way to a state with which an official
begins what he says, and to the one in whose capital he speaks.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from onrecord.rules import Rule, Rules, rule_list

_CHAIN = frozenset(  # no words: names of rules
    {"ruled", "learnt, by a fact", "learnt, by an arc", "learnt, register", "with office", "in body", "leads content"}
)


class Standing(msgspec.Struct, frozen=True):
    """One state among those that come in question, each with the names of what speaks for it."""

    code: str
    rows: Mapping[str, frozenset[str]]

    @property
    def own(self) -> frozenset[str]:
        """What speaks for the state."""
        return self.rows[self.code]

    @property
    def in_office(self) -> tuple[str, ...]:
        """The states in the words of the office."""
        return tuple(code for code, row in self.rows.items() if "with office" in row)


def rule_another_in_office(case: Standing) -> bool | None:
    """Another state alone stands in the words of the office: the US Defense Secretary is not Iran’s."""
    in_body = any("in body" in row for code, row in case.rows.items() if code not in case.in_office)
    return True if len(case.in_office) == 1 and case.code not in case.in_office and not in_body else None


def rule_leads(case: Standing) -> bool | None:
    """The article’s land, where what an official says begins with another: Australia would act."""
    others = any("leads content" in row for code, row in case.rows.items() if code != case.code)
    return True if others and not case.own & _CHAIN else None


def rule_elsewhere(case: Standing) -> bool | None:
    """The article’s land, where an official speaks in the capital of another: she said in Beijing."""
    others = any("said there" in row for code, row in case.rows.items() if code != case.code)
    return True if others and not case.own & _CHAIN else None


RULES: Rules[Standing, bool] = rule_list(
    "speakers.country_vetoes",
    Rule("another in office", rule_another_in_office, "IR: ruled, home + named | US: with office"),
    Rule("leads", rule_leads, "ID: ruled, home + named | AU: leads content + named"),
    Rule("elsewhere", rule_elsewhere, "JP: dateline, public + named | CN: said there"),
)


def forbidden(rows: Mapping[str, Mapping[str, float]]) -> dict[str, str]:
    """The states that a rule forbids, each with the name of the rule.

    >>> forbidden({"IR": {"ruled, home": 1.0}, "US": {"with office": 1.0}})
    {'IR': 'another in office'}
    """
    names = {code: frozenset(name for name, value in row.items() if value > 0) for code, row in rows.items()}
    found = {code: RULES.explain(Standing(code, names)) for code in names}
    return {code: one.name for code, one in found.items() if one.answer}
