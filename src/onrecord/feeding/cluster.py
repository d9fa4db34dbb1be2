"""Many files read on many machines with Ray Data, into one PostgreSQL: the same reader, the same way into the record.

One file is one piece of work. A piece whose worker ends is begun again by Ray; since a document is known by its
content, what was in the record already is passed over: nothing is lost and nothing doubled.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from onrecord.documents.items import SourceSettings
from onrecord.documents.sources import find_items, list_files
from onrecord.errors import OptionError
from onrecord.feeding.ingest import ingest
from onrecord.feeding.pool import Here
from onrecord.reader import load_reader
from onrecord.record.record import open_record
from onrecord.record.values import Added, Run
from onrecord.types import Failure

_Row = dict[str, Any]


def ingest_on_ray(
    sources: Sequence[str], db: str, settings: SourceSettings, run: Run, *, model: str = "fast", workers: int = 2
) -> Iterator[Added | Failure]:
    """Add the articles of files to a record; what became of each one, file by file as they are done.

    Args:
        sources: Files and folders that every machine can open.
        db: An address of PostgreSQL; one file cannot take many writers on many machines.
        settings: What is known about every document.
        run: What reads.
        model: Which weights to read with.
        workers: Processes, over all machines. Ray starts as many where they are free.

    Raises:
        OptionError: Ray is not installed, or the record is a file.
    """
    if "://" not in db:
        hint = "give --db postgresql://user@host/name"
        raise OptionError("several machines need PostgreSQL", where="--engine ray", hint=hint, slug="bad-database")
    ray = _ray()
    open_record(db).close()  # the tables are made once, before the workers come
    files = [str(Path(path).absolute()) for path in list_files(sources)]
    if not files:
        return
    begin = {"db": db, "settings": settings, "run": run, "model": model}
    pieces = ray.data.from_items([{"file": path} for path in files], override_num_blocks=len(files))
    done = pieces.map_batches(
        FileReader,
        fn_constructor_kwargs=begin,
        batch_size=1,
        compute=ray.data.ActorPoolStrategy(size=workers, max_tasks_in_flight_per_actor=2),
        num_cpus=1,
    )
    for row in done.iter_rows():
        yield from _results(row)


class FileReader:
    """What each worker is: the weights and a record, kept open from file to file."""

    def __init__(self, db: str, settings: SourceSettings, run: Run, model: str) -> None:
        self._settings, self._run = settings, run
        self._record = open_record(db)
        self._pool = Here(load_reader(model=model).read_or_fail)

    def __call__(self, batch: _Row) -> _Row:
        """Read the files of a batch; one row for each."""
        rows = [self._read(str(path)) for path in batch["file"]]
        return {"results": rows}

    def _read(self, path: str) -> bytes:
        results = ingest(self._record, find_items([path], self._settings), self._pool, run=self._run)
        return msgspec.json.encode(list(map(_row, results)))


def _row(result: Added | Failure) -> _Row:
    kind = "failure" if isinstance(result, Failure) else "added"
    return {"kind": kind, **msgspec.structs.asdict(result)}


def _results(row: _Row) -> Iterator[Added | Failure]:
    for one in msgspec.json.decode(row["results"]):
        kind = one.pop("kind")
        yield Failure(**one) if kind == "failure" else Added(**one)


def _ray() -> Any:
    try:
        import ray
        import ray.data
    except ImportError:
        hint = "pip install 'onrecord[ray]'"
        raise OptionError("this needs Ray", where="--engine ray", hint=hint, slug="no-extra") from None
    if not ray.is_initialized():
        ray.init(log_to_driver=False, include_dashboard=False, configure_logging=True, logging_level=logging.ERROR)
    for name in ("ray", "ray.data"):
        logging.getLogger(name).setLevel(logging.ERROR)  # a library does not write on standard error
    ray.data.DataContext.get_current().enable_progress_bars = False
    return ray
