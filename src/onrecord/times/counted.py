"""What counts from a day that stands beside it: "two weeks before Christmas", "three days from tomorrow".

The day is an expression of its own, which any rule of the grammar may read; here is only what stands before it.
"""

from __future__ import annotations

from functools import cache

import msgspec

from onrecord.times.calendar import moved
from onrecord.times.classes import compiled
from onrecord.times.expressions.deictic import COUNTED, amount_of, duration
from onrecord.times.numbers import shown
from onrecord.times.patterns import kind_words
from onrecord.times.rules import Found, Meaning
from onrecord.times.tokens import Tokens

_LINK = "COMMA? way=(BEFORE | AFTER | FROM | PART) (ON | FROM)? THE?"
_BEGINNING = kind_words("beginning")
LONGEST = 10_000  # units


class Lead(msgspec.Struct, frozen=True):
    """An amount and the word that joins it to the day; ``end`` is the token after them."""

    found: Found
    end: int

    def meaning(self, day: Meaning) -> Meaning | None:
        """The day that is counted, or the stretch that begins there; ``None`` where no day stands there."""
        days, unit, number = day.days(), self.found.value("unit"), amount_of(self.found)
        if day.type != "DATE" or days is None or len(day.value) < len("2016-04-03") or number is None:
            return None
        if unit not in _UNITS or number != int(number) or number > LONGEST:
            return None
        if unit != "D" and self.found.has("one") and self.found.word("one") == "the":
            return None  # the week after Christmas is a whole week
        base, times = _UNITS[unit]
        way = self.found.word("way")
        try:
            there = moved(days[0], base, int(number) * times * (-1 if way == "before" else 1))
            if way in _BEGINNING or (way == "from" and self.found.before("FOR")):
                return Meaning("DURATION", duration(unit, shown(number)), day.basis, (days[0], there))
            return Meaning("DATE", there.isoformat(), day.basis)
        except (ValueError, OverflowError):
            return None


_UNITS = {"D": ("D", 1), "W": ("W", 1), "F": ("W", 2), "M": ("M", 1), "Y": ("Y", 1), "DE": ("Y", 10)}


@cache
def _patterns() -> tuple[str, ...]:
    amounts = (f"{amount.removeprefix('APPROXIMATE?')} {_LINK}" for amount in COUNTED[:2])
    return (*amounts, "one=THE unit=UNIT way=(BEFORE | AFTER) (ON | THE)?")


def lead_at(tokens: Tokens, start: int) -> Lead | None:
    """The amount before a day that begins at a token, where there is one."""
    for pattern in _patterns():
        match = compiled(pattern).match(tokens.tags, start)
        if match:
            return Lead(Found(tokens, match), match.end())
    return None
