"""Long answers → pages: so many entries, and the cursor to go on with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from onrecord.errors import OptionError

T = TypeVar("T")


def page_of(found: Sequence[T], key: Callable[[T], str], after: str | None, limit: int) -> tuple[list[T], str | None]:
    """The page that follows an entry, and the key of its last entry when there are more.

    >>> page_of(["a", "b", "c"], str, "a", 1)
    (['b'], 'b')

    Raises:
        OptionError: No entry has the key.
    """
    start = 0
    if after is not None:
        keys = [key(one) for one in found]
        if after not in keys:
            raise no_page(after)
        start = keys.index(after) + 1
    page = list(found[start : start + limit])
    return page, key(page[-1]) if page and len(found) > start + limit else None


def no_page(after: str) -> OptionError:
    """What a cursor that leads nowhere is answered with."""
    hint = "give what stood in next of the page before, with the same question"
    return OptionError(f"there is no page after {after!r}", where="after", hint=hint, slug="no-page")


def day_cursor(day: date, taken: int) -> str:
    """The cursor of a list in the order of days: the first day of the next page, and how many of that day were given.

    >>> day_cursor(date(2031, 5, 6), 3), read_day_cursor("2031-05-06+3")
    ('2031-05-06+3', (datetime.date(2031, 5, 6), 3))
    """
    return f"{day}+{taken}"


def read_day_cursor(cursor: str) -> tuple[date, int]:
    """The day and the number again.

    Raises:
        OptionError: It is no such cursor.
    """
    day, _, taken = cursor.partition("+")
    try:
        found = date.fromisoformat(day), int(taken)
    except ValueError:
        raise no_page(cursor) from None
    if found[1] < 0:
        raise no_page(cursor)
    return found
