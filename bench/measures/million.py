"""How fast a large record answers.

``python -m bench.measures.million RECORD [--label NAME]``: RECORD is a file or an address of PostgreSQL that holds
about a million statements (``python -m bench.data.large`` makes one). Words, actors and pairs are drawn from what the
record holds, the busiest and others, always the same ones. Each question is asked through the function that its command
calls, names and evidence included; the time is that of the wall, in one process, in milliseconds.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select

from bench.report.results import RESULTS, keep, kept
from onrecord.questions.positions import positions
from onrecord.questions.search import Filters, search
from onrecord.questions.timeline import timeline
from onrecord.questions.who import who
from onrecord.record import Record, open_record, tables

MUST = {"search": 100, "who": 200, "timeline": 300, "positions": 500}
AIM = {"search": 20, "who": 50, "timeline": 100, "positions": 100}
SEED = 5
ASKED = 60  # questions of a sort
_WORD = re.compile(r"[^\W\d_]{4,}")


class Times(msgspec.Struct, frozen=True):
    """Milliseconds of one sort of question."""

    median: float
    p95: float
    most: float
    asked: int


class Sample(msgspec.Struct, frozen=True):
    """What is asked about."""

    words: tuple[str, ...]
    actors: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]


def draw(record: Record) -> Sample:
    """Words, actors and pairs: half from the busiest, half from the rest."""
    rng = random.Random(SEED)
    with record.database.reading() as connection:
        rows = _rows(connection, rng)
        words = [word for row in rows for word in _WORD.findall(row.content)[:3]]
        rng.shuffle(words)
        actors = _ids(connection, _busy(connection, rng))
        pairs = _pairs(connection, rng)
    return Sample(tuple(words[: 2 * ASKED]), tuple(actors), tuple(pairs))


def _rows(connection: Connection, rng: random.Random) -> Sequence[Any]:
    last = connection.execute(select(func.max(tables.statement.c.row))).scalar_one()
    wanted = sorted(rng.sample(range(1, last), min(400, last - 1)))
    return connection.execute(select(tables.statement.c.content).where(tables.statement.c.row.in_(wanted))).all()


def _busy(connection: Connection, rng: random.Random) -> list[int]:
    query = select(tables.statement.c.speaker, func.count()).where(tables.statement.c.speaker.is_not(None))
    counted = connection.execute(query.group_by(tables.statement.c.speaker).order_by(func.count().desc())).all()
    rows = [row for row, _ in counted]
    return rows[: ASKED // 2] + rng.sample(rows, min(ASKED // 2, len(rows)))


def _pairs(connection: Connection, rng: random.Random) -> list[tuple[str, str]]:
    seen = tables.observation.c
    query = select(seen.holder, seen.target, func.count()).group_by(seen.holder, seen.target)
    counted = connection.execute(query.order_by(func.count().desc())).all()
    rows = [(one, other) for one, other, _ in counted]
    chosen = rows[: ASKED // 2] + rng.sample(rows, min(ASKED // 2, len(rows)))
    ids = _ids(connection, [row for pair in chosen for row in pair])
    return list(zip(ids[::2], ids[1::2], strict=True))


def _ids(connection: Connection, rows: Sequence[int]) -> list[str]:
    found = dict(
        connection.execute(select(tables.actor.c.row, tables.actor.c.id).where(tables.actor.c.row.in_(rows))).all()
    )
    return [found[row] for row in rows]


def ask(questions: Iterable[Callable[[], object]]) -> Times:
    """Ask each once and take the time."""
    taken = []
    for question in questions:
        began = time.perf_counter()
        question()
        taken.append(1000 * (time.perf_counter() - began))
    taken.sort()
    return Times(_round(taken[len(taken) // 2]), _round(taken[int(0.95 * len(taken))]), _round(taken[-1]), len(taken))


def _round(value: float) -> float:
    return round(value, 1)


def measure(record: Record, sample: Sample) -> dict[str, Times]:
    """All sorts of questions; ``search`` is that of one word, the others show what filters cost."""
    words, actors, pairs = sample.words, sample.actors, sample.pairs
    two = [" ".join(pair) for pair in zip(words[::2], words[1::2], strict=False)]
    year = Filters(since=date(2031, 1, 1), until=date(2031, 12, 31))
    some, direct, coded = words[:ASKED], Filters(manner="direct"), Filters(code="11")
    spoken = [(word, Filters(speaker=name)) for word, name in zip(words, actors, strict=False)]
    return {
        "search": ask(partial(search, record, word) for word in words),
        "search, two words": ask(partial(search, record, pair) for pair in two),
        "search, a year": ask(partial(search, record, word, year) for word in some),
        "search, direct": ask(partial(search, record, word, direct) for word in some),
        "search, a speaker": ask(partial(search, record, word, filters) for word, filters in spoken),
        "search, a code": ask(partial(search, record, word, coded) for word in some),
        "a speaker's latest": ask(partial(search, record, "", Filters(speaker=name)) for name in actors),
        "latest of a code": ask(partial(search, record, "", Filters(code=code)) for code in ("11", "04", "13", "19")),
        "who": ask(partial(who, record, name) for name in actors),
        "timeline": ask(partial(timeline, record, *pair) for pair in pairs),
        "positions": ask(partial(positions, record, *pair) for pair in pairs),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Time the questions to a large record.")
    parser.add_argument("record")
    parser.add_argument("--label", default="sqlite")
    parser.add_argument("--results", type=Path, default=RESULTS)
    options = parser.parse_args(arguments)
    with open_record(options.record, create=False, writable=False) as record:
        sample = draw(record)
        with record.database.reading() as connection:
            statements = connection.execute(select(func.count()).select_from(tables.statement)).scalar_one()
        found = measure(record, sample)
    for name, times in found.items():
        goal = f"  must {MUST[name]}, aim {AIM[name]}" if name in MUST else ""
        print(f"{name:<20} median {times.median:8.1f}  p95 {times.p95:8.1f}  most {times.most:8.1f} ms{goal}")
    earlier = (kept("million", options.results) or {}).get("result", {})
    keep("million", {**earlier, options.label: {"statements": statements, "times": found}}, options.results)
    return 0


if __name__ == "__main__":
    sys.exit(main())
