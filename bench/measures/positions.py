"""Positions: how often does the 90 % interval hold the true line?

``python -m bench.measures.positions [--pairs N] [--seed N] [--keep]``: makes records whose lines are known (in every
month of ten years a pair has another line and some observations of it), asks ``positions`` for them, and counts the
months whose interval holds the line. Months of one and two observations have none, and must not be there.

Two kinds of observations: values around the line with the spread of one who always says the same or of many who quarrel
(0.1 to 0.5, cut at -1 and +1), and deeds of a few kinds, each with its own value, as ready event data have them.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from random import Random

import msgspec

from bench.report.results import keep
from onrecord.questions.positions import LEAST, positions
from onrecord.record import Record, open_record
from onrecord.record.ready_events import ReadyEvent, Side

MONTHS = 120
MOST = 20  # observations of a month
SPREADS = (0.1, 0.2, 0.3, 0.4, 0.5)
DEEDS = (-1.0, -0.9, -0.75, -0.5, -0.4, -0.2, 0.1, 0.3, 0.4, 0.5, 0.7, 0.8)
_DRAWS = 4000  # of a distribution that is cut, whose mean is looked for
LOW, HIGH = 85.0, 95.0  # per cent


class Month(msgspec.Struct, frozen=True):
    """A month of a pair: its line, how it was made, and the values that were seen."""

    first: date
    kind: str
    line: float
    values: tuple[float, ...]


def months(rng: Random) -> Iterator[Month]:
    """Ten years of a pair."""
    for number in range(MONTHS):
        first = date(2021 + number // 12, number % 12 + 1, 1)
        n = rng.randint(1, MOST)
        yield _deeds(rng, first, n) if number % 3 == 0 else _around(rng, first, n)


def _around(rng: Random, first: date, n: int) -> Month:
    centre, spread = rng.uniform(-0.8, 0.8), rng.choice(SPREADS)
    cut = [max(-1.0, min(1.0, rng.gauss(centre, spread))) for _ in range(_DRAWS + n)]
    return Month(first, f"spread {spread}", sum(cut[n:]) / _DRAWS, tuple(round(value, 3) for value in cut[:n]))


def _deeds(rng: Random, first: date, n: int) -> Month:
    weights = [rng.expovariate(1) ** 2 for _ in DEEDS]
    line = sum(weight * value for weight, value in zip(weights, DEEDS, strict=True)) / sum(weights)
    return Month(first, "deeds", line, tuple(rng.choices(DEEDS, weights, k=n)))


def measure(record: Record, pairs: int, rng: Random) -> dict[str, object]:
    """The share of months whose interval holds the line, in per cent."""
    held, seen = Counter[str](), Counter[str]()
    few = drawn = 0
    for pair in range(pairs):
        course = {month.first: month for month in months(rng)}
        sides = Side(f"Land {pair} A"), Side(f"Land {pair} B")
        record.import_events([*_events(pair, sides, course.values())])
        found = positions(record, *(str(side.state) for side in sides), by="month", each=0).course
        few += sum(len(month.values) < LEAST for month in course.values())
        drawn += sum(len(course[one.start].values) < LEAST for one in found)
        for one in found:
            month = course[one.start]
            for group in ("all", month.kind, _size(one.n)):
                seen[group] += 1
                held[group] += one.low <= month.line <= one.high
    shares = {group: round(100 * held[group] / seen[group], 1) for group in sorted(seen)}
    return {"months": seen["all"], "few": few, "few drawn": drawn, "held": shares}


def _size(n: int) -> str:
    return "n 3 to 4" if n < 5 else "n 5 to 9" if n < 10 else "n 10 to 20"


def _events(pair: int, sides: tuple[Side, Side], course: Iterable[Month]) -> Iterator[ReadyEvent]:
    for month in course:
        for number, value in enumerate(month.values):
            name, day = f"{pair}-{month.first}-{number}", month.first.replace(day=number + 1)
            yield ReadyEvent(name, day, *sides, "112", 10 * value, "simulated", "Accuse")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and keep; 1 where the interval of all months is none of 90 %."""
    parser = argparse.ArgumentParser(description="How often 90 % intervals of positions hold the true line.")
    parser.add_argument("--pairs", type=int, default=50)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder, open_record(f"{folder}/lines.db") as record:
        result = measure(record, options.pairs, Random(options.seed))
    for name, value in result.items():
        print(f"{name}: {value}")
    if options.keep:
        keep("positions", {"seed": options.seed, **result})
    shares = msgspec.convert(result["held"], dict[str, float])
    return 0 if LOW <= shares["all"] <= HIGH and not result["few drawn"] else 1


if __name__ == "__main__":
    sys.exit(main())
