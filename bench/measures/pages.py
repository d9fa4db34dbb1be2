"""How much of real news pages `read_html` keeps: body F1 and the share of quotations that survive.

    python -m bench.measures.pages FOLDER [--show]

FOLDER is a checkout of article-extraction-benchmark: ``ground-truth.json`` and ``html/ID.html.gz``.

Body F1 is that benchmark's own measure. A text is the bag of its groups of four words in a row (``\\w+``, as written;
a shorter text is one group). Precision and recall are taken page by page and averaged, so that long articles do not
weigh more; a page where we give nothing has no precision and counts in the recall alone. F1 is that of the averages.
A quotation survives when its words stand in our text in the same order, without anything between them.

Rows: ``ours`` is `read_html`; ``without recovery`` leaves out what `documents.recovery` takes back; the two others are
trafilatura as it comes and with ``favor_recall``, on the same pages in the same run.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from unittest.mock import patch

import trafilatura

from bench.report.results import keep
from onrecord.documents import bodies, read_html
from onrecord.documents.paragraphs import split_paragraphs
from onrecord.documents.quotations import find_quotations
from onrecord.documents.recovery import Line
from onrecord.errors import DocumentError

_WORD = re.compile(r"\w+")
_GROUP = 4
Read = Callable[[bytes], str]


def groups(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    if not words:
        return Counter()
    return Counter(tuple(words[at : at + _GROUP]) for at in range(max(1, len(words) - _GROUP + 1)))


def page_scores(true_body: str, our_body: str) -> tuple[float | None, float | None]:
    """Precision and recall of one page; ``None`` where there is nothing to divide by."""
    true_groups, our_groups = groups(true_body), groups(our_body)
    both = (true_groups & our_groups).total()
    precision = both / our_groups.total() if our_groups else None
    recall = both / true_groups.total() if true_groups else None
    return precision, recall


def body_scores(pairs: list[tuple[str, str]]) -> dict[str, float]:
    """Averages over pages of (true body, our body)."""
    scores = [page_scores(true_body, our_body) for true_body, our_body in pairs]
    precision = statistics.mean(one for one, _ in scores if one is not None)
    recall = statistics.mean(one for _, one in scores if one is not None)
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / (precision + recall)}


def quotations(body: str) -> Iterator[str]:
    for quotation in find_quotations(body, split_paragraphs(body)):
        if quotation.depth == 0 and _WORD.search(quotation.span.of(body)):
            yield quotation.span.of(body)


def survives(quotation: str, text: str) -> bool:
    return f" {_words(quotation)} " in f" {_words(text)} "


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def ours(page: bytes) -> str:
    try:
        return read_html(page).text
    except DocumentError:
        return ""


def without_recovery(page: bytes) -> str:
    with patch.object(bodies, "recover", lambda _page, lines, _told="": tuple(Line(line) for line in lines)):
        return ours(page)


def plain(page: bytes) -> str:
    return trafilatura.extract(page, include_comments=False) or ""


def favouring_recall(page: bytes) -> str:
    return trafilatura.extract(page, include_comments=False, favor_recall=True) or ""


ROWS: Mapping[str, Read] = {
    "ours": ours,
    "without recovery": without_recovery,
    "trafilatura": plain,
    "trafilatura, favor_recall": favouring_recall,
}


def measure(read: Read, folder: Path, bodies: Mapping[str, str]) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """The numbers of one way to read, and the quotations that it lost with their pages."""
    started = time.process_time()
    texts = {name: read(gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())) for name in bodies}
    seconds = time.process_time() - started
    asked = [(name, quotation) for name, body in bodies.items() for quotation in quotations(body)]
    lost = [(name, quotation) for name, quotation in asked if not survives(quotation, texts[name])]
    row = {
        **body_scores([(bodies[name], texts[name]) for name in bodies]),
        "pages": len(bodies),
        "pages_without_text": sum(not text for text in texts.values()),
        "quotations": len(asked),
        "quotations_lost": len(lost),
        "quotations_kept": 1 - len(lost) / len(asked),
        "cpu_ms_a_page": 1000 * seconds / len(bodies),
    }
    return row, lost


def main() -> None:
    arguments = argparse.ArgumentParser(description="How much of real news pages read_html keeps.")
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--show", action="store_true", help="print every quotation that we lost")
    options = arguments.parse_args()
    truth = json.loads((options.folder / "ground-truth.json").read_text(encoding="utf-8"))
    bodies = {name: page["articleBody"] for name, page in sorted(truth.items())}
    ours(b"<html><body><p>The first page loads what is heavy.</p></body></html>")
    result = {}
    for name, read in ROWS.items():
        result[name], lost = measure(read, options.folder, bodies)
        shown = (
            f"{key} {value:.4f}" if isinstance(value, float) else f"{key} {value}"
            for key, value in result[name].items()
        )
        print(f"{name}: {', '.join(shown)}")
        for page, quotation in lost if options.show and name == "ours" else ():
            print(f"lost {page[:8]} {quotation[:100]}")
    print(keep("pages", result).name)


if __name__ == "__main__":
    main()
