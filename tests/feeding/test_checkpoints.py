from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from documents.warcs import packed
from documents.warcs import record as warc_record
from onrecord.documents.items import Item
from onrecord.documents.sources import find_items
from onrecord.feeding import checkpoints
from onrecord.feeding.checkpoints import Checkpoints
from onrecord.feeding.ingest import ingest
from onrecord.feeding.pool import Here
from onrecord.record import Record
from onrecord.record.values import Added
from onrecord.types import Document, Failure, Reading

COUNT = 30


def bare(one: Document | Failure) -> Reading | Failure:
    return one if isinstance(one, Failure) else Reading(one)


def run(record: Record, sources: list[str], opened: list[str]) -> Generator[Added | Failure]:
    """A run as ``onrecord add`` makes it; ``opened`` notes what was taken out of the archive."""
    where = Checkpoints(record, sources)

    def note(items: Iterator[Item | Failure]) -> Iterator[Item | Failure]:
        for item in items:
            opened.append(item.where if isinstance(item, Item) else item.slug)
            yield item

    items = where.watch(note(find_items(sources, starts=where.starts)))
    yield from where.count(ingest(record, items, Here(bare)))


@pytest.mark.parametrize("ended", [1, 7, 8, 20])
def test_run_that_is_ended_goes_on_where_everything_before_is_done(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ended: int
) -> None:
    monkeypatch.setattr(checkpoints, "EVERY", 4)
    path = tmp_path / "a.warc.gz"
    path.write_bytes(packed(*(warc_record(number) for number in range(COUNT))))
    first, second = [], []  # type: ignore[var-annotated]
    results = run(record, [str(path)], first)
    for _ in range(ended):
        next(results)
    results.close()
    assert all(isinstance(one, Added) for one in run(record, [str(path)], second))
    assert record.count().documents == COUNT
    assert len(second) <= COUNT - ended + 2  # the last one done is opened again


def test_run_over_archives_and_other_files_counts_each_by_itself(record: Record, tmp_path: Path) -> None:
    sources = []
    for name in ("a", "b"):
        path = tmp_path / f"{name}.warc.gz"
        path.write_bytes(packed(*(warc_record(number + ord(name) * 100) for number in range(3))))
        sources += [str(path), "no such file"]
    assert len(list(run(record, sources, []))) == 8
    again: list[str] = []
    list(run(record, sources, again))
    assert len(again) == 4  # the last page of each, and the files that are not there
