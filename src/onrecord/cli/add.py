"""``onrecord add``: sources in, a record that knows them out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from onrecord.cli.fetcher import AllowNet
from onrecord.cli.options import Db, filling, need_record, run_option
from onrecord.cli.read import Model
from onrecord.cli.tally import Tally
from onrecord.errors import OptionError

if TYPE_CHECKING:
    from onrecord.documents.items import SourceSettings
    from onrecord.record import Run


def add(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            show_default=False,
            help="Text, HTML, PDF, .docx, .odt, mail, JSONL or WARC files, folders of these; addresses, feeds, "
            "lists of addresses; - is standard input.",
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
    from onrecord.cli.passed_over import tell_passed_over
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
    tell_passed_over(sources)
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

    with filling(db) as record, open_pool(means.model, means.workers) as pool:
        checkpoints = Checkpoints(record, sources)
        tally.before(checkpoints.before)
        fetcher = make_cli_fetcher(means.allowed)
        items = checkpoints.watch(
            find_items(sources, settings, sys.stdin.buffer, fetcher, checkpoints.starts, pool.call)
        )
        results = ingest(record, items, pool, run=run, clock=lambda: int(time.time()))
        tally.count_all(checkpoints.count(results), strict=means.strict)
