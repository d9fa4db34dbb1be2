"""The points of a pair → where the line turns: as statements show it, as articles report it, as ready events count it.

A change that statements show is found by ``change_points``; a change that an article reports ("in a surprising
reversal") stands for itself, and is dated by the statement that it speaks of when that is on record. Both together are
one turn.
Ready event data, which cover their time evenly, are looked at by ``event_rates``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from onrecord.questions.change_points import Settings, find_cuts
from onrecord.questions.event_rates import Change, Rates, Seen, find_changes
from onrecord.questions.observations import Row
from onrecord.questions.positions import Point

Direction = Literal["warmer", "colder"]
NEAR = 31  # days between an article's report of a change and what shows it
ZERO = 0.05  # values nearer to 0 are neither warm nor cold
REPORTED = 0.9  # how sure a change is that an article reports


class Turn(msgspec.Struct, frozen=True):
    """A change before it has names: indices into the points of a pair."""

    at: int
    start: int  # of the line before
    stop: int  # of the line after
    on: int
    first: int
    last: int
    direction: Direction
    probability: float
    reports: tuple[Row, ...] = ()


def find_turns(points: Sequence[Point], told: Sequence[Row], settings: Settings) -> list[Turn]:
    """The changes that points show and that articles report, each once, in order."""
    shown = list(_shown_turns(points, settings))
    for row in told:
        if row.value == 0:
            continue
        direction: Direction = "warmer" if row.value > 0 else "colder"
        near = [turn for turn in shown if turn.direction == direction and abs(turn.on - row.day) <= NEAR]
        if near:
            best = min(near, key=lambda turn: abs(turn.on - row.day))
            sure = max(best.probability, REPORTED)
            shown[shown.index(best)] = msgspec.structs.replace(best, reports=(*best.reports, row), probability=sure)
        else:
            shown.append(_reported_turn(points, row, direction))
    return sorted(shown, key=lambda turn: turn.on)


def _shown_turns(points: Sequence[Point], settings: Settings) -> Iterator[Turn]:
    days, values = [point.day for point in points], [point.value for point in points]
    cuts = find_cuts(days, values, settings)
    edges = [0, *(cut.at for cut in cuts), len(points)]
    for number, cut in enumerate(cuts):
        start, stop = edges[number], edges[number + 2]
        rise = mean(values[cut.at : stop]) - mean(values[start : cut.at])
        if abs(rise) < ZERO:  # the cuts beside it have taken what it was cut for
            continue
        yield Turn(
            cut.at,
            start,
            stop,
            days[cut.at],
            days[cut.first],
            days[cut.last],
            "warmer" if rise > 0 else "colder",
            cut.probability,
        )


def _reported_turn(points: Sequence[Point], row: Row, direction: Direction) -> Turn:
    """Dated by the first point on the new side near the article; else by the article."""
    sign = 1 if direction == "warmer" else -1
    near = [at for at, point in enumerate(points) if abs(point.day - row.day) <= NEAR and point.value * sign > ZERO]
    at = near[0] if near else next((at for at, point in enumerate(points) if point.day >= row.day), len(points))
    on = points[at].day if near else row.day
    first = points[at - 1].day if at else on
    return Turn(
        at, 0, len(points), on, max(first, on - NEAR) if at else on, max(on, row.day), direction, REPORTED, (row,)
    )


def counted_turns(points: Sequence[Point], rates: Rates | None = None) -> list[Turn]:
    """The changes that ready event data show.

    Args:
        points: What both did to each other, the first day first.
        rates: What is expected.
    """
    changes = find_changes([Seen(point.day, point.quad, point.value) for point in points], rates)
    return [_counted_turn([point.day for point in points], change) for change in changes]


def _counted_turn(days: Sequence[int], change: Change) -> Turn:
    """With the points of the two stretches by which its direction was decided, and no others."""
    start, at, stop = (bisect_left(days, day) for day in (change.start, change.day, change.stop))
    return Turn(at, start, stop, change.day, change.before, change.day, change.direction, change.probability)


def mean(values: Sequence[float]) -> float:
    """Of at least one value."""
    return sum(values) / len(values)
