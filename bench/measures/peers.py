"""The peers' quality on the same articles, with the same scorer, in the same run.

``python -m bench.measures.peers DATA --peers FOLDER [--with-onrecord]``. An article at which a peer stops with
an error counts as one where it found nothing. Kept in ``results/peers.json``.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from bench.data.polnear import Article, digest, read_split, split_folder
from bench.measures.spawn import Job, run
from bench.measures.systems import PEERS
from bench.report.results import RESULTS, keep
from bench.scoring.agree import as_found
from bench.scoring.goals import HEADLINE, QUALITY
from onrecord.attributions.found import Found
from onrecord.training.bootstrap import interval
from onrecord.training.score import Scores, count, scores_of, total

SYSTEMS = ("baseline", *PEERS)


class PeerQuality(msgspec.Struct, frozen=True):
    """One system's scores; ``interval`` is of the headline's F1, 95 %, over documents."""

    versions: dict[str, str]
    articles: int
    answered: int
    errors: dict[str, int]
    scores: Scores
    interval: tuple[float, float]


def read_predictions(path: Path) -> dict[str, tuple[Found, ...]]:
    """A worker's predictions by article."""
    lines = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {line["doc"]: tuple(as_found(one) for one in line["attributions"]) for line in lines}


def quality_of(
    articles: Sequence[Article], found: Mapping[str, Sequence[Found]], row: Mapping[str, Any]
) -> PeerQuality:
    """The scores of one system's predictions."""
    counts = [count(article.text, article.gold, found[article.name]) for article in articles]
    return PeerQuality(
        versions=row["versions"],
        articles=row["articles"],
        answered=row["answered"],
        errors=row["errors"],
        scores=scores_of(total(counts)),
        interval=interval([document[HEADLINE] for document in counts]),
    )


def measure(data: Path, systems: Iterable[str], peers: Path | None, model: str = "fast") -> dict[str, PeerQuality]:
    """Run and score each system on a split."""
    folder = split_folder(data)
    articles = read_split(folder)
    measured = {}
    with tempfile.TemporaryDirectory() as scratch:
        for system in systems:
            predictions = Path(scratch) / f"{system}.jsonl"
            row = run(Job(system, folder / "text", model=model, predictions=predictions), peers)
            measured[system] = quality_of(articles, read_predictions(predictions), row)
    return measured


def table(measured: Mapping[str, PeerQuality]) -> str:
    """F1 of the headline keys, one line a key."""
    names = list(measured)
    lines = [f"{'F1':<34}" + "".join(f"{name:>19}" for name in names)]
    for goal in QUALITY:
        values = "".join(f"{100 * measured[name].scores[goal.key].f1:19.1f}" for name in names)
        lines.append(f"{goal.key:<34}{values}")
    stopped = "".join(f"{measured[name].articles - measured[name].answered:19d}" for name in names)
    return "\n".join([*lines, f"{'articles without an answer':<34}{stopped}"])


def keep_result(measured: Mapping[str, PeerQuality], data: Path, results: Path) -> Path:
    """Write ``results/peers.json``."""
    return keep("peers", {"data": digest(split_folder(data)), "systems": measured}, results)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Score the peers on PolNeAR dev.")
    parser.add_argument("data", type=Path)
    parser.add_argument("--peers", type=Path, help="the folder that `python -m bench.peers_env` makes")
    parser.add_argument("--with-onrecord", action="store_true")
    parser.add_argument("--model", default="fast")
    parser.add_argument("--results", type=Path, default=RESULTS)
    options = parser.parse_args(arguments)
    systems = (*SYSTEMS, "onrecord") if options.with_onrecord else SYSTEMS
    measured = measure(options.data, systems, options.peers, options.model)
    print(table(measured))
    keep_result(measured, options.data, options.results)
    return 0


if __name__ == "__main__":
    sys.exit(main())
