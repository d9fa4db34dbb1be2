"""``onrecord import``: ready event data, or a register of office holders, into the record."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.options import Db, filling, need_record
from onrecord.errors import OptionError

if TYPE_CHECKING:
    from onrecord.formats.eventfiles.values import BadRow
    from onrecord.record import Record
    from onrecord.record.ready_events import ReadyEvent
    from onrecord.record.values import Run

_AT_ONCE = 5000  # events in one transaction
_SHOWN = 20  # bad rows that are named one by one
KINDS = ("icews", "gdelt", "plover", "register")


def import_(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="icews, gdelt, plover or register.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="As it was downloaded, also packed (.gz, .zip).")],
    db: Db = "onrecord.db",
    only: Annotated[
        str, typer.Option(metavar="NAME,NAME", help="Only events between these, by names or codes of countries.")
    ] = "",
) -> int:
    """Put ready event data, or a register of office holders, into the record."""
    need_record()
    if kind not in KINDS:
        raise OptionError(f"no kind {kind!r}", where="KIND", hint=f"one of: {', '.join(KINDS)}", slug="bad-option")
    if not file.is_file():
        raise OptionError("there is no such file", where=str(file), hint="name a file", slug="not-found")
    with filling(db) as record:
        if kind == "register":
            return _import_register(record, file)
        return _import_events(record, kind, file, [name.strip() for name in only.split(",") if name.strip()])


def _import_register(record: Record, file: Path) -> int:
    from onrecord.record.registers import read_csv, read_ftm

    is_table = file.name.removesuffix(".gz").endswith(".csv")
    with file.open(encoding="utf-8-sig", newline="") as lines:
        new = record.import_register(read_csv(lines) if is_table else read_ftm(lines), run=_run("register"))
    _say(f"{new:,} new actors")
    return 0


def _import_events(record: Record, kind: str, file: Path, only: list[str]) -> int:
    from onrecord.formats.eventfiles.tables import open_table
    from onrecord.formats.eventfiles.values import BadRow
    from onrecord.record.events_in import Sides, only_between

    new = known = nobody = bad = 0
    sides, run = Sides(), _run(kind)
    with open_table(file) as rows:
        found: Iterable[ReadyEvent | BadRow] = _readers()[kind](rows)
        for some in _batches(only_between(found, only) if only else found):
            events = [one for one in some if not isinstance(one, BadRow)]
            for row in (one for one in some if isinstance(one, BadRow)):
                bad += 1
                if bad <= _SHOWN:
                    _say(f"{file}: {row}")
            done = record.import_events(events, run=run, sides=sides)
            new, known, nobody = new + done.new, known + done.known, nobody + done.nobody
            if sys.stderr.isatty():
                sys.stderr.write(f"\r{new + known + nobody:,} events …")
    _say(summary(new, known, nobody, bad))
    return int(bad > 0)


def summary(new: int, known: int, nobody: int, bad: int) -> str:
    """The sums in one line.

    >>> summary(1200, 3, 0, 1)
    '1,200 events added; 3 known before; 1 row could not be used'
    """
    parts = [f"{new:,} event{'s' if new != 1 else ''} added"]
    parts += [f"{known:,} known before"] if known else []
    parts += [f"{nobody:,} left out that are not between two actors"] if nobody else []
    parts += [f"{bad:,} row{'s' if bad != 1 else ''} could not be used"] if bad else []
    return "; ".join(parts)


def _readers() -> dict[str, Callable[[Any], Iterator[ReadyEvent | BadRow]]]:
    from onrecord.formats.eventfiles.gdelt import read_gdelt
    from onrecord.formats.eventfiles.icews import read_icews
    from onrecord.formats.eventfiles.plover import read_plover

    return {"icews": read_icews, "gdelt": read_gdelt, "plover": read_plover}


def _batches(items: Iterable[ReadyEvent | BadRow]) -> Iterator[list[ReadyEvent | BadRow]]:
    left = iter(items)
    while some := list(islice(left, _AT_ONCE)):
        yield some


def _run(kind: str) -> Run:
    from onrecord import __version__
    from onrecord.record import Run

    return Run(__version__, "none", {"import": kind})


def _say(line: str) -> None:
    from onrecord.cli.terminal import safe

    start = "\r" if sys.stderr.isatty() else ""
    sys.stderr.write(f"{start}{safe(line)}\n")
