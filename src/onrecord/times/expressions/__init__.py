"""The rules of the grammar, one module a kind of expression; of the rules that fit at a place the longest wins."""

from __future__ import annotations

from onrecord.times.expressions import anaphoric, clock, dates, deictic, durations, holidays, parts, ranges, sets, vague
from onrecord.times.rules import Rule

# Of rules that fit the same words the first wins.
RULES: tuple[Rule, ...] = (
    *dates.RULES,
    *parts.RULES,
    *ranges.RULES,
    *holidays.RULES,
    *clock.RULES,
    *anaphoric.RULES,
    *deictic.RULES,
    *sets.RULES,
    *durations.RULES,
    *vague.RULES,
)
