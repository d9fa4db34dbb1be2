"""The names of articles as the encoder marks them: what ``train.actors.fit`` takes.

    python -m train.actors.names POLNEAR NAMES.jsonl [--model fast] [--gold GOLD.jsonl]

One line an article of the dev split (``doc``, and ``names`` as [start, end, kind]); with the speaker gold, only its
articles. MODEL is a shipped model or a folder of weights.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.data.polnear import read_split, split_folder
from bench.measures.speaker import run_names


def main(arguments: Sequence[str] | None = None) -> int:
    """Mark the names of the dev split and write them."""
    parser = argparse.ArgumentParser(description="Mark the names of PolNeAR's dev articles.")
    parser.add_argument("polnear", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--model", default="fast", help="a shipped model, or a folder of weights")
    parser.add_argument("--gold", type=Path, help="only the articles of this speaker gold")
    options = parser.parse_args(arguments)
    wanted = _articles(options.gold)
    articles = [one for one in read_split(split_folder(options.polnear)) if not wanted or one.name in wanted]
    with options.out.open("w", encoding="utf-8") as out:
        for doc, names in run_names(articles, options.model).items():
            marked = [[name.span.start, name.span.end, name.kind] for name in names]
            out.write(json.dumps({"doc": doc, "names": marked}) + "\n")
    return 0


def _articles(gold: Path | None) -> frozenset[str]:
    lines = gold.read_text(encoding="utf-8").splitlines() if gold else []
    return frozenset(json.loads(line)["doc"] for line in lines)


if __name__ == "__main__":
    sys.exit(main())
