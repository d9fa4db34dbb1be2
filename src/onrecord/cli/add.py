"""``onrecord add``: sources in, a record that knows them out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib.util import find_spec
from types import TracebackType
from typing import TYPE_CHECKING, Annotated, NamedTuple, Self

import typer

from onrecord.cli.fetcher import AllowNet
from onrecord.cli.read import Model
from onrecord.errors import OptionError

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.documents.items import SourceSettings
    from onrecord.record import Added, Run
    from onrecord.types import Failure

RECORD_PACKAGES = ("alembic", "anyascii", "sqlalchemy")
QUESTION_PACKAGES = (*RECORD_PACKAGES, "rapidfuzz")
Db = Annotated[
    str,
    typer.Option(
        "--db",
        envvar="ONRECORD_DB",
        metavar="NAME",
        help="The record: a file, or an address such as postgresql://user@host/name.",
    ),
]


def add(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            show_default=False,
            help="Text, HTML, PDF, mail, JSONL or WARC files, folders of these; addresses, feeds, lists of addresses; "
            "- is standard input.",
        ),
    ],
    db: Db = "onrecord.db",
    published: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="Day of publication, as 2017-01-02; goes before what a source says."),
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who printed it, likewise.")] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help="Where it stands, likewise.")] = None,
    workers: Annotated[
        int, typer.Option(metavar="N", min=1, max=256, help="How many processes read; the result is the same.")
    ] = 1,
    strict: Annotated[bool, typer.Option("--strict", help="Stop at the first source that cannot be read.")] = False,
    engine: Annotated[
        str, typer.Option(metavar="NAME", help="local, or ray: many files on many machines, into PostgreSQL.")
    ] = "local",
    allow_net: AllowNet = None,
    model: Model = "fast",
) -> int:
    """Read articles into a record, a file that answers who said what.

    What is in the record already is not read again: a run that was broken off is simply started again. A source that
    cannot be read is named in one line on standard error; the others are added, and the exit code is 1.
    """
    from onrecord.cli.progress import is_long
    from onrecord.cli.read import day_option
    from onrecord.documents.items import SourceSettings
    from onrecord.documents.sources import count_sources

    need_record()
    settings = SourceSettings(published=day_option(published), outlet=outlet, url=url)
    run = run_option(model)
    total = count_sources(sources) if is_long(sources) else None
    with Tally(shown=is_long(sources), total=total) as tally:
        if engine == "ray":
            from onrecord.feeding.cluster import ingest_on_ray

            tally.count_all(ingest_on_ray(sources, db, settings, run, model=model, workers=workers), strict=strict)
        elif engine == "local":
            _add_here(sources, db, settings, run, tally, _Means(model, workers, strict, allow_net))
        else:
            raise OptionError(f"no engine named {engine!r}", where="--engine", hint="local or ray", slug="bad-option")
    return 1 if tally.failed else 0


class _Means(NamedTuple):
    """With what the command reads."""

    model: str
    workers: int
    strict: bool
    allowed: list[str] | None


def _add_here(sources: list[str], db: str, settings: SourceSettings, run: Run, tally: Tally, means: _Means) -> None:
    import sys
    import time

    from onrecord.cli.fetcher import make_cli_fetcher
    from onrecord.documents.sources import find_items
    from onrecord.feeding.checkpoints import Checkpoints
    from onrecord.feeding.ingest import ingest
    from onrecord.feeding.pool import open_pool
    from onrecord.record import open_record

    with open_record(db) as record, open_pool(means.model, means.workers) as pool:
        checkpoints = Checkpoints(record, sources)
        tally.before(checkpoints.before)
        fetcher = make_cli_fetcher(means.allowed)
        items = checkpoints.watch(find_items(sources, settings, sys.stdin.buffer, fetcher, checkpoints.starts))
        results = ingest(record, items, pool, run=run, clock=lambda: int(time.time()))
        tally.count_all(checkpoints.count(results), strict=means.strict)


def need_record(names: Sequence[str] = RECORD_PACKAGES) -> None:
    """Refuse where what the record is made with is not installed.

    Raises:
        OptionError: A package of the extra is missing.
    """
    missing = [name for name in names if find_spec(name) is None]
    if missing:
        raise OptionError(
            f"a record needs {', '.join(missing)}",
            where="add",
            hint="pip install 'onrecord[record]', or 'onrecord[postgres]' for PostgreSQL",
            slug="no-extra",
        )


def run_option(model: str) -> Run:
    """What reads with the model that ``--model`` names: the code, its weights, the settings.

    Raises:
        OptionError: No such model.
        ModelError: Its manifest is damaged.
    """
    from onrecord import __version__
    from onrecord.encoder.weights import MODELS, model_names, read_manifest
    from onrecord.errors import OptionError
    from onrecord.record import Run

    if model not in (names := model_names()):
        known = ", ".join(names) or "none is installed"
        raise OptionError(f"no model named {model!r}", where="--model", hint=f"models: {known}", slug="unknown-model")
    return Run(__version__, read_manifest(MODELS / model).digest, {"model": model})


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

    def __enter__(self) -> Self:
        if self._shown:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            self._bar.stop()
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
