"""Registers of office holders → entries: CSV, and JSON lines of FollowTheMoney, with the days of each office.

CSV has a header with ``name`` and any of ``id, kind, country, wikidata, aliases, role, organisation, role_country,
since, until``; a person with several offices has several lines with one id (or one name). Aliases are parted by ``|``.
Of FollowTheMoney, people, bodies, positions and the intervals between them (Occupancy, Employment, Membership) are
read, in any order; the file is held in memory.
"""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import msgspec

from onrecord.record.errors import RecordError
from onrecord.types import SpeakerKind

_PERSONS = frozenset(("Person",))
_BODIES = frozenset(("Organization", "PublicBody", "Company", "LegalEntity"))
# Interval -> the properties that name the holder, the body or position, and the office in words.
_INTERVALS = {
    "Occupancy": ("holder", "post", "role"),
    "Employment": ("employee", "employer", "role"),
    "Membership": ("member", "organization", "role"),
    "Directorship": ("director", "organization", "role"),
}
_KINDS: dict[str, SpeakerKind] = {
    "": "person",
    "person": "person",
    "organisation": "organisation",
    "organization": "organisation",
    "country": "country",
    "bloc": "bloc",
}
_POST = ("role", "organisation", "since", "until")
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?\Z")


class Post(msgspec.Struct, frozen=True):
    """An office with the days on which it is held, ``[since, until)``."""

    role: str | None
    organisation: str | None = None
    country: str | None = None
    since: date | None = None
    until: date | None = None


class Entry(msgspec.Struct, frozen=True):
    """Somebody in a register."""

    id: str
    name: str
    kind: SpeakerKind = "person"
    country: str | None = None
    wikidata: str | None = None
    aliases: tuple[str, ...] = ()
    posts: tuple[Post, ...] = ()


def read_csv(lines: Iterable[str], *, where: str = "register") -> tuple[Entry, ...]:
    r"""The entries of a CSV file.

    >>> read_csv(["name,role,since", "Oda Fenn,harbour master,2014"])[0].posts[0].since
    datetime.date(2014, 1, 1)

    Raises:
        RecordError: No ``name`` column, a line without a name, or a day that is none.
    """
    rows = csv.DictReader(lines)
    if "name" not in (rows.fieldnames or ()):
        raise _bad("there is no column called name", where)
    grouped: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    for number, row in enumerate(rows, 2):
        clean = {key: (value or "").strip() for key, value in row.items() if isinstance(key, str)}
        if not clean["name"]:
            raise _bad("the name is empty", f"{where}:{number}")
        grouped[clean.get("id") or clean["name"]].append({**clean, "where": f"{where}:{number}"})
    return tuple(_csv_entry(name, ones) for name, ones in grouped.items())


def _csv_entry(name: str, rows: list[Mapping[str, str]]) -> Entry:
    first = rows[0]
    kind = _KINDS.get(first.get("kind", "").lower())
    if kind is None:
        raise _bad(f"the kind {first['kind']!r} is unknown", first["where"])
    posts = tuple(_csv_post(row) for row in rows if any(row.get(key) for key in _POST))
    aliases = tuple(one.strip() for row in rows for one in row.get("aliases", "").split("|") if one.strip())
    return Entry(
        id=name,
        name=first["name"],
        kind=kind,
        country=_code(first.get("country")),
        wikidata=first.get("wikidata") or None,
        aliases=aliases,
        posts=posts,
    )


def _csv_post(row: Mapping[str, str]) -> Post:
    return Post(
        row.get("role") or None,
        row.get("organisation") or None,
        _code(row.get("role_country") or row.get("country")),
        _since(row.get("since"), row["where"]),
        _until(row.get("until"), row["where"]),
    )


