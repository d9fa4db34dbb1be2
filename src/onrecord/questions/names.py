"""What a user calls somebody → an actor of the register; one that fits nobody is answered with near ones.

The one resolver of all faces: command line, desk, API, MCP and Python.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection, select

from onrecord.errors import OptionError
from onrecord.questions.candidates import Candidate, find_candidates
from onrecord.questions.near_names import near_names
from onrecord.questions.values import Named
from onrecord.record import Actor, tables
from onrecord.record.countries import country_code
from onrecord.types import SpeakerKind

_A = tables.actor
_NAMED = 5  # candidates that a complaint names
_CLEARLY = 2  # times as many statements as the next one has, for one to be meant without a word


class Choice(msgspec.Struct, frozen=True):
    """Somebody who may have been meant by a name."""

    actor: str
    name: str
    kind: SpeakerKind
    country: str | None
    statements: int


class WhoError(OptionError):
    """A name that fits nobody on record, or several; ``choices`` are those who may be meant."""

    name: str = ""
    choices: tuple[Choice, ...] = ()

    def over(self, name: str, choices: Iterable[Choice]) -> WhoError:
        """The same with the name and the choices."""
        self.name, self.choices = name, tuple(choices)
        return self


class Member(msgspec.Struct, frozen=True):
    """A member of a bloc: the row of an actor, and the days ``[since, until)``."""

    row: int
    since: int | None = None
    until: int | None = None

    def counts(self, day: int) -> bool:
        """Whether it is a member on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


class Subject(msgspec.Struct, frozen=True):
    """Whom a question is about: the actor, and the rows of all that are judged to be the same or have the same name."""

    named: Named
    rows: tuple[int, ...]
    members: tuple[Member, ...] = ()  # of a bloc, when they are to count for it
    notes: tuple[str, ...] = ()  # what whoever asked must know of who was taken

    @property
    def every_row(self) -> tuple[int, ...]:
        """Of the actor and of the members."""
        return (*self.rows, *dict.fromkeys(one.row for one in self.members))

    def counts(self, row: int, day: int) -> bool:
        """Whether an actor counts for this one on a day."""
        return row in self.rows or any(one.row == row and one.counts(day) for one in self.members)


def find_subject(connection: Connection, name: str, *, where: str = "") -> Subject:
    """The one that is meant by an id, a name in any spelling, a surname, a country's code, adjective or capital.

    Of several that fit, the one of whom clearly most is on record; rows of one full name are taken together. The notes
    of the subject tell both.

    Raises:
        OptionError: Nobody is known by it (with near names), or several are as likely (with their ids).
    """
    found = find_candidates(connection, name)
    if not found:
        raise unknown(connection, name, where)
    chosen = choose(found)
    if chosen is None:
        raise several(name, found, where)
    others = [one for one in found if one is not chosen]
    return msgspec.structs.replace(subject_of(connection, *chosen.actors), notes=tuple(notes(name, chosen, others)))


def need_actors(connection: Connection, name: str, *, where: str) -> tuple[str, ...]:
    """The ids of the one who is called so, for what changes a record: nobody is taken for being the likeliest.

    Raises:
        OptionError: Nobody is known by it, or several are.
    """
    found = find_candidates(connection, name)
    if not found:
        raise unknown(connection, name, where)
    if len(found) > 1:
        raise several(name, found, where)
    return tuple(one.id for one in found[0].actors)


def several(name: str, found: Sequence[Candidate], where: str) -> OptionError:
    """That several are called so, with their ids."""
    error = WhoError(
        f"{len(found)} actors fit {name!r}: {'; '.join(map(describe, found[:_NAMED]))}",
        where=where,
        hint="give the full name, or the id",
        slug="several-actors",
    )
    return error.over(name, map(choice_of, found))


def choice_of(one: Candidate) -> Choice:
    """A candidate to be chosen."""
    actor = one.first
    return Choice(actor.id, actor.name, actor.kind, actor.country, one.statements)


