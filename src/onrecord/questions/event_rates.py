"""Ready event data → when the relation of two actors changes: by how often they quarrel and how often they cooperate.

Event data cover a stretch of time evenly, so that the number of events tells more than their mean value does. Conflict
(quad classes 3 and 4) is taken as a Poisson process whose rate changes now and then; so is cooperation (1 and 2). The
stretches of even rate are found by optimal partitioning. Three rules then say what a change of rate means:

* colder: conflict grows more frequent, and the mean of the events falls;
* warmer: conflict grows rarer, the mean rises, and cooperation does not dry up with it. Where both fade, only the
  attention has gone, and nothing is said;
* a fresh start: cooperation surges between two who quarrelled, and conflict does not grow with it.

Source: gamma-Poisson marginal likelihood; optimal partitioning (Jackson et al. 2005, "An algorithm for optimal
partitioning of data on an interval"). Limits: a burst of reports about one quarrel counts as conflict that lasts as
long as the burst; what nobody reports is no change.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.questions.turn_chance import chance_of

Floats = NDArray[np.float64]
Direction = Literal["warmer", "colder"]
_PRINTED = 2  # digits of a mean; a direction that they do not show is not told


class Rates(msgspec.Struct, frozen=True):
    """What is expected before anything is seen."""

    shape: float = 0.5  # of the gamma prior on a rate; its mean is the rate of the whole course
    price: float = 4.0  # what a change of rate must win, as a logarithm of odds
    quarrel: float = 0.25  # least share of conflict before a fresh start
    keep: float = 0.5  # of cooperation must be left when conflict ends
    apart: int = 45  # days between a fresh start and any other change


class Seen(msgspec.Struct, frozen=True, order=True):
    """One event: its day, its quad class (0 to 4), its value."""

    day: int
    quad: int
    value: float


class Change(msgspec.Struct, frozen=True, order=True):
    """From ``day`` on it is otherwise.

    Attributes:
        day: The first day with an event of the new sort.
        before: The last day with an event of the old sort.
        start: The first day of the stretch before, on which the direction was decided.
        stop: The day after the last one of the stretch after.
        direction: By rates and means of these two stretches.
        odds: Of two rates against one in these stretches, as a natural logarithm.
    """

    day: int
    before: int
    start: int
    stop: int
    direction: Direction
    odds: float

    @property
    def probability(self) -> float:
        """That it is a turn which histories would name; see ``turn_chance``."""
        return chance_of(self.odds, min(self.day - self.start, self.stop - self.day))


class _Stretch(msgspec.Struct, frozen=True):
    """A time of even rates, by year, and the mean value of what was done."""

    conflict: float
    cooperation: float
    mean: float


class _Counts(msgspec.Struct, frozen=True):
    """Sums up to each day with an event; ``edges`` has the last day besides."""

    edges: Floats
    conflict: Floats
    cooperation: Floats
    number: Floats
    values: Floats


def find_changes(events: Sequence[Seen], rates: Rates | None = None) -> tuple[Change, ...]:
    """The changes of a relation, in order.

    >>> quiet = [Seen(day, 1, 0.3) for day in range(0, 900, 30)]
    >>> quarrel = [Seen(day, 4, -0.8) for day in range(900, 960, 4)]
    >>> [(change.day, change.direction) for change in find_changes(quiet + quarrel)]
    [(900, 'colder')]

    Args:
        events: In any order; those of quad class 0 tell nothing and are left out.
        rates: What is expected.
    """
    rates = rates or Rates()
    told = sorted(event for event in events if event.quad)
    if len(told) < 2:
        return ()
    counts = _counts(told)
    found = list(_turns(counts, rates))
    fresh = [one for one in _fresh_starts(counts, rates) if all(abs(one.day - old.day) > rates.apart for old in found)]
    return tuple(sorted([*found, *fresh]))


def _turns(counts: _Counts, rates: Rates) -> Iterator[Change]:
    """Conflict that grows or fades."""
    evidence = _Evidence.of(counts.edges, counts.conflict, rates.shape)
    for start, at, stop in _partition(evidence, rates.price):
        old, new = _stretch(counts, start, at), _stretch(counts, at, stop)
        direction: Direction = "colder" if new.conflict > old.conflict else "warmer"
        if not _shows(direction, old.mean, new.mean):
            continue
        if direction == "warmer" and new.cooperation < rates.keep * old.cooperation:
            continue
        yield _change(evidence, (start, at, stop), direction)


def _fresh_starts(counts: _Counts, rates: Rates) -> Iterator[Change]:
    """Cooperation that surges after a quarrel."""
    evidence = _Evidence.of(counts.edges, counts.cooperation, rates.shape)
    for start, at, stop in _partition(evidence, rates.price):
        old, new = _stretch(counts, start, at), _stretch(counts, at, stop)
        share = old.conflict / max(old.conflict + old.cooperation, 1e-9)
        grows = new.cooperation > old.cooperation and _shows("warmer", old.mean, new.mean)
        if grows and share >= rates.quarrel and new.conflict <= max(old.conflict, 1.0):
            yield _change(evidence, (start, at, stop), "warmer")


def _shows(direction: Direction, old: float, new: float) -> bool:
    """Whether the means, as they are printed, bear the direction out."""
    return (
        round(new, _PRINTED) < round(old, _PRINTED)
        if direction == "colder"
        else round(new, _PRINTED) > round(old, _PRINTED)
    )


def _counts(events: Sequence[Seen]) -> _Counts:
    days = np.array([event.day for event in events])
    edges = np.unique(days)
    place = np.searchsorted(edges, days)

    def sums(weights: Sequence[float]) -> Floats:
        daily = np.bincount(place, weights=np.asarray(weights, float), minlength=len(edges))
        return np.concatenate([[0.0], np.cumsum(daily)])

    return _Counts(
        np.append(edges, edges[-1] + 1).astype(float),
        sums([event.quad >= 3 for event in events]),
        sums([event.quad <= 2 for event in events]),
        sums([1.0 for _ in events]),
        sums([event.value for event in events]),
    )


def _stretch(counts: _Counts, start: int, stop: int) -> _Stretch:
    years = (counts.edges[stop] - counts.edges[start]) / 365.25
    number = max(counts.number[stop] - counts.number[start], 1.0)
    return _Stretch(
        float(counts.conflict[stop] - counts.conflict[start]) / years,
        float(counts.cooperation[stop] - counts.cooperation[start]) / years,
        float(counts.values[stop] - counts.values[start]) / number,
    )


def _change(evidence: _Evidence, around: tuple[int, int, int], direction: Direction) -> Change:
    """How clear it is: two rates against one for the stretches on both sides."""
    start, at, stop = around
    odds = evidence.between(start, at) + evidence.between(at, stop) - evidence.between(start, stop)
    day, before, first, last = (int(evidence.edges[place]) for place in (at, at - 1, start, stop))
    return Change(day, before, first, last, direction, round(float(odds), 3))


class _Evidence(msgspec.Struct, frozen=True):
    """The logarithm of the marginal likelihood of the events between two edges; the rate is integrated out."""

    edges: Floats
    sums: Floats
    gammas: Floats  # of the shape and so many events
    shape: float
    rate: float

    @staticmethod
    def of(edges: Floats, sums: Floats, shape: float) -> _Evidence:
        gammas = np.array([math.lgamma(shape + count) for count in range(int(sums[-1]) + 1)])
        mean = (sums[-1] + 0.5) / (edges[-1] - edges[0])
        return _Evidence(edges, sums, gammas, shape, shape / float(mean))

    def between(self, starts: NDArray[np.intp] | int, stop: int) -> Floats:
        number = np.asarray(self.sums[stop] - self.sums[starts])
        days = self.edges[stop] - self.edges[starts]
        known = self.shape * math.log(self.rate) - math.lgamma(self.shape)
        return np.asarray(known + self.gammas[number.astype(int)] - (self.shape + number) * np.log(self.rate + days))


def _partition(evidence: _Evidence, price: float) -> Iterator[tuple[int, int, int]]:
    """Each change with the stretches on both sides, as indices of edges."""
    number = len(evidence.edges) - 1
    best, origin = np.full(number + 1, -np.inf), np.zeros(number + 1, int)
    best[0] = 0.0
    for stop in range(1, number + 1):
        odds = best[:stop] + evidence.between(np.arange(stop), stop) - price
        origin[stop] = int(odds.argmax())
        best[stop] = odds[origin[stop]]
    places = [number]
    while places[-1] > 0:
        places.append(int(origin[places[-1]]))
    places.reverse()
    yield from zip(places, places[1:], places[2:], strict=False)