def read_ftm(lines: Iterable[str | bytes], *, where: str = "register") -> tuple[Entry, ...]:
    """The people and bodies of a FollowTheMoney file, one entity a line, with their offices.

    Raises:
        RecordError: A line is no entity, or a day is none.
    """
    entities = {one["id"]: one for one in _entities(lines, where)}
    posts: dict[str, list[Post]] = defaultdict(list)
    for entity in entities.values():
        if entity["schema"] in _INTERVALS:
            for holder, post in _interval(entity, entities, where):
                posts[holder].append(post)
    return tuple(
        _ftm_entry(entity, posts[entity["id"]])
        for entity in entities.values()
        if entity["schema"] in _PERSONS | _BODIES and _values(entity, "name")
    )


def _entities(lines: Iterable[str | bytes], where: str) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            entity = json.loads(line)
        except ValueError as error:
            raise _bad(f"the line is not JSON ({error})", f"{where}:{number}") from error
        if not isinstance(entity, dict) or not isinstance(entity.get("id"), str) or "schema" not in entity:
            raise _bad("the line is no entity with id and schema", f"{where}:{number}")
        yield entity


def _values(entity: Mapping[str, Any], name: str) -> list[str]:
    values = (entity.get("properties") or {}).get(name) or []
    return [values] if isinstance(values, str) else [one for one in values if isinstance(one, str)]


def _first(entity: Mapping[str, Any], *names: str) -> str | None:
    return next((one for name in names for one in _values(entity, name) if one), None)


def _interval(entity: Mapping[str, Any], entities: Mapping[str, Any], where: str) -> Iterator[tuple[str, Post]]:
    holder, body, role = _INTERVALS[entity["schema"]]
    place = f"{where}: {entity['id']}"
    other = entities.get(_first(entity, body) or "", {})
    is_position = other.get("schema") == "Position"
    named = _first(other, "name")
    post = Post(
        role=_first(entity, role) or (named if is_position else None),
        organisation=_organisation(other, entities) if is_position else named,
        country=_code(_first(other, "country", "jurisdiction") or _first(entity, "country")),
        since=_since(_first(entity, "startDate", "date"), place),
        until=_until(_first(entity, "endDate"), place),
    )
    yield from ((one, post) for one in _values(entity, holder))


def _organisation(position: Mapping[str, Any], entities: Mapping[str, Any]) -> str | None:
    named = _first(position, "organization")
    if named is None:
        return None
    return _first(entities[named], "name") if named in entities else named


def _ftm_entry(entity: Mapping[str, Any], posts: list[Post]) -> Entry:
    name, *others = _values(entity, "name")
    return Entry(
        id=entity["id"],
        name=name,
        kind="person" if entity["schema"] in _PERSONS else "organisation",
        country=_code(_first(entity, "country", "nationality", "citizenship", "jurisdiction")),
        wikidata=_first(entity, "wikidataId"),
        aliases=(*others, *_values(entity, "alias"), *_values(entity, "weakAlias")),
        posts=tuple(posts),
    )


def _code(country: str | None) -> str | None:
    """ISO 3166-1 alpha-2, as the columns have it."""
    return country.strip().upper()[:2] or None if country else None


def _since(text: str | None, where: str) -> date | None:
    found = _parts(text, where)
    return date(found[0], found[1] or 1, found[2] or 1) if found else None


def _until(text: str | None, where: str) -> date | None:
    """The day after the last one that the text can mean."""
    found = _parts(text, where)
    if found is None:
        return None
    year, month, day = found
    if day is not None and month is not None:
        return date(year, month, day) + timedelta(days=1)
    return date(year + (month in (None, 12)), (month or 0) % 12 + 1, 1)


def _parts(text: str | None, where: str) -> tuple[int, int | None, int | None] | None:
    if not text or not text.strip():
        return None
    found = _DAY.match(text.strip())
    try:
        if found is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in found.groups())
        date(year or 0, month or 1, day or 1)
    except ValueError as error:
        raise _bad(f"{text!r} is no day", where, "write 2017, 2017-01 or 2017-01-31") from error
    return year or 0, month, day


def _bad(what: str, where: str, hint: str = "see docs/explanation/record.md for the two forms") -> RecordError:
    return RecordError(what, where=where, hint=hint, slug="bad-register")
