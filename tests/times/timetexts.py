"""What is found in a text of ours, in a form that a test can be read in."""

from __future__ import annotations

from datetime import date

from onrecord.times.find import find_times
from onrecord.types import TimeRef

PUBLISHED = date(2017, 1, 2)  # a Monday


def times(text: str, published: date | None = PUBLISHED) -> tuple[TimeRef, ...]:
    """The expressions of a text of one day."""
    return find_times(text, published=published)


def values(text: str, published: date | None = PUBLISHED) -> list[tuple[str, str]]:
    """The words and the value of each expression."""
    return [(time.span.of(text), time.value) for time in times(text, published)]


def value(text: str, published: date | None = PUBLISHED) -> str:
    """The value of the only expression of a text."""
    (time,) = times(text, published)
    return time.value
