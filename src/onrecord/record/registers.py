"""Registers of office holders → entries: CSV, and JSON lines of FollowTheMoney, with the days of each office.

CSV has a header with ``name`` and any of ``id, kind, country, wikidata, aliases, role, organisation, role_country,
since, until``, parted by commas, semicolons or tabs; a person with several offices has several lines with one id (or
one name). Aliases are parted by ``|``. A day is ISO 8601, or its year or month, or as Wikidata writes it. Of
FollowTheMoney, people, bodies, positions and the intervals between them (Occupancy, Employment, Membership) are read,
in any order; the file is held in memory. A row that cannot be used is left out with its reason, the others come in.
"""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain
from typing import Any

import msgspec

from onrecord.record.errors import RecordError
from onrecord.types import SpeakerKind

_PERSONS = frozenset(("Person",))
# no words: schemata of FollowTheMoney
_BODIES = frozenset(("Organization", "PublicBody", "Company", "LegalEntity"))
_POSITIONS = frozenset(("Position",))
# Interval -> the properties that name the holder, the body or position, and the office in words.
# no words: schemata of FollowTheMoney
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
# Wikidata begins with a sign, and has zeros for what is not known of a day.
_DAY = re.compile(r"\+?(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T[\d:.]{1,20}(?:Z|[+-][\d:]{2,5})?)?", re.ASCII)
_LONGEST_FIELD = 1_000_000  # characters


class Post(msgspec.Struct, frozen=True):
    """An office with the first and the last day on which it is held."""

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


class BadEntry(msgspec.Struct, frozen=True):
    """A row that is left out, what is wrong with it, and the reason that it is counted by."""

    where: str
    what: str
    reason: str
    is_fault: bool = True  # others are of kinds that a register does not need

    def __str__(self) -> str:
        return str(RecordError(self.what, where=self.where, hint="the others were taken", slug="bad-register"))


class Register(msgspec.Struct, frozen=True):
    """What a file gave: ``rows`` are its entries, ``more`` that tell of offices of these, and those left out."""

    entries: tuple[Entry, ...]
    rows: int
    more: int = 0
    bad: tuple[BadEntry, ...] = ()


class _RowError(ValueError):
    """A row cannot be used; the reason is the same for all rows of the kind."""

    def __init__(self, what: str, reason: str) -> None:
        super().__init__(what)
        self.reason = reason


def read_csv(lines: Iterable[str], *, where: str = "register") -> Register:
    r"""The entries of a CSV file.

    >>> read_csv(["name;role;since", "Oda Fenn;harbour master;2014"]).entries[0].posts[0].since
    datetime.date(2014, 1, 1)

    Raises:
        RecordError: No ``name`` column, or it is no CSV.
    """
    left = iter(lines)
    header = next((line for line in left if line.strip()), "")
    rows = csv.DictReader(chain([header], left), delimiter=_separator(header))
    csv.field_size_limit(_LONGEST_FIELD)
    if "name" not in (rows.fieldnames or ()):
        raise _bad("there is no column called name", where)
    grouped: dict[str, list[_CsvRow]] = defaultdict(list)
    number, bad = 0, list[BadEntry]()
    try:
        for row in rows:
            number += 1
            clean = {key: (value or "").strip() for key, value in row.items() if isinstance(key, str)}
            try:
                grouped[clean.get("id") or clean["name"]].append(_csv_row(clean))
            except _RowError as error:
                bad.append(BadEntry(f"{where}:{rows.line_num}", str(error), error.reason))
    except csv.Error as error:
        raise _bad(f"the line is no CSV ({error})", f"{where}:{rows.line_num}") from error
    entries = tuple(_csv_entry(name, ones) for name, ones in grouped.items() if ones)
    return Register(entries, number, number - len(entries) - len(bad), tuple(bad))


def _separator(header: str) -> str:
    """What parts the columns: that which the header has most of, a tab or a comma before a semicolon."""
    return max(("\t", ",", ";"), key=header.count)


class _CsvRow(msgspec.Struct, frozen=True):
    """A row that can be used."""

    fields: Mapping[str, str]
    kind: SpeakerKind
    post: Post | None


def _csv_row(row: Mapping[str, str]) -> _CsvRow:
    if not row["name"]:
        raise _RowError("the name is empty", "no name")
    kind = _KINDS.get(row.get("kind", "").lower())
    if kind is None:
        raise _RowError(f"the kind {row['kind'][:40]!r} is unknown", "unknown kind")
    return _CsvRow(row, kind, _csv_post(row) if any(row.get(key) for key in _POST) else None)


def _csv_entry(name: str, rows: Sequence[_CsvRow]) -> Entry:
    first = rows[0].fields
    aliases = (one.strip() for row in rows for one in row.fields.get("aliases", "").split("|"))
    return Entry(
        id=name,
        name=first["name"],
        kind=rows[0].kind,
        country=_code(first.get("country")),
        wikidata=first.get("wikidata") or None,
        aliases=tuple(alias for alias in aliases if alias),
        posts=tuple(row.post for row in rows if row.post),
    )


def _csv_post(row: Mapping[str, str]) -> Post:
    return _dated(
        Post(
            row.get("role") or None,
            row.get("organisation") or None,
            _code(row.get("role_country") or row.get("country")),
            _since(row.get("since")),
            _until(row.get("until")),
        )
    )


def _dated(post: Post) -> Post:
    if post.since and post.until and post.until < post.since:
        raise _RowError("the office ends before it begins", "until before since")
    return post


