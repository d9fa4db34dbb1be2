"""What a rule of the grammar is: a pattern of classes, and what the words that it finds mean in their context."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Literal

import msgspec

from onrecord.times.calendar import period_of
from onrecord.times.classes import codes, compiled
from onrecord.times.tokens import Tokens
from onrecord.types import Basis, Period, TimeType

Tense = Literal["past", "future"]
_PRECISION = (("D", re.compile(r"\d{4}-(?:\d\d-\d\d|W\d\d-\d)")), ("M", re.compile(r"\d{4}-\d\d(?!\d)")))


class Meaning(msgspec.Struct, frozen=True):
    """What an expression means; ``period`` only where the value does not tell it."""

    type: TimeType
    value: str
    basis: Basis = "explicit"
    period: Period | None = None

    def days(self) -> Period | None:
        """The days that it covers, where they are known."""
        if self.period is not None or self.type in ("DURATION", "SET"):
            return self.period
        return period_of(self.value)


class Anchors(msgspec.Struct, frozen=True):
    """The values that were resolved last in the text, by how exact they are."""

    day: str | None = None
    month: str | None = None  # or a quarter, week, season: less than a year
    year: str | None = None
    last: str | None = None

    def after(self, meaning: Meaning) -> Anchors:
        """The anchors once this expression was read."""
        if meaning.type not in ("DATE", "TIME") or period_of(meaning.value) is None:
            return self
        value = meaning.value.partition("T")[0]
        if _PRECISION[0][1].match(value):
            return Anchors(value, value, value, value)
        if "-" in value:
            return Anchors(self.day, value, value, value)
        return Anchors(self.day, self.month, value, value) if len(value) == 4 else self


class Context(msgspec.Struct, frozen=True):
    """What the meaning of an expression depends on besides its words."""

    published: date | None
    anchors: Anchors
    day: str | None  # the last day that the same sentence names
    tense: Callable[[], Tense | None]
    told: Mapping[str, str | None] = {}  # the days of events that the text has told

    def anchor(self, unit: str) -> date | None:
        """The first day of the last expression exact enough to count such units from, else the publication day."""
        exact = {"D": self.anchors.day, "W": self.anchors.day, "WE": self.anchors.day, "M": self.anchors.month}
        value = exact.get(unit, self.anchors.month if unit == "Q" else self.anchors.year)
        days = period_of(value) if value else None
        return days[0] if days else self.published


class Found(msgspec.Struct, frozen=True):
    """A place where a pattern fits: its parts by name."""

    tokens: Tokens
    match: re.Match[str]

    def has(self, part: str) -> bool:
        """Whether the part is there."""
        return part in self.match.re.groupindex and self.match.start(part) >= 0

    def words(self, part: str) -> list[str]:
        """The tokens of a part in small letters."""
        return [self.tokens.word(number) for number in range(*self.match.span(part))]

    def word(self, part: str) -> str:
        """The first token of a part."""
        return self.tokens.word(self.match.start(part))

    def value(self, part: str) -> str:
        """What the lexicon says of the first token of a part."""
        return self.tokens.value(self.match.start(part))

    def number(self, part: str) -> int:
        """The same as a whole number."""
        return int(self.value(part))

    def of_class(self, number: int, names: str) -> bool:
        """Whether a token is of one of some classes, whose names are parted by spaces."""
        return self.tokens.tags[number] in {codes()[name] for name in names.split()}

    def after(self, pattern: str) -> Found | None:
        """A pattern right after this place."""
        match = compiled(pattern).match(self.tokens.tags, self.match.end())
        return Found(self.tokens, match) if match else None

    def before(self, pattern: str) -> bool:
        """Whether the token right before this place is of a class."""
        at = self.match.start()
        return at > 0 and compiled(pattern).match(self.tokens.tags, at - 1, at) is not None


class Rule(msgspec.Struct, frozen=True):
    """One form of expression; ``read`` says what it means, or ``None`` when it is no time after all."""

    name: str
    pattern: str
    read: Callable[[Found, Context], Meaning | None]
    example: str
