"""``onrecord actors``: who is on record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.answers import AnswerAs, AnswerFormat, asking, print_answer
from onrecord.cli.options import Db

if TYPE_CHECKING:
    from onrecord.questions.actors import ActorList


def actors(
    db: Db = "onrecord.db",
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="person, organisation, country or bloc.")] = None,
    country: Annotated[str | None, typer.Option(metavar="NAME", help="Their country, by name or code.")] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, max=1000, help="How many at most.")] = 20,
    after: Annotated[str | None, typer.Option(metavar="ID", help="Go on after this actor of the page before.")] = None,
    form: AnswerAs = AnswerFormat.TEXT,
) -> int:
    """List who is on record, those with the most statements first; those made for a country or body count for it."""
    with asking(db) as record:
        from onrecord.questions.actors import list_actors

        answer = list_actors(record, kind=kind, country=country, after=after, limit=limit)
    print_answer(answer, answer.found, actor_lines(answer), form)
    return 0


def actor_lines(answer: ActorList) -> Iterator[str]:
    """The list for people."""
    if not answer.found:
        yield "No actor on record fits."
    for one in answer.found:
        country = f", {one.actor.country}" if one.actor.country else ""
        yield f"{one.statements:7,}  {one.actor.name} ({one.actor.kind}{country}) [{one.actor.actor}]"
    if answer.next:
        yield f"More: --after {answer.next}"
