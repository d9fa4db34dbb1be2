"""Events of the dispatches at every threshold of the pair head: the curve that the threshold is chosen from.

``python -m bench.measures.curve SHARED``: reads the English dispatches once for each threshold and scores them with the
scorer that comes with them. The rule was written down before the curve was seen: precision first, so of the thresholds
whose F1 is within one point of the best, the highest. ``--write`` puts it into ``events/operating.json``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import ModuleType

import msgspec

from bench.measures.dispatches import Case, dispatch_cases, language
from bench.report.results import RESULTS, keep
from bench.scoring.scorers import load_scorer
from onrecord.documents.document import read_text
from onrecord.encoder.scene import load_scene
from onrecord.encoder.weights import MODELS
from onrecord.events.rulings import Operating, read_operating
from onrecord.events.telling import PairTeller
from onrecord.formats.jsonl import encode_line
from onrecord.reader import Reader, load_reader
from onrecord.types import Document

THRESHOLDS = (0.0, 0.01, 0.02, 0.03, 0.05, 0.08, 0.12, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
NEAR_BEST = 0.01


class Place(msgspec.Struct, frozen=True):
    """One point of the curve."""

    threshold: float
    precision: float
    recall: float
    f1: float
    right: int
    wrong: int


def read_with(threshold: float, cases: Sequence[Case], reader: Reader) -> list[dict[str, object]]:
    """The readings of the cases when events below the threshold are dropped."""
    operating = msgspec.structs.replace(read_operating(), event=threshold)
    asked = msgspec.structs.replace(reader, tell=_events(operating))
    return [{"doc": case.name, **json.loads(encode_line(asked.read(document_of(case))))} for case in cases]


def _events(operating: Operating) -> PairTeller:
    return PairTeller(load_scene(MODELS / "fast"), operating)


def document_of(case: Case) -> Document:
    """A case as a document, with its options."""
    options = dict(zip(case.options[::2], case.options[1::2], strict=True))
    published = options.get("--published")
    day = date.fromisoformat(published) if published else None
    return read_text(case.path.read_text(encoding="utf-8"), outlet=options.get("--outlet"), published=day)


def place_of(threshold: float, readings: Sequence[dict[str, object]], scorer: ModuleType, folder: Path) -> Place:
    """What the scorer says of the events."""
    names = {reading["doc"] for reading in readings}
    gold = {name: one for name, one in scorer.read_folder(folder).items() if name in names}
    tally = scorer.score(gold, readings).tallies["events"]
    return Place(threshold, tally.precision or 0.0, tally.recall or 0.0, tally.f1 or 0.0, tally.right, tally.wrong)


def choose(places: Sequence[Place]) -> Place:
    """The highest threshold whose F1 is near the best.

    >>> low, middle = Place(0.1, 0.6, 0.9, 0.72, 9, 6), Place(0.5, 0.8, 0.65, 0.715, 8, 2)
    >>> choose([low, middle, Place(0.9, 1.0, 0.4, 0.57, 4, 0)]).threshold
    0.5
    """
    best = max(place.f1 for place in places)
    return max((place for place in places if place.f1 >= best - NEAR_BEST), key=lambda place: place.threshold)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Events of the dispatches at every threshold.")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--write", type=Path, help="operating.json that gets the threshold")
    parser.add_argument("--results", type=Path, default=RESULTS)
    options = parser.parse_args(arguments)
    folder = options.shared / "bench" / "dispatches"
    scorer = load_scorer(folder / "dispatch_score.py")
    cases = [case for case in dispatch_cases(folder) if language(case) == "en"]
    reader = load_reader()
    places = [place_of(value, read_with(value, cases, reader), scorer, folder) for value in THRESHOLDS]
    for place in places:
        print(f"{place.threshold:5.2f}  P {place.precision:.3f}  R {place.recall:.3f}  F1 {place.f1:.3f}")
    chosen = choose(places)
    print(f"chosen: {chosen.threshold}")
    keep("curve", {"places": places, "chosen": chosen.threshold}, options.results)
    if options.write:
        settings = json.loads(options.write.read_text(encoding="utf-8")) | {"event": chosen.threshold}
        options.write.write_text(json.dumps(settings) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
