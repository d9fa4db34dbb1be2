"""How much of real news pages `read_html` keeps: body F1 and the share of quotations that survive.

    python bench/pages.py FOLDER [--show]

FOLDER is a checkout of article-extraction-benchmark: ``ground-truth.json`` and ``html/ID.html.gz``.
Body F1 is that benchmark's own measure: groups of four words, each page with the same weight. A quotation survives
when its words stand in our text in the same order, without anything between them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from onrecord.documents import read_html
from onrecord.documents.paragraphs import split_paragraphs
from onrecord.documents.quotations import find_quotations
from onrecord.errors import DocumentError

_WORD = re.compile(r"\w+")
_GROUP = 4


def overlap(true_body: str, our_body: str) -> tuple[float, float, float]:
    """Groups of words in both, only in ours, only in the true body; together 1."""
    true_groups, our_groups = _groups(true_body), _groups(our_body)
    counts = (
        (true_groups & our_groups).total(),
        (our_groups - true_groups).total(),
        (true_groups - our_groups).total(),
    )
    whole = sum(counts) or 1
    return counts[0] / whole, counts[1] / whole, counts[2] / whole


def _groups(text: str) -> Counter[str]:
    words = _WORD.findall(text)
    return Counter(" ".join(words[at : at + _GROUP]) for at in range(max(1, len(words) - _GROUP + 1)))


def quotations(body: str) -> Iterator[str]:
    for quotation in find_quotations(body, split_paragraphs(body)):
        if quotation.depth == 0 and _WORD.search(quotation.span.of(body)):
            yield quotation.span.of(body)


def survives(quotation: str, text: str) -> bool:
    return f" {_words(quotation)} " in f" {_words(text)} "


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def read_page(path: Path) -> str:
    try:
        return read_html(gzip.decompress(path.read_bytes())).text
    except DocumentError:
        return ""


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--show", action="store_true", help="print every lost quotation")
    options = arguments.parse_args()
    pages = json.loads((options.folder / "ground-truth.json").read_text(encoding="utf-8"))
    shares: list[tuple[float, float, float]] = []
    lost: list[tuple[str, str]] = []
    asked = 0
    started = time.process_time()
    for name, page in sorted(pages.items()):
        text = read_page(options.folder / "html" / f"{name}.html.gz")
        shares.append(overlap(page["articleBody"], text))
        expected = list(quotations(page["articleBody"]))
        asked += len(expected)
        lost.extend((name, one) for one in expected if not survives(one, text))
    both, ours, true = (sum(column) for column in zip(*shares, strict=True))
    precision, recall = both / (both + ours), both / (both + true)
    print(f"pages          {len(pages)}")
    print(f"body precision {precision:.4f}")
    print(f"body recall    {recall:.4f}")
    print(f"body F1        {2 * precision * recall / (precision + recall):.4f}")
    print(f"quotations     {asked}, of which survive {1 - len(lost) / asked:.2%}")
    print(f"CPU ms a page  {(time.process_time() - started) / len(pages) * 1000:.0f}")
    for name, quotation in lost if options.show else ():
        print(f"lost {name[:8]} {quotation[:100]}")


if __name__ == "__main__":
    main()
