"""Body, title, day and authors of saved news pages of some 30 countries, with trafilatura's own on the same pages.

    python -m bench.measures.news_pages PAGES SCORER [--show]

PAGES holds ``gold.jsonl`` and the pages as NAME.gz; SCORER is the folder of ``score.py``, whose head says what each
number means. The gold is people's (fundus). No model is loaded: only documents are made. Rows: ``ours`` is `read_html`;
the others are trafilatura as it comes (``fast`` off and on) and with ``favor_recall``, with its own title, day and
authors; it gives no warnings, so each page whose body it loses counts as lost in silence.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import trafilatura

from bench.report.results import keep
from onrecord.documents import read_html
from onrecord.errors import DocumentError

Fields = Mapping[str, Any]
Read = Callable[[str, str], Fields | None]


def ours(page: str, url: str) -> Fields | None:
    try:
        document = read_html(page, url=url)
    except DocumentError:
        return None
    return {
        "text": document.text,
        "title": document.title,
        "authors": list(document.authors),
        "published": document.published.isoformat() if document.published else None,
        "kind": document.kind,
        "warnings": list(document.warnings),
    }


def alone(**options: Any) -> Read:
    """trafilatura with its own fields."""

    def read(page: str, url: str) -> Fields | None:
        found: Any = trafilatura.bare_extraction(page, url=url, include_comments=False, with_metadata=True, **options)
        if found is None:
            return None
        authors = [name.strip() for name in (found.author or "").split(";") if name.strip()]
        return {"text": found.text or "", "title": found.title, "authors": authors, "published": found.date}

    return read


ROWS: Mapping[str, Read] = {
    "ours": ours,
    "trafilatura": alone(),
    "trafilatura, fast": alone(fast=True),
    "trafilatura, favor_recall": alone(favor_recall=True),
}


def load_scorer(folder: Path) -> ModuleType:
    """The module ``score.py`` of a folder."""
    spec = importlib.util.spec_from_file_location("pages_score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure(read: Read, folder: Path, golds: list[dict[str, Any]], scorer: ModuleType) -> tuple[Fields, list[Fields]]:
    """The numbers of one way to read, and what it made of each page."""
    pages = {gold["page"]: gzip.decompress((folder / f"{gold['page']}.gz").read_bytes()) for gold in golds}
    started = time.process_time()
    found = {gold["page"]: read(pages[gold["page"]].decode("utf-8", "replace"), gold["url"]) for gold in golds}
    seconds = time.process_time() - started
    table, rows = scorer.score(golds, {name: {"document": fields} for name, fields in found.items()})
    numbers = {key: value["rate"] if isinstance(value, dict) else value for key, value in table.items()}
    return {**numbers, "cpu_ms_a_page": 1000 * seconds / len(golds)}, rows


def main() -> None:
    arguments = argparse.ArgumentParser(description="Body, title, day and authors of saved news pages.")
    arguments.add_argument("pages", type=Path)
    arguments.add_argument("scorer", type=Path)
    arguments.add_argument("--show", action="store_true", help="print the pages of ours that are not whole or not pure")
    options = arguments.parse_args()
    scorer = load_scorer(options.scorer)
    golds = [json.loads(line) for line in (options.pages / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    result = {}
    for name, read in ROWS.items():
        result[name], rows = measure(read, options.pages, golds, scorer)
        print(f"{name}: {', '.join(f'{key} {value:.4g}' for key, value in result[name].items())}")
        for row in rows if options.show and name == "ours" else ():
            if row["recall"] < 0.95 or row["precision"] < 0.85:
                print(f"  {row['page']}: recall {row['recall']:.2f}, precision {row['precision']:.2f} {row['missing']}")
    print(keep("news_pages", result).name)


if __name__ == "__main__":
    main()
