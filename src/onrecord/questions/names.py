"""What a user calls somebody → an actor of the register; one that fits nobody is answered with near ones."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, select

from onrecord.documents.characters import well_formed
from onrecord.errors import OptionError
from onrecord.questions.values import Named
from onrecord.record import tables
from onrecord.record.codec import hash_id
from onrecord.record.countries import country_code
from onrecord.record.names import name_words
from onrecord.record.queries import find_actors, load_actors, members
from onrecord.record.values import Actor

_A = tables.actor
_NEAR, _LEAST = 5, 70  # names suggested; how alike they must be, of 100
_POLITIES = ("country", "bloc")


class Member(msgspec.Struct, frozen=True):
    """A member of a bloc: the row of an actor, and the days ``[since, until)``."""

    row: int
    since: int | None = None
    until: int | None = None

    def counts(self, day: int) -> bool:
        """Whether it is a member on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


class Subject(msgspec.Struct, frozen=True):
    """Whom a question is about: the actor, and the rows of all that were judged to be the same."""

    named: Named
    rows: tuple[int, ...]
    members: tuple[Member, ...] = ()  # of a bloc, when they are to count for it

    @property
    def every_row(self) -> tuple[int, ...]:
        """Of the actor and of the members."""
        return (*self.rows, *dict.fromkeys(one.row for one in self.members))

    def counts(self, row: int, day: int) -> bool:
        """Whether an actor counts for this one on a day."""
        return row in self.rows or any(one.row == row and one.counts(day) for one in self.members)


def find_subject(connection: Connection, name: str, *, where: str = "") -> Subject:
    """The one actor that is meant by an id, a name in any spelling, a surname, a country's code, adjective or capital.

    Raises:
        OptionError: Nobody is known by it (with near names), or several are (with their ids).
    """
    found = prefer(find_named(connection, name), name)
    if len(found) == 1:
        return subject_of(connection, found[0])
    if found:
        raise OptionError(
            f"{len(found)} actors fit {name!r}: {'; '.join(map(describe, found[:_NEAR]))}",
            where=where,
            hint="give the full name, or the id",
            slug="several-actors",
        )
    near = near_names(connection, name)
    hint = f"did you mean {' or '.join(near)}?" if near else "see who is there with: onrecord search, onrecord who"
    raise OptionError(f"nobody on record is called {name!r}", where=where, hint=hint, slug="unknown-actor")


def find_named(connection: Connection, name: str) -> tuple[Actor, ...]:
    """Everybody who is known by this name; a country by its code, adjective or capital too."""
    name = well_formed(name).strip()
    by_id = select(_A.c.canonical).where(_A.c.id == name)
    if (row := connection.execute(by_id).scalar()) is not None:
        return load_actors(connection, [row])
    found = {actor.id: actor for actor in find_actors(connection, name, None, None, None)}
    code = country_code(name)
    if code:
        ours = select(_A.c.canonical).where(_A.c.id == hash_id("reg", "country", code))
        row = connection.execute(ours).scalar()
        found.update({actor.id: actor for actor in load_actors(connection, [row] if row is not None else [])})
    return tuple(found.values())


def prefer(actors: Sequence[Actor], name: str) -> tuple[Actor, ...]:
    """Those whose whole name it is, before others; of these countries and blocs, before namesakes.

    >>> ortiz, other = Actor("reg_1", "Ortiz", "person", None, None), Actor("reg_2", "Ana Ortiz", "person", None, None)
    >>> [one.id for one in prefer([ortiz, other], "ortiz")]
    ['reg_1']
    """
    code = country_code(name)
    if code and (country := [one for one in actors if one.kind == "country" and one.country == code]):
        return tuple(country)
    words = name_words(name)
    whole = [one for one in actors if any(name_words(known) == words for known in (one.name, *one.names))]
    polities = [one for one in whole if one.kind in _POLITIES]
    return tuple(polities or whole or actors)


def subject_of(connection: Connection, actor: Actor) -> Subject:
    """The actor with the rows that answers are looked up by."""
    row = connection.execute(select(_A.c.row).where(_A.c.id == actor.id)).scalar_one()
    return Subject(named_of(actor), tuple(members(connection, row)))


def named_of(actor: Actor) -> Named:
    """The actor by id and name."""
    return Named(actor.id, actor.name, actor.kind, actor.country)


def near_names(connection: Connection, name: str) -> tuple[str, ...]:
    """Names of the register that are written alike."""
    from rapidfuzz import fuzz, process, utils

    names = connection.execute(select(_A.c.name).distinct()).scalars().all()
    near = process.extract(
        name, names, scorer=fuzz.WRatio, processor=utils.default_process, limit=_NEAR, score_cutoff=_LEAST
    )
    return tuple(found for found, _, _ in near)


def describe(actor: Actor) -> str:
    """An actor in a few words, with the id."""
    country = f", {actor.country}" if actor.country else ""
    return f"{actor.name} ({actor.kind}{country}, {actor.id})"


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
