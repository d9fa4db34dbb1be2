"""Mutated input: does anything crash, or take longer than ten seconds?

``python -m bench.measures.hostile [--count N] [--seed N]``: takes pages, feeds, sitemaps, archives, mail, PDFs, lists
and dates of our own, breaks each at random (bytes changed, cut, doubled, spliced; markup, numbers and marks of other
formats put in), and reads it as a user's file is read. A failure that says what is wrong is right; counted are
exceptions, failures that call themselves a defect of ours, and inputs that take more than ten seconds of the processor.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random

from bench.measures.throughput import make_archive
from bench.report.results import keep
from onrecord.documents.archives import read_archive
from onrecord.documents.feeds import read_feed
from onrecord.documents.fetching.addresses import check_url
from onrecord.documents.hints import Hints
from onrecord.documents.items import Item, SourceSettings, open_item
from onrecord.documents.metadata.published import parse_moment
from onrecord.documents.sitemaps import read_sitemap
from onrecord.documents.sources import find_items
from onrecord.errors import OnRecordError
from onrecord.types import Failure

LONGEST = 10.0  # seconds
SHARES = {
    "html": 50,
    "feed": 12,
    "sitemap": 6,
    "archive": 8,
    "mail": 8,
    "pdf": 3,
    "list": 4,
    "text": 4,
    "address": 3,
    "date": 2,
}
TOKENS = (
    b"<",
    b">",
    b"</p>",
    b"<p",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"]]>",
    b"<script>",
    b"</script",
    b"<table>",
    b"<div>" * 300,
    b"&#x0;",
    b"&#xD800;",
    b"&lt;" * 50,
    b"\0",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    "\u202e“”’«»".encode(),
    b"9" * 400,
    b"-1",
    b"1e999",
    b"{" * 2000,
    b"[" * 2000,
    b'"',
    b"\\u0000",
    b"\r\n",
    b"\r\n\r\n",
    b"Content-Length: ",
    b"WARC/1.0\r\n",
    b"\x1f\x8b\x08",
    b"charset=utf-7",
    b"charset=utf-16",
    b"<?xml version='1.0' encoding='x'?>",
    b"<!DOCTYPE x [<!ENTITY a '&a;'>]>",
    b"2031-02-30T25:61:61+99:99",
    b"%PDF-1.4",
    b"endobj",
    b"=?utf-8?q?=ff?=",
    b"--boundary",
    b"\x00\x00\x00\x00",
    "“We go,” ".encode() * 200,
    b"By " * 200,
    b"(" * 500,
    b"a" * 20_000,
    "é".encode() * 3000,
)


Part = tuple[Counter[str], dict[str, float]]  # how often each outcome, and the slowest of each kind


class TooSlow(Exception):
    """An input took longer than it may."""


def seeds(folder: Path) -> dict[str, list[bytes]]:
    """Whole inputs of each kind, all of our own making."""
    archive = folder / "seed.warc.gz"
    make_archive(archive, 6)
    pages = [one.data for one in find_items([str(archive)]) if isinstance(one, Item)]
    # Most without what is around the article, which only takes time.
    small = [page[:200] + page[page.find(b"<main>") : page.find(b"<aside>")][:4000] for page in pages]
    story = small[0][:3000]
    entry = (
        "<item><title>Fog</title><link>https://a.example/1</link><guid>1</guid><pubDate>Mon, 03 Mar 2031 08:00:00 +0100"
        "</pubDate><description>&lt;p&gt;Fog&lt;/p&gt;</description></item>"
    )
    rss = f"<?xml version='1.0'?><rss version='2.0'><channel><title>T</title>{entry * 5}</channel></rss>".encode()
    atom = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title>"
        + "<entry><id>x</id><title>Fog</title><link href='https://a.example/1'/><updated>2031-03-03T08:00:00Z</updated></entry>"
        * 4
        + "</feed>"
    ).encode()
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [{"id": "1", "url": "https://a.example/1", "content_html": "<p>Fog"}],
    }
    sitemap = (
        b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
        + b"<url><loc>https://a.example/1</loc></url>" * 9
        + b"</urlset>"
    )
    mail = b"Subject: Fog\nFrom: Tide <a@b.example>\nDate: Mon, 03 Mar 2031 08:00:00 +0100\nMIME-Version: 1.0\n"
    multi = (
        mail
        + b"Content-Type: multipart/alternative; boundary=boundary\n\n--boundary\nContent-Type: text/html\n\n"
        + story
    )
    return {
        "html": [min(pages, key=len), *small, *small],
        "feed": [rss, atom, json.dumps(feed).encode()],
        "sitemap": [sitemap],
        "archive": [archive.read_bytes()[:9000], gzip.decompress(archive.read_bytes())[:9000]],
        "mail": [mail + b"\nThe fog stays, said Ada Renn.\n", multi + b"\n--boundary--\n"],
        "pdf": [_pdf()],
        "list": [b"url,published,outlet\nhttps://a.example/1,2031-03-03,Tide\n", b'text\n"The fog stays, he said."\n'],
        "text": ["The fog stays. “We wait,” said Ada Renn.\n\nBy Bo Lund\n".encode() * 5],
        "address": [b"https://www.tides.example:443/2031/03/03/fog?utm_source=x#top", b"http://[::ffff:127.0.0.1]/"],
        "date": [b"2031-03-03T08:00:00+01:00", b"Mon, 03 Mar 2031 08:00:00 GMT"],
    }


def _pdf() -> bytes:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(300, 300)
    writer.add_metadata({"/Title": "Fog"})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def mutate(rng: Random, data: bytes, other: bytes) -> bytes:
    """The input with one to eight things done to it."""
    made = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        at = rng.randrange(len(made) + 1)
        size = min(int(rng.expovariate(1 / 40)) + 1, 4000)
        match rng.randrange(7):
            case 0 if made:
                made[at % len(made)] = rng.randrange(256)
            case 1:
                del made[at : at + size]
            case 2:
                made[at:at] = rng.choice(TOKENS)
            case 3:
                made[at:at] = made[at : at + size] * rng.randint(1, 20)
            case 4:
                start = rng.randrange(len(other) + 1)
                made[at : at + size] = other[start : start + size]
            case 5 if rng.random() < 0.2:
                del made[at:]
            case _:
                made[at:at] = rng.randbytes(min(size, 60))
    return bytes(made[:400_000])


def readers(folder: Path) -> dict[str, Callable[[bytes], list[object]]]:
    """How each kind is read; what comes back is looked at for defects."""
    path = folder / "input.warc.gz"
    known = SourceSettings()

    def archive(data: bytes) -> list[object]:
        path.write_bytes(data)
        return [open_item(one) for one in read_archive(str(path), known)]

    def listed(data: bytes) -> list[object]:
        table = folder / "input.csv"
        table.write_bytes(data)
        return list(find_items([str(table)]))

    hints = Hints(address="https://tides.example/fog")
    return {
        "html": lambda data: [open_item(Item(data, "html", "x", known, hints))],
        "feed": lambda data: [read_feed(data)],
        "sitemap": lambda data: [read_sitemap(data)],
        "archive": archive,
        "mail": lambda data: [open_item(Item(data, "mail", "x", known))],
        "pdf": lambda data: [open_item(Item(data, "pdf", "x", known))],
        "list": listed,
        "text": lambda data: [open_item(Item(data, "text", "x", known))],
        "address": lambda data: [check_url(data.decode("utf-8", "replace"))],
        "date": lambda data: [parse_moment(data.decode("utf-8", "replace"), "meta")],
    }


def run(count: int, seed: int) -> Part:
    """Read so many broken inputs; what came of them."""
    rng, found, slowest = Random(seed), Counter[str](), dict[str, float]()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole, reads = seeds(folder), readers(folder)
        everything = [one for kind in whole.values() for one in kind]
        signal.signal(signal.SIGVTALRM, _late)
        for number in range(count):
            kind = rng.choices(list(SHARES), list(SHARES.values()))[0]
            data = mutate(rng, rng.choice(whole[kind]), rng.choice(everything))
            began = time.process_time()
            outcome = _outcome(reads[kind], data)
            seconds = time.process_time() - began
            slowest[kind] = max(slowest.get(kind, 0.0), seconds)
            found[f"{kind}: {outcome}"] += 1
            if outcome in ("crash", "defect", "slow"):
                kept = Path(tempfile.gettempdir()) / f"onrecord-{outcome}-{kind}-{number}"
                kept.write_bytes(data)
                print(outcome, kind, number, kept, flush=True)
            if number % 10_000 == 9999:
                print(number + 1, dict(found), flush=True)
    return found, slowest


def merged(parts: Sequence[Part]) -> dict[str, object]:
    """What came of all inputs."""
    found = sum((one for one, _ in parts), Counter[str]())
    slow = {kind: round(max(slowest.get(kind, 0.0) for _, slowest in parts), 2) for kind in SHARES}
    bad = {what: sum(n for key, n in found.items() if key.endswith(what)) for what in ("crash", "defect", "slow")}
    return {"inputs": found.total(), **bad, "slowest_seconds": slow, "outcomes": dict(sorted(found.items()))}


def _outcome(read: Callable[[bytes], list[object]], data: bytes) -> str:
    signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
    try:
        results = read(data)
    except TooSlow:
        return "slow"
    except OnRecordError:
        return "refused"
    except BaseException as error:
        print(repr(error)[:300], flush=True)
        return "crash"
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    failures = [one for one in results if isinstance(one, Failure)]
    if any(one.slug == "defect" for one in failures):
        print(failures[0], flush=True)
        return "defect"
    return "refused" if failures and len(failures) == len(results) else "read"


def _late(*_: object) -> None:
    raise TooSlow


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args(arguments)
    shares = [options.count // options.processes] * options.processes
    with ProcessPoolExecutor(options.processes) as pool:
        parts = list(pool.map(run, shares, range(options.seed, options.seed + options.processes)))
    result = merged(parts)
    keep("hostile", result)
    print(result)
    return 0


if __name__ == "__main__":
    sys.exit(main())
