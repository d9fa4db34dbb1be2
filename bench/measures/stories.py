"""Stories of the dispatches: is the change of line found in the record, and none where there is none?

``python -m bench.measures.stories SHARED``: the English dispatches are added to a fresh record, all shifts on record
are asked for, and the scorer that comes with the dispatches judges them by its stories.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.measures.curve import document_of
from bench.measures.dispatches import dispatch_cases, language
from bench.report.results import RESULTS, keep
from bench.scoring.scorers import load_scorer
from onrecord.questions.shifts import Shift, shifts
from onrecord.reader import load_reader
from onrecord.record import open_record


def find_shifts(folder: Path) -> tuple[Shift, ...]:
    """All shifts that a record of the dispatches shows."""
    reader = load_reader()
    with tempfile.TemporaryDirectory() as scratch, open_record(Path(scratch) / "stories.db") as record:
        for case in dispatch_cases(folder):
            if language(case) == "en":
                record.add(reader.read(document_of(case)))
        return shifts(record).found


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Score the changes of line in the stories of the dispatches.")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--results", type=Path, default=RESULTS)
    options = parser.parse_args(arguments)
    folder = options.shared / "bench" / "dispatches"
    scorer = load_scorer(folder / "dispatch_score.py")
    stories = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("story-*.json"))]
    found = find_shifts(folder)
    report = scorer.Report()
    rows = [
        {"holder": one.holder, "target": one.target, "on": one.on.isoformat(), "direction": one.direction}
        for one in found
    ]
    scorer.score_stories(stories, scorer.read_folder(folder), rows, report)
    tally = report.tallies["story_shifts"]
    result = {"stories": len(stories), "right": tally.right, "wrong": tally.wrong, "missed": tally.missed}
    print(*(f"{key} {value}" for key, value in (result | {"found": len(found)}).items()), sep=", ")
    print(*(f"{row['holder']} toward {row['target']}: {row['direction']}, {row['on']}" for row in rows), sep="\n")
    keep("stories", result | {"found": len(found)}, options.results)
    return int(tally.wrong > 0 or tally.missed > 0)


if __name__ == "__main__":
    sys.exit(main())
