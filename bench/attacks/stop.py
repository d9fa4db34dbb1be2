"""``watch`` told to end while it reads nasty pages and waits for silent hosts: when does it end, and is anything left?

``python -m bench.attacks.stop [--times N] [--keep]``: runs the command on a server of ours, sends SIGTERM, SIGINT or
SIGKILL at a random moment after the first page was asked for, and notes the seconds until it ended, its exit code, and
the processes that were left behind.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from bench.attacks.servers import Server, answer, article, feed, serving
from bench.report.results import keep
from onrecord.record import open_record

SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGKILL)
LINE = "“We will not go back,” said Minister Tore Malm of Norland on Monday. "
NAMES = "Jonas Tveit, Ilse Brandvik, Tore Malm, Ada Renn and Ewa Lind of Norland and Osk, "


def nasty() -> dict[str, bytes]:
    """Pages that take long to open or to read."""
    words = {
        "lines": LINE * 20_000,
        "names": NAMES * 15_000,
        "quotes": "“‘" * 500_000,
        "spaces": "a " + " " * 1_500_000,
    }
    pages = {
        f"/nasty/{name}": answer(f"<html><body><article><p>{text}</p></article></body></html>".encode())
        for name, text in words.items()
    }
    pages["/nasty/deep"] = answer(b"<html><body><article>" + b"<div>" * 45_000 + b"<p>The fog stays.</p>")
    pages["/nasty/comments"] = answer(b"<!---->" * 60_000 + b"<html><body><p>The fog stays.</p></body></html>")
    pages["/nasty/plain"] = answer((LINE * 20_000).encode(), "text/plain")
    pages["/nasty/feed-comments"] = answer(
        b"<!---->" * 500 + b"<html><body><article><p>Fog.</p></article></body></html>"
    )
    return pages


def lay_out(server: Server, list_: Path) -> None:
    at = f"http://127.0.0.1:{server.port}"
    server.pages |= nasty()
    server.pages["/feed"] = feed([f"{at}{path}" for path in nasty()])
    server.pages["/good"] = article(1)
    hosts = [f"http://127.0.0.{number}:{server.port}/hang/feed" for number in range(2, 6)]
    list_.write_text("\n".join([f"{at}/feed", f"{at}/nasty/feed-comments", f"{at}/good", *hosts]) + "\n")


def family(process: int) -> Iterator[int]:
    """Its children and theirs."""
    for listed in Path(f"/proc/{process}/task").glob("*/children"):
        for child in listed.read_text().split():
            yield int(child)
            yield from family(int(child))


def is_there(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def run(server: Server, folder: Path, how: signal.Signals, after: float) -> tuple[float, int, int, bool]:
    """Seconds until it ended, exit code, processes left, and whether the record is whole."""
    db = folder / "a.db"
    command = [sys.executable, "-m", "onrecord.cli.main", "watch", str(folder / "list.txt"), "--db", str(db)]
    server.asked.clear()
    process = subprocess.Popen([*command, "--allow-net", "127.0.0.0/8"], env=os.environ, stderr=subprocess.DEVNULL)
    while not any("/feed" in path for path in list(server.asked)) and process.poll() is None:
        time.sleep(0.05)
    time.sleep(after)
    children = list(family(process.pid))
    began = time.monotonic()
    process.send_signal(how)
    code = process.wait()
    seconds = time.monotonic() - began
    time.sleep(0.5)  # of a kill -9 the system tells the children
    left = sum(map(is_there, children))
    with open_record(db) as record, record.database.reading() as connection:
        whole = connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
    return seconds, code, left, whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Attack, print and keep."""
    parser = argparse.ArgumentParser(description="watch told to end while it reads nasty pages.")
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args(arguments)
    rng = Random(7)
    seconds: dict[str, list[float]] = {how.name: [] for how in SIGNALS}
    codes: Counter[str] = Counter()
    left = torn = 0
    with tempfile.TemporaryDirectory() as name, serving() as server:
        folder = Path(name)
        lay_out(server, folder / "list.txt")
        for turn in range(options.times):
            how = SIGNALS[turn % len(SIGNALS)]
            took, code, behind, whole = run(server, folder, how, rng.uniform(0.0, 8.0))
            seconds[how.name].append(took)
            codes[f"{how.name} {code}"] += 1
            left, torn = left + behind, torn + (not whole)
            print(how.name, f"{took:.2f} s, exit code {code}, {behind} processes left", flush=True)
            if turn % 5 == 4:
                for old in folder.glob("a.db*"):
                    old.unlink()
    longest = {how: round(max(found), 2) for how, found in seconds.items() if found}
    result = {
        "times": options.times,
        "longest, s": longest,
        "exit codes": codes,
        "processes left": left,
        "torn records": torn,
    }
    print(result)
    if options.keep:
        keep("attack_stop", result)
    return int(left > 0 or torn > 0 or max(longest.values()) > 10)


if __name__ == "__main__":
    sys.exit(main())
