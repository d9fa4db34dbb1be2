"""A bloc of states → its members, each for the days of its membership."""

from __future__ import annotations

from datetime import date

import msgspec
from sqlalchemy import Connection, select

from onrecord.lexicon import load_rows
from onrecord.questions.names import Member, Subject
from onrecord.record import tables
from onrecord.record.aliases import same_body
from onrecord.record.codec import hash_id
from onrecord.record.queries import members as same_actors

_A = tables.actor


def with_members(connection: Connection, bloc: Subject) -> Subject:
    """The bloc with the countries on record that are its members, as far as ``lexicon/members.tsv`` knows it.

    Anybody else is given back as he is: most actors have no members.
    """
    found: list[Member] = []
    for row in load_rows("members"):
        if same_body(row["bloc"], bloc.named.name):
            known = select(_A.c.canonical).where(_A.c.id == hash_id("reg", "country", row["code"]))
            country = connection.execute(known).scalar()
            for one in same_actors(connection, country) if country is not None else ():
                found.append(Member(one, _day(row["since"]), _day(row["until"])))
    return msgspec.structs.replace(bloc, members=tuple(found))


def _day(text: str) -> int | None:
    return date.fromisoformat(text).toordinal() if text else None
