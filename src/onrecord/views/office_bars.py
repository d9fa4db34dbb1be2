"""The offices of an actor as bars of one time axis, in shares of its width: drawn by any template, no library."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from onrecord.questions.who import Office

LEAST = 3  # offices with days; fewer are not worth an axis
_MOST = 8
_THIN = 0.8  # per cent of the width, so that one day can be seen


class OfficeBar(msgspec.Struct, frozen=True):
    """One office. ``start`` and ``width`` are per cent of the axis; an open end is the day of an article."""

    name: str
    first: date
    last: date
    start: float
    width: float
    is_open_before: bool
    is_open_after: bool
    articles: int


class OfficeBars(msgspec.Struct, frozen=True):
    """The bars with the days at both ends of the axis, and how many offices were left out."""

    bars: tuple[OfficeBar, ...]
    first: date | None = None
    last: date | None = None
    left_out: int = 0


def office_bars(offices: Sequence[Office]) -> OfficeBars:
    """The offices that most articles give, in the order of their days; of fewer than three none."""
    dated = [one for one in offices if _days(one) is not None and name_of(one)]
    chosen = sorted(dated, key=lambda one: -one.role.articles)[:_MOST]
    if len(chosen) < LEAST:
        return OfficeBars(())
    days = [days for one in chosen if (days := _days(one))]
    first, last = min(start for start, _ in days), max(end for _, end in days)
    bars = sorted((_bar(one, first, last) for one in chosen), key=lambda bar: (bar.first, bar.last, bar.name))
    return OfficeBars(tuple(bars), first, last, len(offices) - len(chosen))


def name_of(office: Office) -> str:
    """The office with its body or country."""
    role = office.role
    return ", ".join(part for part in (role.role, role.organisation or role.country) if part)


def _days(office: Office) -> tuple[date, date] | None:
    start = office.role.since or office.role.first_seen
    end = office.role.until or office.role.last_seen or start
    return (start, max(start, end)) if start and end else None


def _bar(office: Office, first: date, last: date) -> OfficeBar:
    start, end = _days(office) or (first, last)
    length = max((last - first).days, 1)
    left = 100 * (start - first).days / length
    width = max(100 * (end - start).days / length, _THIN)
    role = office.role
    return OfficeBar(
        name_of(office), start, end, round(min(left, 100 - _THIN), 2), round(min(width, 100 - left + _THIN), 2),
        role.since is None, role.until is None, role.articles,
    )  # fmt: skip
