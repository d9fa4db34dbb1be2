from __future__ import annotations

import json

from onrecord import __version__
from onrecord.formats.exports import pieces_of
from onrecord.record import Record, Run
from onrecord.record.migrations import HEAD
from questions.conftest import told
from record.newsroom import DAY


def about(record: Record) -> dict[str, object]:
    found: dict[str, object] = json.loads(b"".join(pieces_of(record, "about")))
    return found


def test_it_names_the_schemas_and_counts_the_rows(small: Record) -> None:
    found = about(small)
    assert (found["written_by"], found["reading_schema"]) == (f"onrecord {__version__}", "onrecord.reading/1")
    assert found["record_layout"] == HEAD
    rows = found["rows"]
    assert isinstance(rows, dict)
    assert (rows["document"], rows["report"]) == (5, 5)


def test_every_run_has_its_digests_and_its_documents(small: Record) -> None:
    files = {"languages/en/cues.tsv": "5a01"}
    small.add(told("[s:Jonas Tveit] [c:said] [q:no].", DAY, 0.0), run=Run("0.4.0", "5c21", {}, "77ab", files))
    runs = about(small)["runs"]
    assert isinstance(runs, list)
    assert [(run["program"], run["data"], run["files"], run["documents"]) for run in runs] == [
        ("unknown", None, {}, 5),
        ("0.4.0", "77ab", files, 1),
    ]
