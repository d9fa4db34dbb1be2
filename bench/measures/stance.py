"""Stance toward a target: the development sets of DSE and NewsMTSC through the program's coder.

``python -m bench.measures.stance SHARED [--model fast]``: SHARED holds ``bench/stance`` (with ``score.py`` and
``data``). A pair of DSE is asked for both ways; a target of NewsMTSC is a recipient without an actor. The thresholds of
the coder were fitted on these same sets; the weights' card has the cross-fitted scores.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bench.measures.events import read_lines, score
from bench.report.results import keep
from onrecord.coding import Coder, Pair, load_coder
from onrecord.types import Span

Line = Mapping[str, Any]
SETS = ("dse_dev", "newsmtsc_dev")


def predict(coder: Coder, gold: Iterable[Line]) -> list[dict[str, str]]:
    """The stances of each gold line: both directions of a pair, or that toward a target."""
    return [_pair(coder, line) if "p" in line else _target(coder, line) for line in gold]


def _pair(coder: Coder, line: Line) -> dict[str, str]:
    p, q = Span(*line["p"]), Span(*line["q"])
    there, back = coder.code(line["text"], [Pair(p, q), Pair(q, p)])
    return {"id": line["id"], "p_to_q": there.stance, "q_to_p": back.stance}


def _target(coder: Coder, line: Line) -> dict[str, str]:
    (coded,) = coder.code(line["text"], [Pair(None, Span(*line["target"]))])
    return {"id": line["id"], "label": coded.stance}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--model", default="fast")
    options = parser.parse_args()
    folder = options.shared / "bench" / "stance"
    coder = load_coder(options.model)
    result = {}
    for name in SETS:
        gold = folder / "data" / f"{name}.jsonl"
        result[name] = score(folder / "score.py", gold, predict(coder, read_lines(gold)))
        print(name, round(result[name]["macro_f1"], 3))
    keep("stance", {"model": options.model, **result})


if __name__ == "__main__":
    main()
