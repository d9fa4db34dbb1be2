"""Event codes of given pairs: PLV's development pairs through the program's coder, scored by the folder's own scorer.

``python -m bench.measures.events SHARED [--model fast]``: SHARED holds ``bench/events`` (with ``score.py`` and
``data/dev.jsonl``). Each pair is given to ``onrecord.code`` with its first source and its first target; only the
CAMEO code of the answer is handed to the scorer, which derives PLOVER class and quad class by its own tables. Its
shares are of 1.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.report.results import keep
from onrecord.coding import Coder, Pair, load_coder
from onrecord.types import Span

Line = Mapping[str, Any]


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def first(spans: Sequence[Sequence[int]]) -> Span | None:
    """The first of the spans, if there is one."""
    return Span(*spans[0]) if spans else None


def predict(coder: Coder, gold: Iterable[Line]) -> list[dict[str, str]]:
    """The code of each gold pair."""
    predictions = []
    for line in gold:
        (coded,) = coder.code(line["text"], [Pair(first(line["source"]), first(line["target"]))])
        predictions.append({"id": line["id"], "code": coded.code})
    return predictions


def score(scorer: Path, gold: Path, predictions: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What a folder's ``score.py`` says of predictions."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "predictions.jsonl"
        path.write_text("".join(json.dumps(line) + "\n" for line in predictions), encoding="utf-8")
        command = [sys.executable, str(scorer), str(gold), str(path), "--json"]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    result: dict[str, Any] = json.loads(printed)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--model", default="fast")
    options = parser.parse_args()
    folder = options.shared / "bench" / "events"
    gold = folder / "data" / "dev.jsonl"
    result = score(folder / "score.py", gold, predict(load_coder(options.model), read_lines(gold)))
    print(json.dumps({layer: round(numbers["macro_f1"], 3) for layer, numbers in result.items()}))
    keep("events", {"set": "PLV dev", "model": options.model, **result})


if __name__ == "__main__":
    main()
