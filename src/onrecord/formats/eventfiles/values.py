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


MOST_BAD = 1000  # rows from the beginning; a file of which none of these can be used is of another kind


class BadRow(msgspec.Struct, frozen=True):
    """A row that is left out, and why.

    Attributes:
        line: Of the file, from 1.
        what: What is wrong with it.
        reason: The same for all rows of the kind, to be counted by.
        is_fault: Whether the row is broken; others tell of nothing between two, which is no fault.
    """

    line: int
    what: str
    reason: str = "not readable"
    is_fault: bool = True

    def __str__(self) -> str:
        hint = "look at the line; the others were taken"
        return str(RecordError(self.what, where=f"line {self.line}", hint=hint, slug="bad-event-row"))


Parse = Callable[[Row], ReadyEvent | None]


class RowError(ValueError):
    """A row cannot be used; the message says why, ``reason`` the kind of fault."""

    def __init__(self, what: str, reason: str) -> None:
        super().__init__(what)
        self.reason = reason


def read_rows(rows: Iterable[tuple[int, Row]], parse: Parse) -> Iterator[ReadyEvent | BadRow]:
    """For each row its event, or why it is left out; a bad row stops nothing.

    Args:
        rows: Line numbers and fields.
        parse: A row to an event; ``None`` when it tells of one actor alone.
    """
    for line, row in rows:
        try:
            event = parse(row)
        except (RowError, LexiconError, ValueError, KeyError) as error:
            yield BadRow(line, *_why(error))
            continue
        yield event or BadRow(line, "one side has no state", "one side has no state", is_fault=False)


def _why(error: Exception) -> tuple[str, str]:
    if isinstance(error, KeyError):
        return f"there is no column {error.args[0]!r}", "too few columns"
    if isinstance(error, LexiconError):
        return error.what, "unknown code"
    return str(error), getattr(error, "reason", "not readable")


def refuse_another_kind(found: Iterable[ReadyEvent | BadRow], kind: str) -> Iterator[ReadyEvent | BadRow]:
    """The same, unless all that a file begins with is broken: then it is of another kind.

    Raises:
        RecordError: None of the first 1,000 rows can be used; slug ``bad-event-file``.
    """
    left = iter(found)
    first: list[ReadyEvent | BadRow] = []
    for one in left:
        first.append(one)
        if not isinstance(one, BadRow) or not one.is_fault:
            break
        if len(first) >= MOST_BAD:
            what = f"this is no {kind} file: of its first {MOST_BAD:,} rows none can be used ({_first_fault(first)})"
            hint = "give the file as it was downloaded, and its kind"
            raise RecordError(what, hint=hint, slug="bad-event-file")
    yield from first
    yield from left


def _first_fault(rows: Iterable[ReadyEvent | BadRow]) -> str:
    return next(f"line {row.line}: {row.what[:80]}" for row in rows if isinstance(row, BadRow))


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
        raise RowError(f"{text[:40]!r} is no day", "no day") from None


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
