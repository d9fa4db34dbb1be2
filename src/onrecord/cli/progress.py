"""What standard error shows while sources are read: failures always, progress only to a person who waits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bar
from rich.text import Text

from onrecord.cli.terminal import safe
from onrecord.types import Failure, Reading
from onrecord.views.phrases import title_of

MANY_SOURCES = 4
MANY_BYTES = 100_000  # about two seconds of reading


def is_long(sources: Sequence[str]) -> bool:
    """Whether a person would wonder if anything happens."""
    paths = [Path(source) for source in sources if source != "-"]
    if len(paths) >= MANY_SOURCES or any(path.is_dir() for path in paths):
        return True
    return sum(path.stat().st_size for path in paths if path.is_file()) > MANY_BYTES


class Progress:
    """A bar on standard error that says how far the work is; a count of failures at the end."""

    def __init__(self, *, shown: bool, total: int | None = None, console: Console | None = None) -> None:
        self._console = console or Console(stderr=True)
        self._shown = shown and self._console.is_terminal
        self._bar = Bar(
            BarColumn(24), MofNCompleteColumn(), TextColumn("{task.description}"), console=self._console, transient=True
        )
        self._task = self._bar.add_task("reading …", total=total)
        self._read = self._failed = self._statements = self._doubtful = 0

    def __enter__(self) -> Self:
        if self._shown:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            self._bar.stop()
        if self._doubtful:
            noun = "document is" if self._doubtful == 1 else "documents are"
            self._say(f"onrecord: {self._doubtful} {noun} doubtful: see document.warnings")
        if self._failed:
            total = self._read + self._failed
            noun = "source" if total == 1 else "sources"
            self._say(f"onrecord: {self._failed} of {total} {noun} could not be read")

    def count(self, result: Reading | Failure) -> None:
        """Note one result; a failure is said at once."""
        if isinstance(result, Failure):
            self._failed += 1
            self._say(str(result))
        else:
            self._read += 1
            self._statements += len(result.attributions)
            self._doubtful += bool(result.document.warnings)
        if self._shown:
            last = result.source if isinstance(result, Failure) else title_of(result.document)
            what = f"{self._statements:,} statements — {escape(safe(last))}"
            self._bar.update(self._task, advance=1, description=what)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Take the bar away while something is printed; terminal and output may be the same screen."""
        if not self._shown:
            yield
            return
        self._bar.stop()
        try:
            yield
        finally:
            self._bar.start()

    def _say(self, line: str) -> None:
        self._console.print(Text(safe(line)), soft_wrap=True, highlight=False)
