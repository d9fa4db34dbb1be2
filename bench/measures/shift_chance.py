"""How sure a change of line in ready event data is, against documented turns of real history.

A change of rate that the rules let pass is right when it lies within 45 days of a documented turn of its pair and has
its direction. The weights are fitted on all changes that cost ``PRICE`` or more, so that weak ones are among them;
judged are those that the program tells, each by weights that were fitted without its pair.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from types import ModuleType
from typing import Any

import msgspec

from bench.scoring.calibration import calibrate
from bench.scoring.logistic import fit, predict
from onrecord.questions.event_rates import Change, Rates, Seen, find_changes
from onrecord.questions.names import find_subject
from onrecord.questions.positions import points_of
from onrecord.questions.relations import load_relations
from onrecord.questions.turn_chance import features
from onrecord.record import Record

Json = dict[str, Any]
Pair = tuple[str, str, str]
PRICE = 2.0  # of the changes that are fitted on
_BINS = 3


class Judged(msgspec.Struct, frozen=True):
    """A change, and whether histories name it."""

    pair: Pair
    change: Change
    right: bool

    @property
    def features(self) -> tuple[float, float]:
        """What the regression looks at."""
        one = self.change
        return features(one.odds, min(one.day - one.start, one.stop - one.day))


def chances(gold: Sequence[Json], records: Mapping[str, Record], scorer: ModuleType) -> Json:
    """Weights, and how well probabilities do that were fitted on other pairs."""
    events = {pair: list(_events(records[pair[0]], *pair[1:])) for pair in {_pair(one) for one in gold}}
    fitted = [*_judged(gold, events, scorer, Rates(price=PRICE))]
    told = [*_judged(gold, events, scorer, Rates())]
    weights = _fit(fitted)
    others = {pair: _fit([one for one in fitted if one.pair != pair]) for pair in events}
    return {
        "fitted_on": {"changes": len(fitted), "documented": sum(one.right for one in fitted)},
        "told": {"changes": len(told), "documented": sum(one.right for one in told)},
        "weights": [round(float(weight), 3) for weight in weights],
        "poisson": _scores(told, _poisson),
        "share_alone": _scores(told, lambda one: _share([other for other in told if other.pair != one.pair])),
        "cross_fitted": _scores(told, lambda one: predict(others[one.pair], one.features)),
        "as_shipped": _scores(told, lambda one: one.change.probability),
    }


def _pair(stretch: Json) -> Pair:
    one, other = sorted(stretch["pair"])
    return stretch["record"], one, other


def _events(record: Record, one: str, other: str) -> Iterator[Seen]:
    with record.database.reading() as connection:
        left, right = (find_subject(connection, name) for name in (one, other))
        for relation in load_relations(connection, left, right):
            yield from (Seen(point.day, point.quad, point.value) for point in points_of(relation.rows))


def _judged(
    gold: Sequence[Json], events: Mapping[Pair, Sequence[Seen]], scorer: ModuleType, rates: Rates
) -> Iterator[Judged]:
    for stretch in gold:
        pair = _pair(stretch)
        told = {date.fromordinal(one.day).isoformat(): one for one in find_changes(events[pair], rates)}
        inside = [
            {"date": day, "direction": one.direction}
            for day, one in told.items()
            if stretch["from"] <= day <= stretch["to"]
        ]
        right = {change["date"] for _, change in scorer.match(stretch["shifts"], inside, directed=True)}
        yield from (Judged(pair, told[one["date"]], one["date"] in right) for one in inside)


def _fit(judged: Sequence[Judged]) -> Any:
    return fit([one.features for one in judged], [one.right for one in judged])


def _poisson(one: Judged) -> float:
    """What two Poisson rates against one would say."""
    return 1 / (1 + math.exp(-min(one.change.odds - Rates().price, 30.0)))


def _share(judged: Sequence[Judged]) -> float:
    return sum(one.right for one in judged) / len(judged)


def _scores(told: Sequence[Judged], chance: Callable[[Judged], float]) -> Json:
    given = [(chance(one), one.right) for one in told]
    found = calibrate(given, _BINS)
    return {
        "brier": sum((sure - right) ** 2 for sure, right in given) / len(given),
        "calibration_error": found.error if found else None,
        "surest": max(sure for sure, _ in given),
        "share_at_99": sum(sure >= 0.99 for sure, _ in given) / len(given),
        "bins": msgspec.to_builtins(found.bins) if found else [],
    }
