"""What standard error shows while a record is fed: failures at once, progress to who waits, sums at the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.record import Added
    from onrecord.types import Failure


class Tally:
    """What standard error shows: failures at once, progress and rate to a person who waits, the sums at the end."""

    def __init__(self, *, shown: bool, total: int | None = None, console: Console | None = None) -> None:
        from collections import Counter
        from time import monotonic

        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._console = console or Console(stderr=True)
        columns = (BarColumn(24), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
        self._bar = Progress(*columns, console=self._console, transient=True)
        self._task = self._bar.add_task("reading …", total=total)
        self._shown = shown and self._console.is_terminal
        self._clock, self._began = monotonic, monotonic()
        self.added = self.known = self.failed = self.statements = self.reports = 0
        self.unread: Counter[str] = Counter()  # by language
        self.doubtful: Counter[str] = Counter()  # by warning
        self._doubted = 0

    def __enter__(self) -> Self:
        if self._shown:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            self._bar.stop()
        if kind is None or self.added or self.known or self.failed:  # of what could not begin there are no sums
            self._say(f"onrecord: {self.summary()}")

    def before(self, done: int) -> None:
        """Say that an earlier run had done so many articles of an archive."""
        if done:
            self._say(f"onrecord: going on after {_many(done, 'article')}")

    def count_all(self, results: Iterable[Added | Failure], *, strict: bool) -> None:
        """Count what comes; with ``strict``, stop at the first failure."""
        for result in results:
            self.count(result)
            if strict and self.failed:
                break

    def count(self, result: Added | Failure) -> None:
        """Note one result; a failure is said at once."""
        from onrecord.types import Failure

        if isinstance(result, Failure):
            self.failed += 1
            self._say(str(result))
        elif result.is_new:
            self.added += 1
            self.statements += result.statements
            self.reports += result.reports
            self.unread.update([result.unread] if result.unread else [])
            self.doubtful.update(result.warnings)
            self._doubted += bool(result.warnings)
        else:
            self.known += 1
        self.show(f"{self.statements:,} statements, {self._rate():.1f} documents a second, {self.failed} failed")

    def show(self, what: str) -> None:
        """Move the bar by one."""
        if self._shown:
            self._bar.update(self._task, advance=1, description=what)

    def summary(self) -> str:
        """The sums in one line."""
        said = f"{_many(self.statements, 'new statement')} in {_many(self.reports, 'report')}"
        parts = [f"{_many(self.added, 'document')} added, {said}"]
        parts += [f"{self.unread.total()} stored unread ({by_language(self.unread)})"] if self.unread else []
        parts += [f"{self._doubted} doubtful ({by_language(self.doubtful)})"] if self._doubted else []
        parts += [f"{self.known} known before"] if self.known else []
        parts += [f"{self.failed} could not be read"] if self.failed else []
        return "; ".join([*parts, f"{self._rate():.1f} documents a second"])

    def _rate(self) -> float:
        return self.added / max(self._clock() - self._began, 1e-9)

    def _say(self, line: str) -> None:
        from rich.text import Text

        from onrecord.cli.terminal import safe

        self._console.print(Text(safe(line)), soft_wrap=True, highlight=False)


def by_language(unread: Mapping[str, int]) -> str:
    """How many documents there are in each language, the most first.

    >>> by_language({"ru": 1, "fr": 2})
    'fr 2, ru 1'
    """
    return ", ".join(f"{name} {number}" for name, number in sorted(unread.items(), key=lambda one: (-one[1], one[0])))


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
