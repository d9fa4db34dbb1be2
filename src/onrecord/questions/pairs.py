"""Two actors → all that is between them in one look: timeline, positions both ways, changes of line.

The same answers as ``timeline``, ``positions`` and ``shifts`` give one by one; the rows are fetched once.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import chain

import msgspec

from onrecord.questions.names import find_subject
from onrecord.questions.observations import Row, check_days, load_rows
from onrecord.questions.positions import By, Positions, positions_of
from onrecord.questions.shifts import Shift, shifts_between
from onrecord.questions.timeline import Timeline, distinct, timeline_of
from onrecord.record import Record


class Pair(msgspec.Struct, frozen=True):
    """What two actors said and did to each other, where each stood, and where that turned, the latest turn first."""

    timeline: Timeline
    there: Positions  # of the first toward the second
    back: Positions
    shifts: tuple[Shift, ...]
    warnings: tuple[str, ...] = ()  # who was taken for a name; where sources of event data are mixed

    def _repr_html_(self) -> str:
        # Loaded only when a notebook asks.
        from onrecord.views.notebook import pair_view

        return pair_view(self)


def pair(
    record: Record,
    one: str,
    other: str,
    *,
    by: By = "quarter",
    since: date | None = None,
    until: date | None = None,
    limit: int = 60,
) -> Pair:
    """All that is between two actors.

    Args:
        record: Where to look.
        one: A name or an id.
        other: A name or an id.
        by: How long a stretch of a position is.
        since: The first day.
        until: The last day.
        limit: How many entries of the timeline at most.

    Raises:
        OptionError: A name is unknown or fits several; the days are the wrong way round.
    """
    check_days(since, until)
    with record.database.reading() as connection:
        left, right = (find_subject(connection, name, where=name) for name in (one, other))
        ways = ((left, right), (right, left))
        rows = [load_rows(connection, *way) for way in ways]
        within = [distinct(connection, _within(way, since, until)) for way in rows]
        told = timeline_of(connection, left, right, [*within[0], *within[1]], limit)
        changes = [shifts_between(connection, *way, here, since, until) for way, here in zip(ways, rows, strict=True)]
        there, back = (positions_of(connection, *way, here, by) for way, here in zip(ways, within, strict=True))
    turns = _each_once([turn for one in changes for turn in one.found])
    warned = (told.warnings, *(one.warnings for one in changes), there.warnings, back.warnings)
    return Pair(told, there, back, tuple(turns), tuple(dict.fromkeys(chain.from_iterable(warned))))


def _within(rows: Sequence[Row], since: date | None, until: date | None) -> list[Row]:
    first = since.toordinal() if since else 0
    last = (until or date.max).toordinal()
    return [row for row in rows if first <= row.day <= last]


def _each_once(turns: Sequence[Shift]) -> list[Shift]:
    """A change between the two is found from either side."""
    kept = {(turn.on, turn.direction, turn.holder_id, turn.directed): turn for turn in reversed(turns)}
    return sorted(kept.values(), key=lambda turn: (turn.on, turn.probability), reverse=True)
