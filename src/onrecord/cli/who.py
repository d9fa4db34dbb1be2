"""``onrecord who``: a name in, the person or body out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.answers import AnswerAs, AnswerFormat, asking, place_of, print_answer
from onrecord.cli.options import Db
from onrecord.cli.search import hit_lines

if TYPE_CHECKING:
    from onrecord.questions.who import Known, Office, Toward, Who


def who(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name in any spelling, a surname, or an id.")],
    db: Db = "onrecord.db",
    form: AnswerAs = AnswerFormat.TEXT,
) -> int:
    """Tell who somebody is: roles, latest statements, whom they speak about and how."""
    with asking(db) as record:
        from onrecord.questions.who import who as ask

        known = ask(record, name)
    print_answer(known, known.found, who_lines(known), form)
    return 0


def who_lines(known: Known) -> Iterator[str]:
    """All that are known by the name, for people."""
    if len(known.found) + len(known.others) > 1:
        yield f"{len(known.found) + len(known.others)} actors are known by this name."
        yield ""
    for number, one in enumerate(known.found):
        yield from ([""] if number else [])
        yield from _one(one)
    yield from (f"also: {other}" for other in known.others)


def _one(one: Who) -> Iterator[str]:
    country = f", {one.actor.country}" if one.actor.country else ""
    from onrecord.record.shown_names import shown_name

    shown = shown_name(one.actor.name, one.actor.names, one.actor.kind)
    original = f", {one.actor.name}" if shown != one.actor.name else ""
    yield f"{shown}{original} ({one.actor.kind}{country}) [{one.actor.id}]"
    if one.together:
        ids = ", ".join((one.actor.id, *(other.actor for other in one.together)))
        yield f"  {len(one.together) + 1} rows of this name are answered together ({ids})"
        yield f"  if they are one: onrecord judge merge {ids.replace(',', '')}"
    others = [name for name in one.actor.names if name != one.actor.name]
    if others:
        yield f"  also written: {', '.join(others)}"
    for office in one.roles:
        yield f"  {_office(office)}"
    own = "" if one.actor.kind == "person" else " of its own; the latest of all who speak for it:"
    yield f"  {one.statements} statement{'' if one.statements == 1 else 's'}{own}"
    for hit in one.latest:
        yield from (f"    {line}" for line in hit_lines(hit))
    if one.toward:
        yield "  toward others, from -1 (hostile) to +1 (favourable):"
    for toward in one.toward:
        yield f"    {_toward(toward)}"


def _office(office: Office) -> str:
    role = office.role
    title = ", ".join(part for part in (role.role, role.organisation, role.country) if part)
    if role.since or role.until:
        return f"{title}: {role.since or '?'} to {role.until or 'now'} (register)"
    days = " to ".join(dict.fromkeys(str(day) for day in (role.first_seen, role.last_seen) if day))
    place = f", last in {place_of(office.evidence)}" if office.evidence else ""
    return f"{title}: seen {days or 'undated'} in {role.articles} article{'' if role.articles == 1 else 's'}{place}"


def _toward(toward: Toward) -> str:
    days = " to ".join(dict.fromkeys((str(toward.first), str(toward.last))))
    mean = "  –  " if toward.mean is None else f"{toward.mean:+.2f}"
    return f"{mean}  {toward.target.name}  ({toward.n} times, {days})"