def read_ftm(lines: Iterable[str | bytes], *, where: str = "register") -> Register:
    """The people and bodies of a FollowTheMoney file, one entity a line, with their offices."""
    bad: list[BadEntry] = []
    places: dict[str, str] = {}
    entities: dict[str, dict[str, Any]] = {}
    rows = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        rows += 1
        try:
            entity = _entity(line)
        except _RowError as error:
            bad.append(BadEntry(f"{where}:{number}", str(error), error.reason))
            continue
        entities[entity["id"]], places[entity["id"]] = entity, f"{where}:{number}"
    posts = _posts(entities, places, bad)
    held = {name: entity for name, entity in entities.items() if entity["schema"] in _PERSONS | _BODIES}
    bad += [BadEntry(places[name], "the name is empty", "no name") for name, one in held.items() if not _named(one)]
    entries = tuple(_ftm_entry(entity, posts[name]) for name, entity in held.items() if _named(entity))
    return Register(entries, rows, rows - len(entries) - len(bad), tuple(bad))


def _posts(
    entities: Mapping[str, dict[str, Any]], places: Mapping[str, str], bad: list[BadEntry]
) -> Mapping[str, list[Post]]:
    """The offices of each holder; ``bad`` takes what is none and what cannot be used."""
    posts: dict[str, list[Post]] = defaultdict(list)
    for name, entity in entities.items():
        if entity["schema"] in _INTERVALS:
            try:
                found = [(one, post) for one, post in _interval(entity, entities) if one in entities]
            except _RowError as error:
                bad.append(BadEntry(places[name], str(error), error.reason))
                continue
            for holder, post in found:
                posts[holder].append(post)
            if not found:
                bad.append(BadEntry(places[name], "its holder is not in the file", "holder elsewhere", is_fault=False))
        elif entity["schema"] not in _PERSONS | _BODIES | _POSITIONS:
            what = f"nothing is read of the schema {str(entity['schema'])[:40]!r}"
            bad.append(BadEntry(places[name], what, "schema that is not read", is_fault=False))
    return posts


def _entity(line: str | bytes) -> dict[str, Any]:
    try:
        entity = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _RowError(f"the line is not JSON ({str(error)[:80]})", "not JSON") from error
    is_entity = isinstance(entity, dict) and isinstance(entity.get("id"), str) and isinstance(entity.get("schema"), str)
    if not is_entity or not isinstance(entity.get("properties", {}), dict):
        raise _RowError("the line is no entity with id and schema", "no entity")
    return dict(entity)


def _named(entity: Mapping[str, Any]) -> bool:
    return any(name.strip() for name in _values(entity, "name"))


def _values(entity: Mapping[str, Any], name: str) -> list[str]:
    values = (entity.get("properties") or {}).get(name) or []
    given = values if isinstance(values, list) else [values]
    return [one for one in given if isinstance(one, str)]


def _first(entity: Mapping[str, Any], *names: str) -> str | None:
    return next((one for name in names for one in _values(entity, name) if one), None)


def _interval(entity: Mapping[str, Any], entities: Mapping[str, Any]) -> Iterator[tuple[str, Post]]:
    holder, body, role = _INTERVALS[entity["schema"]]
    other = entities.get(_first(entity, body) or "", {})
    is_position = other.get("schema") == "Position"
    named = _first(other, "name")
    post = Post(
        role=_first(entity, role) or (named if is_position else None),
        organisation=_organisation(other, entities) if is_position else named,
        country=_code(_first(other, "country", "jurisdiction") or _first(entity, "country")),
        since=_since(_first(entity, "startDate", "date")),
        until=_until(_first(entity, "endDate")),
    )
    holders = _values(entity, holder)
    if not holders:
        raise _RowError("the office has no holder", "no holder")
    yield from ((one, _dated(post)) for one in holders)


def _organisation(position: Mapping[str, Any], entities: Mapping[str, Any]) -> str | None:
    named = _first(position, "organization")
    if named is None:
        return None
    return _first(entities[named], "name") if named in entities else named


def _ftm_entry(entity: Mapping[str, Any], posts: list[Post]) -> Entry:
    name, *others = (one for one in _values(entity, "name") if one.strip())
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


def _since(text: str | None) -> date | None:
    found = _parts(text)
    return date(found[0], found[1] or 1, found[2] or 1) if found else None


def _until(text: str | None) -> date | None:
    """The last day that the text can mean; none in the last year there is, by which registers mean no end."""
    found = _parts(text)
    if found is None or found[0] == date.max.year:
        return None
    year, month, day = found
    if day and month:
        return date(year, month, day)
    return date(year + (month in (0, 12)), month % 12 + 1, 1) - timedelta(days=1)


def _parts(text: str | None) -> tuple[int, int, int] | None:
    """Year, month and day; 0 for what is not told."""
    if not text or not text.strip():
        return None
    found = _DAY.fullmatch(text.strip())
    try:
        if found is None:
            raise ValueError
        year, month, day = (int(part or 0) for part in found.groups())
        date(year, month or 1, day or 1)
    except ValueError:
        raise _RowError(f"{text[:40]!r} is no day; write 2017, 2017-01 or 2017-01-31", "no day") from None
    return year, month, day if month else 0


def _bad(what: str, where: str) -> RecordError:
    hint = "see docs/explanation/record.md for the two forms"
    return RecordError(what, where=where, hint=hint, slug="bad-register")
