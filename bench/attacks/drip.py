"""Hosts that keep us waiting: do they keep ``watch`` from a good host?

``python -m bench.attacks.drip [--hosts N] [--seconds S] [--keep]``: sources on N hosts that never answer, drip their
heads or bodies, ask for a pause of 30 seconds with many entries, or for a minute's wait, all before one good host in
the list. Noted is when the good articles are there, in seconds and as a part of the limit of one request, and what was
told of the others.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bench.attacks.servers import Server, article, feed, serving
from bench.report.results import keep
from onrecord.documents.fetching import FetchSettings, make_fetcher
from onrecord.documents.watchlist import Watched
from onrecord.feeding.pool import Here
from onrecord.feeding.watching import Watch
from onrecord.record import Run, open_record
from onrecord.types import Document, Failure, Reading

GOOD, PATIENT_ENTRIES = 5, 10_000


def bare(one: Document | Failure) -> Reading | Failure:
    return one if isinstance(one, Failure) else Reading(one)


def lay_out(server: Server, hosts: int) -> list[str]:
    """The sources, the good one last."""
    at = server.port
    slow = [
        f"http://{kind}{number}.example:{at}/{kind}/feed"
        for number in range(hosts)
        for kind in ("hang", "head", "body")
    ]
    late = [f"http://later{number}.example:{at}/later/feed" for number in range(hosts)]
    for number in range(hosts):
        server.robots[f"patient{number}.example"] = b"User-agent: *\nCrawl-delay: 30\n"
    listed = [f"/patient/{number}" for number in range(PATIENT_ENTRIES)]
    server.pages |= {path: article(0) for path in listed[:5]}
    patient = []
    for number in range(hosts):
        some = listed if number == 0 else listed[:100]
        server.pages[f"/patient{number}/feed"] = feed([f"http://patient{number}.example:{at}{path}" for path in some])
        patient.append(f"http://patient{number}.example:{at}/patient{number}/feed")
    mixed = [f"http://entry{number}.example:{at}/hang/{one}" for number in range(hosts) for one in range(20)]
    server.pages["/mixed"] = feed(mixed)
    good = [f"/good/{number}" for number in range(GOOD)]
    server.pages |= {path: article(number) for number, path in enumerate(good, 1)}
    server.pages["/good/feed"] = feed([f"http://good.example:{at}{path}" for path in good])
    return [*slow, *late, *patient, f"http://mixed.example:{at}/mixed", f"http://good.example:{at}/good/feed"]


def measure(hosts: int, seconds: float, longest: float) -> dict[str, object]:
    """Watch until the good articles are there, and then until the silent hosts are given up."""
    stop, said, there = threading.Event(), Counter[str](), list[float]()
    settings = FetchSettings(seconds=seconds, connect_seconds=seconds, allowed_nets=("127.0.0.0/8",), pause=0.1)
    fetcher = make_fetcher(settings, clock=time.monotonic, sleep=stop.wait, resolver=lambda *_: ["127.0.0.1"])
    with tempfile.TemporaryDirectory() as folder, serving() as server, open_record(Path(folder) / "a.db") as record:
        sources = lay_out(server, hosts)
        watch = Watch(record, fetcher, Here(bare), Run("1", "2"), clock=lambda: int(time.time()), stopped=stop.is_set)
        threading.Timer(longest, stop.set).start()
        began = time.monotonic()
        for address, one in watch.round([Watched(source) for source in sources]):
            if isinstance(one, Failure):
                said[one.slug] += 1
            elif address == sources[-1]:
                there.append(time.monotonic() - began)
        ended = time.monotonic() - began
        most = max(server.asked.values())
    return {
        "hosts": hosts * 5 + 2,
        "limit of a request, s": seconds,
        "good articles": len(there),
        "the first after, s": round(there[0], 2) if there else None,
        "the last after, s": round(there[-1], 2) if there else None,
        "of the limit": round(there[-1] / seconds, 2) if there else None,
        "told": dict(said),
        "ended after, s": round(ended, 1),
        "most requests for one thing": most,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Attack, print and keep."""
    parser = argparse.ArgumentParser(description="Hosts that keep us waiting.")
    parser.add_argument("--hosts", type=int, default=12, help="of each of five kinds")
    parser.add_argument("--seconds", type=float, default=5.0, help="limit of one request")
    parser.add_argument("--longest", type=float, default=40.0, help="when to end, in seconds")
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args(arguments)
    result = measure(options.hosts, options.seconds, options.longest)
    print(result)
    if options.keep:
        keep("attack_drip", result)
    return int(result["good articles"] != GOOD)


if __name__ == "__main__":
    sys.exit(main())
