from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.formats.exports import FORMATS, export, pieces_of
from onrecord.formats.exports.made_by import MadeBy
from onrecord.record import Record, Run, open_record
from record.newsroom import DAY, Player, story, with_event

RUN = Run("0.4.0", "5c21", {"model": "fast"}, data="77ab")
DIGESTS = ("0.4.0", "5c21", "77ab")


@pytest.fixture
def read(tmp_path: Path) -> Iterator[Record]:
    """An article with a statement and an event, of which the record knows what read it."""
    norway, iceland = Player("Norway", kind="country", country="NO"), Player("Iceland", kind="country", country="IS")
    told = story("[s:Norway] [c:said] [q:it met Iceland].", norway, iceland, published=DAY)
    with open_record(tmp_path / "a.db") as record:
        record.add(with_event(told, "Norway", "Iceland", "040", 1.0), run=RUN)
        record.judge("accept", record.reports(record.statements()[0].id)[0].id, by="Oda", at="2031-06-01T10:00:00Z")
        yield record


def whole(record: Record, form: str) -> str:
    return b"".join(pieces_of(record, form)).decode()


@pytest.mark.parametrize("form", [name for name, form in FORMATS.items() if form.pieces and form.tells_runs])
def test_every_row_says_what_read_it(read: Record, form: str, tmp_path: Path) -> None:
    if form == "parquet":
        parquet = pytest.importorskip("pyarrow.parquet")
        rows = parquet.read_table(io.BytesIO(b"".join(pieces_of(read, form)))).to_pylist()
        assert [(row["program"], row["weights"], row["data"]) for row in rows] == [DIGESTS]
    else:
        assert all(digest in whole(read, form) for digest in DIGESTS)


@pytest.mark.parametrize("form", [name for name, form in FORMATS.items() if not (form.pieces and form.tells_runs)])
def test_a_format_without_a_place_for_it_has_it_beside(read: Record, form: str, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    export(read, form, folder if FORMATS[form].files else folder / "events")
    (path,) = folder.glob("*about.json")
    (run,) = json.loads(path.read_text(encoding="utf-8"))["runs"]
    assert (run["program"], run["weights"], run["data"]) == DIGESTS


def test_a_table_tells_the_rows_of_two_runs_apart(read: Record) -> None:
    other = Player("Sweden", kind="country", country="SE")
    read.add(story("[s:Sweden] [c:said] [q:no].", other, published=DAY), run=Run("0.5.0", "9911"))
    rows = list(csv.DictReader(io.StringIO(whole(read, "csv"), newline="")))
    assert [(row["program"], row["weights"], row["data"]) for row in rows] == [DIGESTS, ("0.5.0", "9911", "")]
    assert len({row["run"] for row in rows}) == 2


def test_unknown_is_said() -> None:
    assert MadeBy("run_1", "unknown", "unknown", None).told == "onrecord unknown, weights unknown, data unknown"
