from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest

from onrecord.documents.document import read_text
from onrecord.feeding.ingest import ingest
from onrecord.feeding.pool import Here, Known
from onrecord.record import Record, open_record
from onrecord.types import Document, Failure, Reading, Span
from record.newsroom import TVEIT, story

TORN = Failure("a.txt", "it is torn", "mend it", "torn")
KILLED = 5  # times that the run is ended in this test; bench/ does it 200 times
COUNT = 150  # documents


def readings() -> dict[str, Reading]:
    """The documents of a run by their ids, with a statement or more each."""
    made = []
    for number in range(COUNT):
        lines = (
            f"[s{n}:Jonas Tveit] [c{n}:said] [q{n}:“ship {number * 10 + n} is in the port,”] he did."
            for n in range(number % 5 + 1)
        )
        made.append(story("\n\n".join(lines), TVEIT))
    return {one.document.id: one for one in made}


def by_hand(known: dict[str, Reading] | None = None) -> Here:
    """A pool that has read everything before."""
    made = known or readings()
    return Here(lambda one: one if isinstance(one, Failure) else made[one.id])


def test_ingest_passes_over_what_is_there(record: Record) -> None:
    documents = [one.document for one in readings().values()][:6]
    first = ingest(record, documents[:3], by_hand())
    assert [one.is_new for one in first if not isinstance(one, Failure)] == [True] * 3
    read: list[str] = []
    known = readings()

    def watch(one: Document | Failure) -> Reading | Failure:
        assert isinstance(one, Document)
        read.append(one.id)
        return known[one.id]

    mixed = [documents[3], documents[0], documents[4], documents[1], documents[2], documents[5]]
    results = [one for one in ingest(record, mixed, Here(watch)) if not isinstance(one, Failure)]
    assert [one.document for one in results] == [one.id for one in mixed]
    assert [one.is_new for one in results] == [True, False, True, False, False, True]
    assert read == [one.id for one in documents[3:]]


def test_ingest_goes_on_after_a_failure_and_after_bad_evidence(record: Record) -> None:
    good, bad, last = list(readings().values())[:3]
    moved = msgspec.structs.replace(bad.attributions[0], content=(Span(0, 3),))
    wrong = msgspec.structs.replace(bad, attributions=(moved,))

    known = {good.document.id: good, bad.document.id: wrong, last.document.id: last}
    items: list[Document | Failure] = [
        good.document,
        TORN,
        bad.document,
        last.document,
    ]
    results = list(ingest(record, items, by_hand(known)))
    assert [one.slug if isinstance(one, Failure) else one.is_new for one in results] == [
        True,
        "torn",
        "evidence-mismatch",
        True,
    ]
    assert record.count().documents == 2


def test_ingest_notes_the_time_of_the_clock(record: Record) -> None:
    from sqlalchemy import select

    from onrecord.record import tables

    list(ingest(record, [next(iter(readings().values())).document], by_hand(), clock=lambda: 1_900_000_000))
    with record.database.reading() as connection:
        assert connection.execute(select(tables.document.c.added)).scalars().all() == [1_900_000_000]


def run_killed(path: Path, after: float) -> bool:
    """Start the run in another process and end it at once after some seconds; whether it was done before."""
    code = (
        "import sys; from onrecord.record import open_record; from onrecord.feeding.ingest import ingest\n"
        "from feeding.test_ingest import by_hand, readings\n"
        f"with open_record({str(path)!r}) as record:\n"
        "    documents = [one.document for one in readings().values()]\n"
        "    print('ready', flush=True)\n"
        "    for one in ingest(record, documents, by_hand()): pass\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, env=environment)
    assert process.stdout is not None
    with process.stdout:
        process.stdout.readline()
        time.sleep(after)
        done = process.poll() is not None
        process.send_signal(signal.SIGKILL)
        process.wait()
    return done


def test_run_that_is_killed_again_and_again_loses_and_doubles_nothing(tmp_path: Path) -> None:
    path, rng = tmp_path / "killed.db", random.Random(5)
    expected = readings()
    open_record(path).close()
    broken_off = 0
    for _ in range(KILLED):
        broken_off += not run_killed(path, rng.uniform(0.0, 0.25))
    with open_record(path) as record:
        list(ingest(record, [one.document for one in expected.values()], by_hand()))
        counts = record.count()
        assert all(record.reading(name) == reading for name, reading in expected.items())
        with record.database.reading() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
    assert broken_off > 0
    assert counts.documents == COUNT
    assert counts.reports == sum(len(one.attributions) for one in expected.values())


class Ahead(Here):
    """A pool that takes everything before it gives anything, as many processes may."""

    def read_many(self, documents: Iterable[Document | Failure | Known]) -> Iterator[Reading | Failure | Known]:
        yield from super().read_many(list(documents))


@pytest.mark.parametrize("pool", [Here, Ahead])
def test_a_later_version_has_days_of_its_own_however_far_ahead_is_read(record: Record, pool: type[Here]) -> None:
    day, url = date(2031, 5, 6), "https://tides.example/pier"
    leak, shut = "The pier leaks, the harbour master says.", "It was shut at noon."
    first = read_text(leak, published=day, url=url)
    grown = msgspec.structs.replace(read_text(f"{leak}\n\n{shut}", published=day, url=url), modified=date(2031, 5, 9))
    other = read_text(shut, published=day, url="https://tides.example/quay")
    read: list[Document] = []

    def watch(one: Document | Failure) -> Reading | Failure:
        assert isinstance(one, Document)
        read.append(one)
        return Reading(one)

    reads = pool(lambda one: one if one == TORN else watch(one))
    assert len(list(ingest(record, [first, TORN, other, grown], reads))) == 4
    assert [block.published for block in read[-1].blocks] == [None, date(2031, 5, 9)]
    assert record.document(grown.id) == read[-1]