def choose(candidates: Sequence[Candidate]) -> Candidate | None:
    """The one that is meant: of whom twice as much is on record as of the next; else nobody.

    >>> fenn, lund = Actor("reg_1", "Oda Fenn", "person", None, None), Actor("reg_2", "Ulf Fenn", "person", None, None)
    >>> choose([Candidate((fenn,), 4, 9), Candidate((lund,), 2, 9)]).first.name
    'Oda Fenn'
    >>> choose([Candidate((fenn,), 3, 9), Candidate((lund,), 2, 9)]) is None
    True
    """
    first, *others = candidates
    if not others or _is_clear(first.weight, others[0].weight):
        return first
    return None


def _is_clear(first: tuple[int, int], second: tuple[int, int]) -> bool:
    """By statements; where nobody has made any, by how often each was seen."""
    one, other = (first[0], second[0]) if first[0] else (first[1], second[1])
    return one > 0 and one >= _CLEARLY * other


def notes(name: str, chosen: Candidate, others: Sequence[Candidate]) -> list[str]:
    """What is told beside an answer: which rows were taken together, and who else is called so."""
    told = []
    if len(chosen.actors) > 1:
        told.append(together(chosen.actors))
    if others:
        more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
        whom = "; ".join(map(describe, others[:_NAMED]))
        told.append(f"{name!r} was taken for {describe(chosen)}, not for {whom}{more}")
    return told


def notes_on(*subjects: Subject | None) -> tuple[str, ...]:
    """The notes of some subjects, each once."""
    return tuple(dict.fromkeys(note for one in subjects if one for note in one.notes))


def together(actors: Sequence[Actor]) -> str:
    """That several rows are answered as one, with the offer to merge them."""
    ids = ", ".join(one.id for one in actors)
    names = " and ".join(dict.fromkeys(one.name for one in actors))
    return f"{len(actors)} actors called {names} are answered together ({ids}); merge them if they are one"


def unknown(connection: Connection, name: str, where: str) -> OptionError:
    """That nobody is called so, with near names if there are any."""
    near = near_names(connection, name)
    hint = f"did you mean {' or '.join(near)}?" if near else "see who is there with: onrecord actors"
    error = WhoError(f"nobody on record is called {name!r}", where=where, hint=hint, slug="unknown-actor")
    found = (candidates[0] for one in near if (candidates := find_candidates(connection, one)))
    return error.over(name, {one.first.id: choice_of(one) for one in found}.values())


def need_country(name: str, *, where: str) -> str:
    """The code of a country by its name or code.

    >>> need_country("Norway", where="country")
    'NO'

    Raises:
        OptionError: No country is called so.
    """
    code = country_code(name)
    if code is None:
        hint = "give its name or its code, such as SE"
        raise OptionError(f"no country is called {name!r}", where=where, hint=hint, slug="unknown-country")
    return code


def subject_of(connection: Connection, *actors: Actor) -> Subject:
    """Actors as one, named as the first of them, with the rows that answers are looked up by."""
    canonical = select(_A.c.canonical).where(_A.c.id.in_([one.id for one in actors]))
    rows = connection.execute(select(_A.c.row).where(_A.c.canonical.in_(canonical)).order_by(_A.c.row)).scalars()
    return Subject(named_of(actors[0]), tuple(rows))


def named_of(actor: Actor) -> Named:
    """The actor by id and name."""
    return Named(actor.id, actor.name, actor.kind, actor.country)


def describe(one: Candidate) -> str:
    """A candidate in a few words, with the id."""
    actor = one.first
    country = f", {actor.country}" if actor.country else ""
    count = f", {one.statements} statement{'' if one.statements == 1 else 's'}" if one.statements else ""
    return f"{actor.name} ({actor.kind}{country}{count}, {actor.id})"


def load_named(connection: Connection, rows: Sequence[int]) -> dict[int, Named]:
    """Actors by their rows, each as what it was judged to be."""
    wanted = sorted(set(rows))
    shown = _A.alias()
    query = (
        select(_A.c.row, shown.c.id, shown.c.name, shown.c.kind, shown.c.country)
        .join(shown, shown.c.row == _A.c.canonical)
        .where(_A.c.row.in_(wanted))
    )
    return {row: Named(*named) for row, *named in connection.execute(query)} if wanted else {}
