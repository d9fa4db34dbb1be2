"""Reading many sources for the command line: results go to a writer, failures to standard error, both are counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from onrecord.cli.formats import Format
from onrecord.cli.outputs import need_other_place
from onrecord.cli.progress import Progress
from onrecord.cli.streams import READ_ALL, SOME_FAILED
from onrecord.cli.writers import Writer, open_writer
from onrecord.documents.sources import count_sources
from onrecord.errors import OnRecordError
from onrecord.types import Document, Failure, Reading


class Reads(Protocol):
    """What this needs of a reader."""

    def read_many(self, items: Iterable[Document | Failure]) -> Iterator[Reading | Failure]:
        """Readings in the order of the documents, failures passed on."""
        ...


def run(
    sources: Sequence[str],
    documents: Iterable[Document | Failure],
    reader: Reads,
    *,
    form: Format,
    output: Path | None,
    strict: bool = False,
    watched: bool = False,
    note: Callable[[Reading], Sequence[str]] | None = None,
) -> int:
    """Read the documents of sources and write what comes out; the exit code. ``watched`` shows progress to a person.

    ``note`` gives lines that are written below a reading.

    Raises:
        OptionError: The output cannot be opened, or does not fit the format.
        OnRecordError: The output broke off, such as on a full disk.
    """
    if output is not None:
        need_other_place(output, sources)
    total = count_sources(sources) if watched else None
    try:
        with open_writer(form, output, note) as writer, Progress(shown=watched, total=total) as progress:
            failed = write_results(reader.read_many(documents), writer, progress, strict=strict)
    except BrokenPipeError:  # the reader of our output has seen enough, as with head
        raise
    except OSError as error:
        where = str(output) if output else "standard output"
        hint = "make room, or write elsewhere with --output"
        raise OnRecordError(error.strerror or str(error), where=where, hint=hint, slug="cannot-write") from error
    return SOME_FAILED if failed else READ_ALL


class Shows(Protocol):
    """What this needs of a progress display."""

    def count(self, result: Reading | Failure) -> None:
        """Note one result; say a failure."""
        ...

    def paused(self) -> AbstractContextManager[None]:
        """Out of the way while something is printed."""
        ...


def write_results(results: Iterable[Reading | Failure], writer: Writer, progress: Shows, *, strict: bool) -> int:
    """Write the readings in order; how many sources failed. With ``strict``, stop at the first that did."""
    failed = 0
    for result in results:
        progress.count(result)
        if isinstance(result, Reading):
            with progress.paused():
                writer.write(result)
        else:
            failed += 1
            if strict:
                break
    return failed
