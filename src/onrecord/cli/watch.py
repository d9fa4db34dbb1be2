"""``onrecord watch``: feeds, sitemaps and pages followed, until it is told to stop."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.fetcher import AllowNet, make_cli_fetcher
from onrecord.cli.options import Db, need_record, run_option
from onrecord.cli.read import Model
from onrecord.cli.tally import Tally
from onrecord.errors import OptionError

if TYPE_CHECKING:
    from threading import Event

    from onrecord.documents.watchlist import Watched
    from onrecord.feeding.watching import Watch
    from onrecord.record import Record


def watch(
    sources: Annotated[
        Path,
        typer.Argument(
            metavar="SOURCES_FILE", show_default=False, help="Addresses, one a line; or TOML with [[source]] tables."
        ),
    ],
    db: Db = "onrecord.db",
    every: Annotated[
        str, typer.Option(metavar="TIME", help="How often each source is asked: 90s, 15m, 2h or 1d.")
    ] = "15m",
    once: Annotated[bool, typer.Option("--once", help="Ask what is due, once; for cron.")] = False,
    status: Annotated[bool, typer.Option("--status", help="Show when each source was asked, and what failed.")] = False,
    workers: Annotated[int, typer.Option(metavar="N", min=1, max=256, help="How many processes read.")] = 1,
    allow_net: AllowNet = None,
    model: Model = "fast",
) -> int:
    """Follow feeds, news sitemaps and pages, and read what is new into a record.

    Servers are asked politely: robots.txt, one request a host at a time, only for what has changed, less often while
    they fail; no source waits for a slow one. What was asked and what failed is kept in the record. SIGTERM and Ctrl-C
    end it within seconds.
    """
    import signal
    import time
    from threading import Event

    need_record()
    from onrecord.feeding.limits import WATCHING, LimitError
    from onrecord.feeding.pool import open_pool
    from onrecord.feeding.watching import Watch
    from onrecord.record import open_record

    def clock() -> int:
        return int(time.time())

    watched = _watchlist(sources, every)
    with open_record(db) as record:
        if status:
            _show(record, watched)
            return 0
        stop = Event()
        before = {one: signal.signal(one, lambda *_: stop.set()) for one in (signal.SIGTERM, signal.SIGINT)}
        fetcher = make_cli_fetcher(allow_net)
        try:
            with open_pool(model, workers, limits=WATCHING, stopped=stop.is_set) as pool:
                following = Watch(record, fetcher, pool, run_option(model), clock=clock, stopped=stop.is_set)
                return _follow(following, watched, stop, once=once)
        except LimitError:
            if stop.is_set():  # while the weights were loaded
                return 0
            raise
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)


def _follow(following: Watch, watched: tuple[Watched, ...], stop: Event, *, once: bool) -> int:
    import time

    failed = 0
    while not stop.is_set():
        if following.due(watched):
            with Tally(shown=True) as tally:
                tally.count_all((result for _, result in following.round(watched, steady=not once)), strict=False)
            failed = tally.failed
        if once:
            break
        stop.wait(max(1.0, min(following.next_due(watched) - time.time(), 3600.0)))
    return 1 if once and failed else 0


def _watchlist(path: Path, every: str) -> tuple[Watched, ...]:
    from onrecord.documents.watchlist import parse_interval, read_watchlist

    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no text"
        hint = "name a file with one address a line"
        raise OptionError(f"cannot be read ({reason})", where=str(path), hint=hint, slug="bad-watchlist") from error
    return read_watchlist(text, str(path), every=parse_interval(every))


def _show(record: Record, watched: tuple[Watched, ...]) -> None:
    """One line a source: when it was asked, when it will be, and what was wrong."""
    import typer as out

    from onrecord.cli.terminal import safe
    from onrecord.feeding.subscriptions import list_followed

    for followed in list_followed(record, [one.address for one in watched]):
        asked = _moment(followed.checked) if followed.checked else "not asked yet"
        parts = [safe(followed.address), f"asked {asked}" if followed.checked else asked]
        parts += [f"next {_moment(followed.due)}"] if followed.due else []
        parts += [f"failed {followed.failures} times: {safe(followed.error or '')}"] if followed.failures else []
        out.echo("  ".join(parts))


def _moment(seconds: int) -> str:
    from datetime import UTC, datetime

    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%MZ")
