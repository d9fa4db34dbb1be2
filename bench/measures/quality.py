"""The quality gate: PolNeAR dev read with onrecord, scored, and held against ``floors.json``.

``python -m bench.measures.quality DATA [--model fast]``: DATA is PolNeAR's data folder or one split of it. Exit 1 when
a score is below its floor, when the data is other data, or when there are no floors for the model. ``--update`` raises
the floors. The result is kept in ``results/quality-MODEL.json``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from bench.data.polnear import Article, digest, read_split, split_folder
from bench.measures.ours import ReadText, open_reader, outermost
from bench.report.results import HERE, RESULTS, keep
from bench.scoring.calibration import Calibration, Judged, calibrate
from bench.scoring.floors import FloorError, faults, raised, read_floors, write_floors
from bench.scoring.goals import HEADLINE, QUALITY, Goal
from onrecord.errors import OnRecordError
from onrecord.training.bootstrap import interval
from onrecord.training.score import Counts, Score, Scores, count, right_ones, scores_of, total
from onrecord.types import Attribution

FLOORS = HERE / "floors.json"
GATED = (*(goal.key for goal in QUALITY), "links/all", "attributions/relation_cue/all")


class Quality(msgspec.Struct, frozen=True):
    """All that was measured on one split; ``interval`` is of the headline's F1, 95 %, over documents."""

    model: str
    data: str
    documents: int
    failures: int
    scores: Scores
    interval: tuple[float, float]
    calibration: Calibration | None


class Answer(msgspec.Struct, frozen=True):
    """What was read in one article; ``None`` when it could not be read."""

    article: Article
    attributions: tuple[Attribution, ...] | None

    def counts(self) -> Counts:
        """The tallies of this article; one that cannot be read is one where nothing was found."""
        return count(self.article.text, self.article.gold, self.attributions or ())

    def judged(self) -> list[Judged]:
        """Each prediction's score, and whether it is right by ``relation``."""
        attributions = self.attributions or ()
        right = right_ones(self.article.text, self.article.gold, attributions)
        return [(attribution.score, index in right) for index, attribution in enumerate(attributions)]


def answers(articles: Iterable[Article], read: ReadText) -> list[Answer]:
    """Every article read; an error in one does not stop the others."""
    return [Answer(article, _attributions(article, read)) for article in articles]


def _attributions(article: Article, read: ReadText) -> tuple[Attribution, ...] | None:
    try:
        reading = read(article.text)
    except OnRecordError as error:
        print(f"not read: {error}", file=sys.stderr)
        return None
    return outermost(reading)


def measure(given: Sequence[Answer], model: str, data: str) -> Quality:
    """The scores, their interval and the calibration of what was read."""
    counts = [answer.counts() for answer in given]
    return Quality(
        model=model,
        data=data,
        documents=len(given),
        failures=sum(answer.attributions is None for answer in given),
        scores=scores_of(total(counts)),
        interval=interval([document[HEADLINE] for document in counts]),
        calibration=calibrate([judged for answer in given for judged in answer.judged()]),
    )


def points(scores: Mapping[str, Score], keys: Iterable[str] = GATED) -> dict[str, float]:
    """F1 × 100 of the keys."""
    return {key: 100 * scores[key].f1 for key in keys}


def table(quality: Quality) -> str:
    """The goals with what was reached, and the calibration."""
    low, high = (100 * edge for edge in quality.interval)
    lines = [
        f"{'F1 on ' + str(quality.documents) + ' articles':<34}{'now':>6}{'must':>6}{'aim':>6}{'human':>7}{'peer':>6}"
    ]
    lines += [_row(goal, 100 * quality.scores[goal.key].f1) for goal in QUALITY]
    lines.append(f"{HEADLINE}: 95 % of resampled document sets lie in {low:.1f} to {high:.1f}")
    if quality.failures:
        lines.append(f"{quality.failures} articles could not be read and count as nothing found")
    return "\n".join([*lines, *_calibration_rows(quality.calibration)])


def _row(goal: Goal, value: float) -> str:
    known = "".join(f"{number:>7}" if number is not None else f"{'-':>7}" for number in (goal.human, goal.peer))
    return f"{goal.key:<34}{value:6.1f}{goal.must:6.0f}{goal.aim:6.0f}{known}  {goal.verdict(value)}"


def _calibration_rows(calibration: Calibration | None) -> list[str]:
    if calibration is None:
        return ["nothing was predicted: no calibration"]
    head = f"expected calibration error of {calibration.count} scores: {100 * calibration.error:.1f} points"
    rows = [f"{bin.mean_score:10.2f}{bin.right:8.2f}{bin.count:7d}" for bin in calibration.bins]
    return [head, f"{'score':>10}{'right':>8}{'n':>7}", *rows]


def gate(quality: Quality, path: Path, *, update: bool, allow_lower: bool) -> int:
    """Compare with the floors, after raising them when asked; the exit code."""
    floors = read_floors(path)
    scores = points(quality.scores)
    if update:
        try:
            floors = raised(floors, quality.model, scores, quality.data, allow_lower=allow_lower)
        except FloorError as error:
            print(f"floors not changed: {error}")
            return 1
        write_floors(floors, path)
    found = faults(floors, quality.model, scores, quality.data)
    print("\n".join(found) if found else "no score is below its floor")
    return int(bool(found))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Score onrecord on PolNeAR dev and compare with the floors.")
    parser.add_argument("data", type=Path, help="PolNeAR's data folder, or one split of it")
    parser.add_argument("--model", default="fast")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--floors", type=Path, default=FLOORS)
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--update", action="store_true", help="raise the floors to what was measured")
    parser.add_argument("--allow-lower", action="store_true", help="with --update: lower them too")
    options = parser.parse_args(arguments)
    folder = split_folder(options.data)
    given = answers(read_split(folder), open_reader(options.model, options.threads))
    quality = measure(given, options.model, digest(folder))
    print(table(quality))
    keep(f"quality-{options.model}", quality, options.results)
    return gate(quality, options.floors, update=options.update, allow_lower=options.allow_lower)


if __name__ == "__main__":
    sys.exit(main())
