"""``onrecord trace``: a statement in, the way it took out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.answers import AnswerAs, AnswerFormat, asking, in_quotes, place_of, print_answer
from onrecord.cli.options import Db
from onrecord.cli.search import speaker_of, when_of
from onrecord.languages.names import language_name

if TYPE_CHECKING:
    from onrecord.questions.elsewhere import Elsewhere
    from onrecord.questions.trace import Hop, Trace


def trace(
    statement: Annotated[str, typer.Argument(metavar="STATEMENT", help="The id of a statement or of a report.")],
    db: Db = "onrecord.db",
    form: AnswerAs = AnswerFormat.TEXT,
) -> int:
    """Show the way of a statement: from the speaker through agencies to the papers."""
    with asking(db) as record:
        from onrecord.questions.elsewhere import installed_comparer
        from onrecord.questions.trace import trace as ask

        answer = ask(record, statement, comparer=installed_comparer())
    print_answer(answer, answer.hops, trace_lines(answer), form)
    return 0


def trace_lines(answer: Trace) -> Iterator[str]:
    """The way for people."""
    said = answer.statement
    yield f"{speaker_of(said)}, {when_of(said)} [{said.id}]"
    yield f"    {' '.join(said.content.split())}"
    for hop in answer.hops:
        yield f"  → {_hop(hop)}"
    for one in answer.elsewhere:
        yield f"  ⇄ {elsewhere_line(one)}"


def elsewhere_line(one: Elsewhere) -> str:
    """A statement in another language that is likely the same one, for people."""
    said = f"likely the same in {language_name(one.language)} ({one.chance:.0%}): {in_quotes(one.evidence.quote)}"
    return f"{said} — {one.speaker_name or 'somebody not named'}, {place_of(one.evidence)} [{one.statement}]"


def _hop(hop: Hop) -> str:
    through = f" through {' and '.join(reversed(hop.via))}" if hop.via else ""
    copy = f", a near copy of {hop.copy_of}" if hop.copy_of else ""
    more = f", {hop.reports} reports" if hop.reports > 1 else ""
    return f"{place_of(hop.evidence)}{through}{copy}{more}: {in_quotes(hop.evidence.quote)}"
