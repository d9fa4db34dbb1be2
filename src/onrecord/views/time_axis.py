"""The axis of a chart over time: ticks at years, months or days, whichever suits what is shown, never at hours."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

_YEARS, _MONTHS = 1100, 75  # days from which years, and months, are ticked
_TICKS = 9  # at most


def time_axis(days: Iterable[str]) -> dict[str, Any]:
    """How the axis of some days is ticked and written.

    >>> time_axis(["2031-05-06"])
    {'format': '%-d %b %Y', 'tickCount': {'interval': 'day', 'step': 1}, 'labelOverlap': 'greedy'}
    """
    known = sorted(date.fromisoformat(day) for day in days if day)
    length = (known[-1] - known[0]).days if known else 0
    if length >= _YEARS:
        return _ticked("%Y", "year", length / 365)
    if length >= _MONTHS:
        return _ticked("%b %Y", "month", length / 30)
    return _ticked("%-d %b %Y", "day", length)


def _ticked(written: str, interval: str, steps: float) -> dict[str, Any]:
    step = max(1, -(-int(steps) // _TICKS))
    return {"format": written, "tickCount": {"interval": interval, "step": step}, "labelOverlap": "greedy"}
