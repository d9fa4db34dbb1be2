"""Days of publication as people write them in options and files: ISO 8601, nothing else."""

from __future__ import annotations

import re
from datetime import date, datetime

from onrecord.errors import DocumentError

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def parse_day(value: str, *, where: str = "") -> date:
    """The day of an ISO date or date-time, as written: a time of day and a zone move nothing.

    >>> parse_day("2017-01-02")
    datetime.date(2017, 1, 2)
    >>> parse_day("2017-01-02T23:30:00+03:00")
    datetime.date(2017, 1, 2)

    Args:
        value: ``YYYY-MM-DD``, alone or with a time of day.
        where: The file, line or option, for the message.

    Raises:
        DocumentError: It is none; slug ``bad-date``.
    """
    text = value.strip()
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
        if _DAY.match(text):
            return datetime.fromisoformat(text).date()
    except ValueError:
        pass
    hint = "write the day of publication as 2017-01-02"
    raise DocumentError(f"{value[:40]!r} is not a date", where=where, hint=hint, slug="bad-date")
