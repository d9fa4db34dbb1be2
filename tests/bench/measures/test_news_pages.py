"""The measure of news pages: each row gives the fields that the scorer asks for, and a page without an article none."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from bench.measures.news_pages import ROWS, load_scorer, measure, ours

LINES = [
    "The fog stays over the harbour of Osk for the third day, and no boat will leave before noon on Friday.",
    "Her colleagues in Selmar told the harbour office that they would not sail either, whatever the owners said.",
    "Nobody pays us for patience, said Bo Lund, the owner of two of the trawlers that lie at the long pier.",
]
BODY = "".join(f"<p>{line}</p>" for line in LINES)
PAGE = f"<html><head><title>Fog</title></head><body><article>{BODY}</article></body></html>"
SCORER = """
def score(golds, readings):
    whole = [readings[gold["page"]]["document"]["text"] for gold in golds]
    return {"pages": len(golds), "body_whole": {"rate": sum("pier" in text for text in whole) / len(golds)}}, whole
"""


def test_every_row_reads_a_page() -> None:
    for name, read in ROWS.items():
        found = read(PAGE, "https://osk.example/fog")
        assert found is not None, name
        assert LINES[2] in found["text"]
        assert {"title", "authors", "published"} <= found.keys()


def test_ours_gives_nothing_where_there_is_no_article() -> None:
    assert ours("<html><body><p>Sign in</p></body></html>", "https://osk.example") is None


def test_measure_gives_the_rates_of_the_scorer(tmp_path: Path) -> None:
    (tmp_path / "score.py").write_text(SCORER)
    (tmp_path / "fog.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    golds = [json.loads('{"page": "fog.html", "url": "https://osk.example/fog"}')]
    numbers, rows = measure(ours, tmp_path, golds, load_scorer(tmp_path))
    assert (numbers["pages"], numbers["body_whole"], len(rows)) == (1, 1.0, 1)
    assert numbers["cpu_ms_a_page"] > 0
