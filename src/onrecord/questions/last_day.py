"""People and models name the last day that they ask for; questions take the day after it."""

from __future__ import annotations

from datetime import date


def day_after(last: date | None) -> date | None:
    """The day at which a question stops; ``None``, no bound at all, after the last day of the calendar.

    >>> day_after(date(2031, 5, 6)), day_after(date.max)
    (datetime.date(2031, 5, 7), None)
    """
    return None if last is None or last == date.max else date.fromordinal(last.toordinal() + 1)
