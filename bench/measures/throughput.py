"""Articles a second out of a web archive into a record: pages unpacked, extracted, read and kept.

``python -m bench.measures.throughput [--pages N] [--workers N ...] [--turns N]``: makes a WARC like those of CC-NEWS
out of pages of our own (three templates with menus, teasers and scripts around the article, 90 kB each, fictional
people and outlets, about 450 words of article), runs ``onrecord add`` on it as a user would, and notes the articles a
second, the memory of all its processes together once a second, and what became of each page. The start of the program
counts.
"""

from __future__ import annotations

import argparse
import gzip
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path
from random import Random
from statistics import median

from bench.measures.wire import make_story
from bench.report.results import keep
from onrecord.record import open_record

WORDS = 330  # that an article has at least, give or take two fifths; with its last part it has about 450
OUTLETS = ("Holmsund Courier", "Tide Table", "Vesper", "Lune Herald")
FIRST_DAY = datetime(2031, 3, 3, 6, tzinfo=UTC)
TEASERS = 40
SCRIPT = "window.layer=window.layer||[];layer.push({slot:%d,kind:'banner',size:[300,250],after:'p3'});"
SEED = 11


def make_archive(path: Path, pages: int) -> int:
    """Write the archive; how many words its articles have together."""
    rng, words = Random(SEED), 0
    with path.open("wb") as stream:
        stream.write(_record("warcinfo", None, b"software: bench\r\n", FIRST_DAY))
        for number in range(pages):
            title, paragraphs = _article(rng, number)
            words += sum(len(paragraph.split()) for paragraph in paragraphs)
            moment = FIRST_DAY + timedelta(minutes=7 * number)
            outlet = OUTLETS[number % len(OUTLETS)]
            address = f"https://{outlet.lower().replace(' ', '')}.example/{moment:%Y/%m/%d}/story-{number}"
            page = _page(rng, number, title, paragraphs, outlet, address, moment).encode()
            stream.write(_record("response", address, _answer(page), moment))
    return words


def _article(rng: Random, number: int) -> tuple[str, list[str]]:
    paragraphs: list[str] = []
    story = number * 10
    while sum(len(paragraph.split()) for paragraph in paragraphs) < WORDS * rng.uniform(0.6, 1.4):
        text = make_story(rng, story)[0].reading.document.text
        paragraphs += [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]
        story += 1
    first = paragraphs[0]
    return " ".join(first.split()[:9]).strip('.,“”"‘’'), paragraphs


def _page(
    rng: Random, number: int, title: str, paragraphs: Sequence[str], outlet: str, address: str, moment: datetime
) -> str:
    """One of three templates; what is around the article is about as much as on pages of news."""
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    teasers = "".join(
        f'<li class="teaser"><a href="/t/{number + one}"><img src="/i/{one}.jpg" alt=""><span>'
        f"{escape(' '.join(paragraphs[one % len(paragraphs)].split()[:7]))}</span></a></li>"
        for one in range(TEASERS)
    )
    scripts = "".join(f"<script>{SCRIPT % one * 4}</script>" for one in range(150))
    head = (
        f'<meta charset="utf-8"><title>{escape(title)} | {outlet}</title>'
        f'<meta property="og:title" content="{escape(title, quote=True)}">'
        f'<meta property="og:site_name" content="{outlet}"><link rel="canonical" href="{address}">'
        f'<meta property="article:published_time" content="{moment.isoformat()}">{scripts}'
    )
    article = (
        f"<article><h1>{escape(title)}</h1>{body}</article>",
        f'<div class="story"><h1>{escape(title)}</h1><div class="story-body">{body}</div></div>',
        f'<section itemprop="articleBody"><header><h1>{escape(title)}</h1></header><div>{body}</div></section>',
    )[number % 3]
    return (
        f'<!doctype html><html lang="en"><head>{head}</head><body><nav><ul>{teasers}</ul></nav><main>{article}</main>'
        f"<aside><h2>More</h2><ul>{teasers}</ul></aside><footer><p>© {outlet}</p></footer></body></html>"
    )


