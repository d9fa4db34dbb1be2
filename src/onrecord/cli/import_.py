"""``onrecord import``: ready event data, or a register of office holders, into the record."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Protocol

import typer

from onrecord.cli.options import Db, filling, need_record
from onrecord.errors import OptionError

if TYPE_CHECKING:
    from onrecord.formats.eventfiles.values import BadRow
    from onrecord.record import Record
    from onrecord.record.ready_events import ReadyEvent
    from onrecord.record.values import Run

_AT_ONCE = 5000  # events in one transaction
_LONG = 30  # days from which on a file is told to overlap; daily files bring late events of the days before
SHOWN = 20  # bad rows that are named one by one
KINDS = ("icews", "gdelt", "plover", "register")


def import_(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="icews, gdelt, plover or register.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="As it was downloaded, also packed (.gz, .zip).")],
    db: Db = "onrecord.db",
    only: Annotated[
        str, typer.Option(metavar="NAME,NAME", help="Only events between these, by names or codes of countries.")
    ] = "",
    origin: Annotated[
        str, typer.Option(metavar="NAME", help="What to call the source; changes are looked for in each source alone.")
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
        wanted = [name.strip() for name in only.split(",") if name.strip()]
        return _import_events(record, kind, file, wanted, origin.strip())


class LeftOut(Protocol):
    """A row that is left out, of an event file or a register."""

    @property
    def reason(self) -> str:
        """What it is counted by."""
        ...

    @property
    def is_fault(self) -> bool:
        """Whether it is broken."""
        ...


class Sums:
    """What became of the rows of a file; every row is counted once."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.rows = self.added = self.known = self.more = self.faults = 0
        self.left_out: Counter[str] = Counter()  # by reason

    def leave_out(self, row: LeftOut) -> None:
        """Count a row that is left out; of those that are broken, the first are named."""
        self.left_out[row.reason] += 1
        self.faults += row.is_fault
        if row.is_fault and self.faults <= SHOWN:
            _say(f"{self._file}: {row}")

    def summary(self, noun: str) -> str:
        """The sums in one line; rows read = added + known before + more + left out."""
        return summary(self.rows, self.added, self.known, self.more, self.left_out, noun)


def _import_register(record: Record, file: Path) -> int:
    from onrecord.formats.eventfiles.tables import open_text
    from onrecord.record.registers import read_csv, read_ftm

    with open_text(file, newline="") as text:
        lines = iter(text)
        first = next((line for line in lines if line.strip()), "")
        reads = read_ftm if first.lstrip().startswith("{") else read_csv
        found = reads(chain([first], lines), where=file.name)
    done = record.import_register(found.entries, run=_run("register"))
    sums = Sums(file)
    sums.rows, sums.added, sums.known, sums.more = found.rows, done.new, done.known, found.more
    for row in found.bad:
        sums.leave_out(row)
    sums.left_out.update({"a name that says too little": done.nobody} if done.nobody else {})
    _say(sums.summary("actor"))
    return int(sums.faults > 0)


def _import_events(record: Record, kind: str, file: Path, only: list[str], origin: str) -> int:
    from onrecord.formats.eventfiles.tables import open_table
    from onrecord.formats.eventfiles.values import BadRow, refuse_another_kind
    from onrecord.record.events_in import Sides, called, is_between, names_of

    sums, sides, run = Sums(file), Sides(), _run(kind)
    wanted, seen, newest = names_of(only), set[str](), record.newest_event()
    days: dict[str, set[int]] = {}  # of each source in the file
    with open_table(file) as rows:
        for some in _batches(refuse_another_kind(_readers()[kind](rows), kind)):
            sums.rows += len(some)
            events = [_named(one, origin) for one in some if not isinstance(one, BadRow)]
            for row in (one for one in some if isinstance(one, BadRow)):
                sums.leave_out(row)
            if wanted:
                seen |= {name for event in events for side in (event.actor, event.recipient) for name in called(side)}
                asked = [event for event in events if is_between(event, wanted)]
                sums.left_out.update({"not between those of --only": len(events) - len(asked)})
                events = asked
            for event in events:
                days.setdefault(event.origin, set()).add(event.day.toordinal())
            done = record.import_events(events, run=run, sides=sides)
            sums.added, sums.known = sums.added + done.new, sums.known + done.known
            sums.left_out.update({"not between two": done.nobody})
            if sys.stderr.isatty():
                sys.stderr.write(f"\r{sums.rows:,} rows …")
    _say(sums.summary("event"))
    _tell_of_others(record, set(days))
    if sums.added > sums.known and not only:
        _tell_of_overlap(record, days, newest)
    missing = [name for key, name in wanted.items() if key not in seen]
    for name in missing:
        _say(str(_unknown(name, file)))
    return int(sums.faults > 0 or bool(missing))


def _named(event: ReadyEvent, origin: str) -> ReadyEvent:
    """The event, of the source that ``--origin`` names."""
    import msgspec

    return msgspec.structs.replace(event, origin=origin) if origin else event


def _tell_of_others(record: Record, origins: set[str]) -> None:
    """Two sources of ready event data tell of the same deeds, each in its own measure."""
    others = {record.other_origin(origins)} - {None} if origins else set()
    if len(origins | others) > 1:
        names = ", ".join(sorted(filter(None, origins | others)))
        _say(
            f"warning: the record now holds ready event data of several sources ({names}): shifts takes the rates of "
            "each alone, positions counts a deed once for each; a record for each (--db) keeps them apart"
        )


def _tell_of_overlap(record: Record, days: Mapping[str, set[int]], newest: int) -> None:
    """Two extracts of one source, such as a sample and a whole year, are two sources in all but name."""
    for origin, here in days.items():
        both = here & record.event_days(origin, newest) if len(here) >= _LONG else set()
        if len(both) >= len(here) / 2:
            _say(
                f"warning: there were events of {origin} before on {len(both):,} of the {len(here):,} days of this "
                "file: where it is another extract of the source, rates change only because of it; "
                "import it into a record of its own, or name it with --origin"
            )


def _unknown(name: str, file: Path) -> OptionError:
    from difflib import get_close_matches

    from onrecord.record.countries import country_names

    near = get_close_matches(name, country_names(), 1, cutoff=0.7)
    hint = f"did you mean {near[0]}?" if near else "give a country by name or code, or a name as the file writes it"
    return OptionError(f"no side of a row of {file} is called {name!r}", where="--only", hint=hint, slug="bad-option")


def summary(rows: int, added: int, known: int, more: int, left_out: Counter[str], noun: str) -> str:
    """The sums in one line; what is left out is told by reason, the commonest first.

    >>> summary(1206, 1200, 3, 0, Counter({"no day": 2, "unknown code": 1}), "event")
    '1,206 rows read: 1,200 events added; 3 known before; 3 left out (2 no day, 1 unknown code)'
    """
    parts = [f"{added:,} {noun}{'s' if added != 1 else ''} added"]
    parts += [f"{known:,} known before"] if known else []
    parts += [f"{more:,} more on their offices"] if more else []
    reasons = ", ".join(f"{number:,} {reason}" for reason, number in left_out.most_common() if number)
    parts += [f"{left_out.total():,} left out ({reasons})"] if reasons else []
    return f"{rows:,} row{'s' if rows != 1 else ''} read: {'; '.join(parts)}"


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
