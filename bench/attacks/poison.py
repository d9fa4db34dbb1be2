"""Articles with odd characters and markup in every field: every address of a desk over them, and odd questions.

``python -m bench.attacks.poison [--most N] [--keep]``: pages are searched for elements and attributes that an article
made, and every answer is read back by a parser of its format. Status 1 where anything was broken.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from html import unescape
from html.parser import HTMLParser
from urllib.parse import quote
from xml.etree import ElementTree

from bench.attacks.desks import Reply, Site, served
from bench.report.results import keep

CONTROLS = "".join(map(chr, (*range(0x20), *range(0x7F, 0xA0))))
ODD = (
    "<script>document.title='broken'</script>", "<img src=x onerror=\"document.title='broken'\">",
    "</p></article></main><h1>broken</h1>", "<marquee>", "]]>--><![CDATA[", "&lt;script&gt; &#0; &amp &notanentity;",
    "\ud800 \udfff \ud83d\ude00 \ufffe\uffff", CONTROLS, "\u2028\u2029\x85", "\u202e\u2066right\u200f\u061c",
    "{{ 7 * 7 }} {% raw %} ${7*7} <%= 7 %>", "' onmouseover='x' \" onfocus=\"x\" `", "=1+1", "\t=1",
    "@SUM(1)", "\r\n=1",
    "\U0001f468\u200d\U0001f469 e\u0301\u0323 \U0010ffff", "%0d%0aSet-Cookie: a=b", "javascript:alert(1)", "\\u0000\\",
)  # fmt: skip
ENDINGS = (".json", ".csv", ".atom", ".feed", ".bib", ".csl", ".txt", "/roles.svg", "/roles.vl", "/roles.csv")
_ADDRESS = re.compile(r'(?:href|src|action)="([^"]*)"')
_UNCARRIED = re.compile("[\x00\ud800-\udfff\ufffe\uffff]")


class Tags(HTMLParser):
    """What an article made on a page."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one element."""
        given = dict(attrs)
        if tag in ("svg", "iframe", "object", "embed", "base", "marquee") or (tag == "script" and "src" not in given):
            self.wrong.append(tag)
        self.wrong += [name for name in given if name.startswith("on") or name in ("style", "srcdoc")]
        address = given.get("href") or given.get("src") or given.get("action") or ""
        if not re.match(r"(/|#|https?://|$)", address):
            self.wrong.append(address[:40])


def page(body: bytes) -> None:
    """A page of ours and nothing else."""
    text = body.decode()
    tags = Tags()
    tags.feed(text)
    if tags.wrong or _UNCARRIED.search(text) or text.count("<main") != 1:
        raise ValueError(f"elements of an article: {tags.wrong}")


def table(body: bytes) -> None:
    """Cells without formulas."""
    rows = list(csv.reader(io.StringIO(body.decode(), newline="")))
    if any(cell.startswith(("=", "+", "@", "\t", "\r")) for row in rows[1:] for cell in row):
        raise ValueError("a formula")


PARSERS: dict[str, Callable[[bytes], object]] = {
    "text/html": page,
    "text/csv": table,
    "application/atom+xml": ElementTree.fromstring,
    "image/svg+xml": ElementTree.fromstring,
    "text/plain": bytes.decode,
    "application/x-bibtex": bytes.decode,
}


def fault(reply: Reply) -> str | None:
    """What is wrong with an answer."""
    kind = reply.headers.get("content-type", "").partition(";")[0]
    if reply.status == 0 or reply.status >= 500:
        return f"status {reply.status}"
    if not {"content-security-policy", "x-content-type-options"} <= reply.headers.keys():
        return "no headers of ours"
    parse: Callable[[bytes], object] = PARSERS.get(kind, json.loads if kind.endswith("json") else bytes)
    try:
        parse(reply.body)
    except (ValueError, ElementTree.ParseError) as error:
        return f"{kind}: {error}"[:200]
    return None


def crawl(site: Site, most: int) -> tuple[Counter[str], list[str]]:
    """Every address that can be reached, and each in its other formats."""
    todo, seen, said, wrong = ["/", "/review", "/search", "/runs", "/shifts"], set[str](), Counter[str](), list[str]()
    odd = [quote(one.encode("utf-8", "surrogatepass")) for one in ODD]
    todo += [f"/search?q={one}" for one in odd] + [f"/search.json?speaker={one}" for one in odd]
    todo += [f"/actors?name={one}" for one in odd] + [f"/nowhere/{one}" for one in odd]
    while todo and len(seen) < most:
        path = todo.pop(0)
        if path in seen or path.startswith("/static/"):
            continue
        seen.add(path)
        reply = site.ask(path, accept="text/html")
        said[str(reply.status)] += 1
        if (told := fault(reply)) is not None:
            wrong.append(f"{path}: {told}")
        elif reply.headers.get("content-type", "").startswith("text/html"):
            found = {unescape(one).partition("#")[0] for one in _ADDRESS.findall(reply.body.decode())}
            todo += sorted(one for one in found if one.startswith("/"))
            todo += [f"{path}{ending}" for ending in ENDINGS if "?" not in path and path != "/"]
    return said, wrong


def main(arguments: Sequence[str] | None = None) -> int:
    """Attack, print and keep."""
    parser = argparse.ArgumentParser(description="Articles with odd characters in every field.")
    parser.add_argument("--most", type=int, default=900)
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args(arguments)
    with served(ODD) as site:
        said, wrong = crawl(site, options.most)
    for one in wrong:
        print("BROKEN", one)
    result = {"addresses": said.total(), "said": said, "broken": len(wrong)}
    print(result)
    if options.keep:
        keep("attack_poison", result)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
