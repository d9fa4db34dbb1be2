"""Rows of a file of events → events, and the rows that cannot be used; what every kind of file needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

import msgspec

from onrecord.errors import LexiconError
from onrecord.events.codebook import Code, codebook, lookup
from onrecord.record.errors import RecordError
from onrecord.record.ready_events import ReadyEvent

Row = Mapping[str, str]


class BadRow(msgspec.Struct, frozen=True):
    """A row that is no event, and why."""

    line: int
    what: str

    def __str__(self) -> str:
        hint = "look at the line; the others were taken"
        return str(RecordError(self.what, where=f"line {self.line}", hint=hint, slug="bad-event-row"))


Parse = Callable[[Row], ReadyEvent | None]


class RowError(ValueError):
    """A row cannot be used; the message says why."""


def read_rows(rows: Iterable[tuple[int, Row]], parse: Parse) -> Iterator[ReadyEvent | BadRow]:
    """The events of some rows. A bad row stops nothing; one that is no event between two is passed over.

    Args:
        rows: Line numbers and fields.
        parse: A row to an event; ``None`` when it tells of one actor alone.
    """
    for line, row in rows:
        try:
            event = parse(row)
        except (RowError, LexiconError, ValueError, KeyError) as error:
            yield BadRow(line, _why(error))
            continue
        if event is not None:
            yield event


def _why(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"there is no column {error.args[0]!r}"
    return error.what if isinstance(error, LexiconError) else str(error)


def day_of(text: str) -> date:
    """A day as event files write it.

    >>> day_of("2014-03-05"), day_of("20140305"), day_of("2014-03-05 11:00:00")
    (datetime.date(2014, 3, 5), datetime.date(2014, 3, 5), datetime.date(2014, 3, 5))

    Raises:
        RowError: It is none.
    """
    day = text.strip()[:10]
    if day.isdigit() and len(day) == 8:
        day = f"{day[:4]}-{day[4:6]}-{day[6:]}"
    try:
        return date.fromisoformat(day)
    except ValueError:
        raise RowError(f"{text!r} is no day") from None


def code_of(text: str) -> Code:
    """The entry of a CAMEO code; a leading zero that a spreadsheet took away is put back.

    >>> code_of("42").code, code_of("042").code, code_of("193").code
    ('042', '042', '193')

    Raises:
        LexiconError: There is no such code.
    """
    code = text.strip()
    return codebook().get(f"0{code}") or lookup(code)


def value_of(text: str, code: Code) -> float:
    """The value that the file gives, from -10 to +10; that of the code where it gives none.

    >>> value_of("-4.4", code_of("16")), value_of("", code_of("112"))
    (-4.4, -2.0)
    """
    try:
        value = float(text)
    except ValueError:
        return code.goldstein
    return value if -10 <= value <= 10 else code.goldstein


def need_columns(header: Iterable[str], wanted: Iterable[str], kind: str) -> None:
    """Refuse a file that is of another kind.

    Raises:
        RecordError: Columns are missing.
    """
    missing = [name for name in wanted if name not in set(header)]
    if missing:
        hint = "give the file as it was downloaded, with its header"
        names = ", ".join(map(repr, missing))
        raise RecordError(f"this is no {kind} file: it has no column {names}", hint=hint, slug="bad-event-file")
