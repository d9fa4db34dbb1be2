"""Read texts with trained weights (torch) and print their outermost statements, a JSON line each, for corpus/score.py.

    python read_texts.py BASE RUN/average.pt operating.json FOLDER [--split dev] > readings.jsonl

FOLDER has files NNNN.txt, of the corpus or of a bench; with --split only those of a split of the corpus.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from distil import load_tagger
from evaluate import head_of, read_window
from polnear import Article

from onrecord.attributions.assemble import assemble
from onrecord.attributions.find import read_all_rows
from onrecord.attributions.found import Found
from onrecord.attributions.score import load_operating
from onrecord.encoder.encoding import Encoding
from onrecord.encoder.pieces import cut
from onrecord.encoder.windows import Sizes, split_windows
from onrecord.types import Spans
from train import load_tokenizer, special_ids


def as_lists(spans: Spans) -> list[list[int]]:
    """Ranges as JSON has them."""
    return [[span.start, span.end] for span in spans]


def as_row(number: int, found: Found) -> dict[str, object]:
    """One attribution as the scorer reads it."""
    roles = {"source": found.source, "cue": found.cue, "content": found.content}
    return {"id": f"att_{number}", **{role: as_lists(spans) for role, spans in roles.items()}}


def chosen(folder: Path, split: str | None) -> Iterator[Path]:
    """The texts of a folder, or of one split of the corpus."""
    if split is None:
        yield from sorted(folder.glob("[0-9]*.txt"))
        return
    rows = (line.split("\t") for line in (folder.parent.parent / "splits.tsv").read_text(encoding="utf-8").splitlines())
    names = {name for name, kind in rows if kind == split}
    yield from (path for path in sorted(folder.glob("*.txt")) if f"{folder.name}/{path.stem}" in names)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("operating", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--split")
    parser.add_argument("--limit", type=int, default=382)
    options = parser.parse_args()
    tokenizer = load_tokenizer(options.base / "tokenizer.json")
    cls, sep, _ = special_ids(tokenizer)
    model = load_tagger(options.base, options.weights, partly=True)
    model.eval()
    head, operating = head_of(model), load_operating(options.operating)
    for path in chosen(options.folder, options.split):
        text = path.read_bytes().decode()
        article = Article(path.stem, text, cut(text, tokenizer), ())
        windows = split_windows(article.pieces, Sizes(limit=options.limit))
        views = (read_window(model, article, window, cls, sep) for window in windows)
        rows = read_all_rows(Encoding(text, article.pieces, views), head, operating.bias)
        found = assemble(rows, text, article.pieces, operating)
        print(json.dumps({"doc": path.stem, "attributions": [as_row(at, one) for at, one in enumerate(found)]}))


if __name__ == "__main__":
    main()
