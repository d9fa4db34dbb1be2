"""``onrecord shifts``: who changed the line toward whom, and when, with what was said before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.answers import (
    AnswerAs,
    AnswerFormat,
    Members,
    Since,
    Until,
    asking,
    first_day,
    in_quotes,
    last_day,
    place_of,
    print_answer,
    warn,
)
from onrecord.cli.options import Db
from onrecord.cli.timeline import entry_line

if TYPE_CHECKING:
    from onrecord.questions.shifts import Shift, Shifts, Side
    from onrecord.questions.timeline import Entry

_KINDS = {
    "speaker": "one speaker changed",
    "officials": "officials differ",
    "reported": "an article reports it",
    "event": "deeds changed",
}


def shifts(
    holder: Annotated[str | None, typer.Argument(metavar="HOLDER", help="Whose; without, everybody's.")] = None,
    target: Annotated[str | None, typer.Argument(metavar="TARGET", help="Toward whom.")] = None,
    db: Db = "onrecord.db",
    since: Since = None,
    until: Until = None,
    members: Members = False,
    form: AnswerAs = AnswerFormat.TEXT,
) -> int:
    """Find changes of line: when, how large, how sure, and what was said on both sides."""
    with asking(db) as record:
        from onrecord.questions.shifts import shifts as ask

        answer = ask(record, holder, target, since=first_day(since), until=last_day(until), members=members)
    print_answer(answer, answer.found, shift_lines(answer), form)
    warn(answer.warnings)
    return 0


def shift_lines(answer: Shifts) -> Iterator[str]:
    """The changes for people."""
    if not answer.found:
        yield "No change of line is on record."
    for number, shift in enumerate(answer.found):
        yield from ([""] if number else [])
        yield from one_shift(shift)


def one_shift(shift: Shift) -> Iterator[str]:
    """One change: what, when, how sure; then the entries before and after."""
    yield f"{shift.sides}: {shift.direction}, {shift.scale}, on {shift.on}"
    first, last = shift.interval
    source = f" ({', '.join(shift.origins)})" if shift.origins else ""
    yield f"  between {first} and {last}; probability {shift.probability:.2f}; {_KINDS[shift.kind]}{source}"
    yield f"  before: {_side(shift.before)}"
    yield from entry_lines(shift.entries_before)
    yield f"  after: {_side(shift.after)}"
    yield from entry_lines(shift.entries_after)


def _side(side: Side) -> str:
    if side.mean is not None:
        return f"mean {side.mean:+.2f} of {side.n}"
    return f"{side.n} on record, no mean" if side.n else "nothing on record"


def entry_lines(entries: Sequence[Entry]) -> Iterator[str]:
    """Each entry, with its words and where they stand."""
    for entry in entries:
        yield f"    {entry_line(entry)}"
        yield f"        {in_quotes(entry.evidence.quote)} ({place_of(entry.evidence)})"
