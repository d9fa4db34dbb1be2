"""``onrecord judge``: what a person says of actors goes into a record, and is taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from getpass import getuser
from typing import TYPE_CHECKING, Annotated, Literal, cast, get_args

import typer

from onrecord.cli.answers import AnswerAs, AnswerFormat, print_answer
from onrecord.cli.options import QUESTION_PACKAGES, Db, need_record
from onrecord.errors import OptionError

if TYPE_CHECKING:
    from onrecord.record import Judgement, Record

OfActors = Literal["merge", "split", "rename", "kind", "country", "distinct"]
_VERBS = get_args(OfActors)
_OTHERS = ("withdraw", "list")
_NEEDED = {
    "merge": "the names or ids of those who are one",
    "split": "the actor, then the documents that are about somebody else",
    "rename": "the actor and the new name",
    "kind": "the actor and one of person, organisation, country, bloc",
    "country": "the actor and a country, or '' for none",
    "distinct": "the names or ids of those who are not one",
    "withdraw": "the id of a judgement",
}
_WITH_VALUE = ("rename", "kind", "country")


def judge(
    verb: Annotated[str, typer.Argument(metavar="VERB", help=f"{', '.join((*_VERBS, *_OTHERS))}.")],
    what: Annotated[
        list[str] | None, typer.Argument(metavar="NAME…", help="Actors by name or id, then what is said of them.")
    ] = None,
    db: Db = "onrecord.db",
    by: Annotated[
        str | None, typer.Option(metavar="NAME", envvar="ONRECORD_BY", help="Who judges; without, who is logged in.")
    ] = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="Why.")] = None,
    form: AnswerAs = AnswerFormat.TEXT,
) -> int:
    """Say which actors are one and which two, what one is called, its kind and country; withdraw it; list it all."""
    if verb not in (*_VERBS, *_OTHERS):
        hint = f"one of: {', '.join((*_VERBS, *_OTHERS))}"
        raise OptionError(f"nothing is called {verb!r} here", where="VERB", hint=hint, slug="bad-option")
    need_record(QUESTION_PACKAGES)
    from onrecord.questions.judged import names_in
    from onrecord.record import open_record

    with open_record(db, create=False, writable=verb != "list") as record:
        listed = verb == "list"
        made = record.judgements() if listed else (_carry_out(record, verb, what or [], by or _user(), note),)
        names = names_in(record, made)
    print_answer(made, made, judgement_lines(made, names), form)
    return 0


def _user() -> str:
    """Who is logged in; some machines know no names."""
    try:
        return getuser()
    except (KeyError, OSError):
        return "somebody"


def _carry_out(record: Record, verb: str, what: Sequence[str], by: str, note: str | None) -> Judgement:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    if not what or (verb in (*_WITH_VALUE, "split") and len(what) < 2) or (verb in _WITH_VALUE and len(what) > 2):
        raise OptionError(
            f"{verb} needs {_NEEDED[verb]}", where="NAME", hint="see onrecord judge --help", slug="bad-option"
        )
    if verb == "withdraw":
        return record.withdraw(what[0], by=by, at=at)
    value = (what[1] or None) if verb in _WITH_VALUE else None
    subjects = _subjects(record, verb, what)
    return record.judge(cast(OfActors, verb), *subjects, by=by, at=at, value=value, note=note)


def _subjects(record: Record, verb: str, what: Sequence[str]) -> list[str]:
    """The ids that a judgement is about: rows of one full name are all of one whom it merges."""
    from onrecord.questions.names import need_actors

    with record.database.reading() as connection:
        if verb in ("merge", "distinct"):
            return list(dict.fromkeys(one for name in what for one in need_actors(connection, name, where="NAME")))
        first = need_actors(connection, what[0], where="NAME")
    if len(first) > 1:
        hint = "give an id, or merge them first"
        raise OptionError(f"{len(first)} actors are called {what[0]!r}", where="NAME", hint=hint, slug="several-actors")
    return [*first, *(what[1:] if verb == "split" else ())]


def judgement_lines(made: Sequence[Judgement], names: Mapping[str, str] | None = None) -> Iterator[str]:
    """Judgements for people; ``names`` by ids, as ``questions.judged`` has them."""
    names = names or {}
    if not made:
        yield "Nothing has been judged."
    for one in made:
        value = f" → {_called(shown_value(one), names)}" if one.value and one.verb != "merge" else ""
        subjects = " and ".join(_called(each, names) for each in one.subjects)
        note = f": {one.note}" if one.note else ""
        withdrawn = f"; withdrawn by {one.withdrawn_by}, {one.withdrawn_at}" if one.withdrawn_at else ""
        yield f"{one.id}  {one.verb} {subjects}{value} by {one.by}, {one.at}{note}{withdrawn}"
    if len(made) == 1 and made[0].withdrawn_at is None:
        yield f"Take it back with: onrecord judge withdraw {made[0].id}"


def _called(one: str, names: Mapping[str, str]) -> str:
    return f"{names[one]} [{one}]" if one in names else one


def shown_value(one: Judgement) -> str:
    """What is said, without what a judgement keeps for itself."""
    from onrecord.record.actor_judging import said_in

    return (said_in(one.value).now or "none") if one.verb in ("kind", "country") else one.value or ""
