"""``onrecord timeline``: two names in, what was said and done between them out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.answers import (
    AnswerAs,
    AnswerFormat,
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

if TYPE_CHECKING:
    from onrecord.questions.timeline import Entry, Timeline


def timeline(
    one: Annotated[str, typer.Argument(metavar="A", help="A person, body or country.")],
    other: Annotated[str, typer.Argument(metavar="B", help="Another one.")],
    db: Db = "onrecord.db",
    since: Since = None,
    until: Until = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, max=10_000, help="How many entries at most.")] = 200,
    form: AnswerAs = AnswerFormat.TEXT,
) -> int:
    """Show what two actors said and did to each other, on the days when it happened; claims are marked as claims."""
    with asking(db) as record:
        from onrecord.questions.timeline import timeline as ask

        answer = ask(record, one, other, since=first_day(since), until=last_day(until), limit=limit)
    print_answer(answer, answer.entries, timeline_lines(answer), form)
    warn(answer.warnings)
    return 0


def timeline_lines(answer: Timeline) -> Iterator[str]:
    """The entries for people."""
    if not answer.entries:
        yield f"Nothing is on record between {answer.one.name} and {answer.other.name}."
    for entry in answer.entries:
        yield entry_line(entry)
        yield f"            {in_quotes(entry.evidence.quote)} ({place_of(entry.evidence)})"
    if answer.next:
        yield f"More: --since {answer.next}"


def entry_line(entry: Entry) -> str:
    """Day, who to whom, what, and how sure."""
    remarks: list[str] = [] if entry.modality == "asserted" else [entry.modality]
    if entry.claimed_by:
        remarks.append(f"claimed by {entry.claimed_by}")
    code = f" [{entry.code}]" if entry.code else ""
    ending = f" ({', '.join(remarks)})" if remarks else ""
    return f"{entry.day}  {entry.actor.name} → {entry.recipient.name}: {entry.label}{code} {entry.value:+.1f}{ending}"
