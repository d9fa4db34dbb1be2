"""How fast the desk answers twenty clients at once over a large record: p95 of every page, errors, weights.

python -m bench.measures.desk RECORD [--clients 20] [--seconds 60] [--workers 2]

Each client asks for a random page of a random kind: first without a pause, so that at any time twenty pages are being
made; then with a pause of a second on average. Addresses are drawn from the record itself; few but those without
parameters are asked for twice. Server and clients share the machine.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from urllib.parse import quote

import msgspec
from sqlalchemy import func, select

from bench.report.results import RESULTS, keep
from onrecord.record import Record, open_record, tables

_READY = 600  # seconds that the changes of line may take


class Kind(msgspec.Struct, frozen=True):
    """What was measured of one kind of page; milliseconds."""

    requests: int
    errors: int
    p50: float
    p95: float
    kilobytes: float


@contextmanager
def served(record: str, port: int, workers: int) -> Iterator[str]:
    """The desk over a record, until it is no longer needed."""
    command = [sys.executable, "-m", "onrecord.cli.main", "serve", "--db", record, "--port", str(port)]
    process = subprocess.Popen([*command, "--workers", str(workers)])
    try:
        wait_for(port)
        yield f"127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


def wait_for(port: int, seconds: float = 60) -> None:
    """Until the desk answers."""
    end = time.monotonic() + seconds
    while True:
        try:
            fetch(http.client.HTTPConnection("127.0.0.1", port, timeout=30), "/runs")
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def fetch(connection: http.client.HTTPConnection, path: str) -> tuple[int, bytes]:
    """One page, as a browser asks for it."""
    connection.request("GET", path, headers={"accept": "text/html", "accept-encoding": "gzip"})
    answer = connection.getresponse()
    return answer.status, answer.read()


def warm_up(address: str, workers: int) -> float:
    """Seconds until every worker knows the changes of line."""
    began = time.monotonic()
    ready = 0
    while ready < 4 * workers and time.monotonic() - began < _READY:
        _, body = fetch(http.client.HTTPConnection(address, timeout=60), "/shifts.json?limit=1")
        ready = ready + 1 if json.loads(_plain(body))["is_current"] else 0
        time.sleep(0 if ready else 1)
    return time.monotonic() - began


def _plain(body: bytes) -> bytes:
    import gzip

    return gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body


def addresses(record: Record, choose: random.Random) -> dict[str, Callable[[], str]]:
    """For each kind of page, an address at random."""
    pools = {name: _ids(record, table) for name, table in _SOURCES.items()}
    words, days = _words_and_days(record, pools["statement"][:300])
    pairs = _pairs(record)

    def pick(name: str) -> str:
        return choose.choice(pools[name])

    def pair() -> str:
        one, other = choose.choice(pairs)
        return f"/pairs/{one}/{other}"

    return {
        "home": lambda: "/",
        "article": lambda: f"/articles/{pick('document')}",
        "statement": lambda: f"/statements/{pick('statement')}",
        "actor": lambda: f"/actors/{pick('speaker')}",
        "pair": pair,
        "shifts": lambda: f"/shifts?since={choose.choice(days)}",
        "search, words": lambda: f"/search?q={' '.join(choose.sample(words, 2))}".replace(" ", "+"),
        "search, speaker": lambda: f"/search?speaker={quote(pick('speaker'))}",
        "search, days": lambda: f"/search?q={choose.choice(words)}&since={choose.choice(days)}",
        "check": lambda: f"/check?text={quote(' '.join(choose.choices(words, k=8)))}",
        "review": lambda: "/review",
        "runs": lambda: "/runs",
    }


_SOURCES = {"document": tables.document, "statement": tables.statement, "speaker": tables.actor}


def _ids(record: Record, table: object, many: int = 2000) -> list[str]:
    source = table
    with record.database.reading() as connection:
        most = connection.execute(select(func.max(source.c.row))).scalar_one()  # type: ignore[attr-defined]
        rows = random.Random(7).sample(range(1, most + 1), min(many * 2, most))
        if source is tables.actor:
            query = select(tables.actor.c.id).where(
                tables.actor.c.row.in_(select(tables.statement.c.speaker).where(tables.statement.c.row.in_(rows)))
            )
        else:
            query = select(source.c.id).where(source.c.row.in_(rows))  # type: ignore[attr-defined]
        return list(connection.execute(query).scalars())[:many]


def _words_and_days(record: Record, statements: list[str]) -> tuple[list[str], list[str]]:
    """Words as often as they are said, and days on which something was said."""
    found = [record.statement(one) for one in statements]
    words = [word for one in found for word in one.content.split() if word.isalpha()]
    return words, [str(one.published) for one in found if one.published]


def _pairs(record: Record, many: int = 400) -> list[tuple[str, str]]:
    """Pairs of which something is on record, the frequent ones more often."""
    table, one, other = tables.observation, tables.actor.alias(), tables.actor.alias()
    with record.database.reading() as connection:
        holders = select(tables.actor.c.row).order_by(tables.actor.c.row).limit(3000)
        query = (
            select(one.c.id, other.c.id)
            .select_from(table)
            .join(one, one.c.row == table.c.holder)
            .join(other, other.c.row == table.c.target)
            .where(table.c.holder.in_(holders))
            .limit(many * 50)
        )
        found = [(left, right) for left, right in connection.execute(query)]
    return random.Random(7).sample(found, min(many, len(found)))


def load(
    address: str, makers: dict[str, Callable[[], str]], clients: int, seconds: float, pause: float
) -> dict[str, Kind]:
    """Ask from so many threads for so long."""
    times: dict[str, list[float]] = defaultdict(list)
    errors: dict[str, int] = defaultdict(int)
    sizes: dict[str, int] = defaultdict(int)
    lock, end = threading.Lock(), time.monotonic() + seconds

    def client(number: int) -> None:
        choose = random.Random(number)
        connection = http.client.HTTPConnection(address, timeout=60)
        while time.monotonic() < end:
            kind = choose.choice(list(makers))
            with lock:
                path = makers[kind]()
            began = time.perf_counter()
            status, body = fetch(connection, path)
            took = time.perf_counter() - began
            with lock:
                times[kind].append(took * 1000)
                errors[kind] += status != 200
                sizes[kind] = max(sizes[kind], len(body))
            if pause:
                time.sleep(choose.uniform(0, 2 * pause))

    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {kind: _kind(taken, errors[kind], sizes[kind]) for kind, taken in times.items()}


def _kind(taken: list[float], errors: int, size: int) -> Kind:
    cuts = quantiles(taken, n=20) if len(taken) > 1 else taken * 19
    return Kind(len(taken), errors, round(cuts[9], 1), round(cuts[18], 1), round(size / 1000, 1))


def measure(arguments: argparse.Namespace) -> dict[str, dict[str, Kind]]:
    """Both loads: clients that never pause, and clients who look at what they got."""
    with open_record(arguments.record, create=False, writable=False) as record:
        makers = addresses(record, random.Random(1))
    with served(arguments.record, arguments.port, arguments.workers) as address:
        seconds = warm_up(address, arguments.workers)
        print(f"changes of line known after {seconds:.0f} s")
        load(address, makers, 2, 5, 0)
        return {
            f"{pause:g}": load(address, makers, arguments.clients, arguments.seconds, pause) for pause in (0.0, 1.0)
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record")
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--port", type=int, default=8123)
    parser.add_argument("--results", type=Path, default=RESULTS)
    arguments = parser.parse_args()
    found = measure(arguments)
    for pause, kinds in found.items():
        print(f"pause of {pause} s")
        for kind, one in sorted(kinds.items(), key=lambda item: -item[1].p95):
            times = f"p50 {one.p50:7.1f}  p95 {one.p95:7.1f} ms"
            print(f"{kind:18}{one.requests:6} requests  {one.errors} errors  {times}  {one.kilobytes:6.1f} kB")
    keep("desk", {"clients": arguments.clients, "workers": arguments.workers, "pauses": found}, arguments.results)


if __name__ == "__main__":
    main()