def _answer(page: bytes) -> bytes:
    packed = gzip.compress(page, 1)
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\n"
    return f"{head}Content-Length: {len(packed)}\r\n\r\n".encode() + packed


def _record(kind: str, address: str | None, block: bytes, moment: datetime) -> bytes:
    number = Random(f"{address}{moment}").getrandbits(128)
    name = f"{number:032x}"
    lines = [
        "WARC/1.0", f"WARC-Type: {kind}", f"WARC-Date: {moment:%Y-%m-%dT%H:%M:%SZ}",
        f"WARC-Record-ID: <urn:uuid:{name[:8]}-{name[8:12]}-{name[12:16]}-{name[16:20]}-{name[20:]}>",
        f"Content-Length: {len(block)}",
        f"Content-Type: {'application/http; msgtype=response' if address else 'application/warc-fields'}",
        *([f"WARC-Target-URI: {address}"] if address else []),
    ]  # fmt: skip
    return gzip.compress("\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n", 1)


class Memory:
    """The memory of a process and its children together, in MB, once a second."""

    def __init__(self, process: int) -> None:
        self._process = process
        self.seen: list[float] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._stop.wait(1.0):
            self.seen.append(sum(map(_megabytes, _family(self._process))))

    def stop(self) -> None:
        self._stop.set()
        self._thread.join()


def _family(process: int) -> Iterator[int]:
    yield process
    for listed in Path(f"/proc/{process}/task").glob("*/children"):  # each thread has its own
        try:
            children = listed.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from _family(int(child))


def _megabytes(process: int) -> float:
    """Pages that processes share are parted among them (PSS)."""
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    found = re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
    return int(found[1]) / 1000 if found else 0.0


def run(archive: Path, folder: Path, workers: int, pages: int) -> dict[str, float]:
    """One run as a user has it."""
    db = folder / f"{workers}-{time.monotonic_ns()}.db"
    command = [
        sys.executable,
        "-m",
        "onrecord.cli.main",
        "add",
        str(archive),
        "--db",
        str(db),
        "--workers",
        str(workers),
    ]
    began = time.monotonic()
    process = subprocess.Popen(command, env=os.environ, stderr=subprocess.PIPE, text=True)
    memory = Memory(process.pid)
    _, said = process.communicate()
    seconds = time.monotonic() - began
    memory.stop()
    with open_record(db) as record:
        counts = record.count()
    assert process.returncode == 0, said
    quarters = [max(memory.seen[len(memory.seen) * one // 4 :][: max(1, len(memory.seen) // 4)]) for one in range(4)]
    result = {
        "seconds": round(seconds, 1),
        "articles_per_second": round(pages / seconds, 2),
        "documents": counts.documents,
        "statements": counts.statements,
        "record_mb": round(db.stat().st_size / 1e6, 1),
        "memory_peak_mb": round(max(memory.seen)),
        **{f"memory_quarter_{number}_mb": round(most) for number, most in enumerate(quarters, 1)},
    }
    print(workers, result, flush=True)
    return result


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--workers", type=int, nargs="+", default=[2])
    parser.add_argument("--turns", type=int, default=1)
    parser.add_argument("--name", default="throughput")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive = folder / "CC-NEWS-bench.warc.gz"
        words = make_archive(archive, options.pages)
        runs: dict[int, list[dict[str, float]]] = {workers: [] for workers in options.workers}
        for _ in range(options.turns):
            for workers in options.workers:
                runs[workers].append(run(archive, folder, workers, options.pages))
        result: dict[str, object] = {
            "pages": options.pages,
            "words_per_article": round(words / options.pages),
            "archive_mb": round(archive.stat().st_size / 1e6, 1),
            "runs": {str(workers): found for workers, found in runs.items()},
        }
        if {1, 2} <= runs.keys():
            ratios = [
                two["articles_per_second"] / one["articles_per_second"]
                for one, two in zip(runs[1], runs[2], strict=True)
            ]
            result["two_over_one"] = {
                "median": round(median(ratios), 2),
                "min": round(min(ratios), 2),
                "max": round(max(ratios), 2),
            }
    keep(options.name, result)
    return 0


if __name__ == "__main__":
    sys.exit(main())
