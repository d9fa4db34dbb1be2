"""A name that somebody asks by → those of the register who may be meant, by fit and by how much is on record of each.

Whoever the name of a country, a bloc or a body that everybody knows means comes before all others: "UN" is nobody's
surname. A code (AU) may also be somebody's name; then what is on record decides. Rows of one full name with nothing
that speaks against it are one candidate: they are answered together until a person merges them or says they are two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

import msgspec
from sqlalchemy import Connection, func, or_, select

from onrecord.documents.characters import well_formed
from onrecord.phrases.given import gender_of
from onrecord.questions.fits import Fit, bearer, fit_of, without_titles
from onrecord.record import Actor, tables
from onrecord.record.aliases import body_alias
from onrecord.record.codec import hash_id
from onrecord.record.countries import code_of_letters, country_called, country_code
from onrecord.record.entity_linking import local_of, lookup_keys
from onrecord.record.judgements import load_judgements
from onrecord.record.names import name_words, person_words
from onrecord.record.queries import load_actors
from onrecord.record.spellings import sounds_of
from onrecord.types import Actor as Found
from onrecord.types import SpeakerKind

_A, _K, _S, _P, _O = tables.actor, tables.actor_key, tables.statement, tables.appearance, tables.observation
_KEYS = ("p:", "v:", "b:", "i:")
_MOST = 1000  # actors whose name begins alike that are looked at
_SEEN = 1000  # appearances and observations that are counted


class Candidate(msgspec.Struct, frozen=True):
    """Somebody who may be meant: an actor, or several rows of one full name, the one with most on record first."""

    actors: tuple[Actor, ...]
    statements: int  # their own, and of a country or body those made for it
    seen: int  # in articles and event data, up to a thousand of each
    fit: Fit = Fit.WHOLE

    @property
    def first(self) -> Actor:
        """The row with most on record."""
        return self.actors[0]

    @property
    def weight(self) -> tuple[int, int]:
        """How much is on record."""
        return self.statements, self.seen


def find_candidates(connection: Connection, name: str) -> tuple[Candidate, ...]:
    """All who may be meant by an id or a name and fit as well as the best one, the one with most on record first."""
    name = well_formed(name).strip()
    by_id = select(_A.c.canonical).where(_A.c.id == name)
    if (row := connection.execute(by_id).scalar()) is not None:
        return tuple(_candidates(connection, [(one, Fit.WHOLE) for one in load_actors(connection, [row])]))
    bare = without_titles(name)
    found = _by_name(connection, name) or (_by_name(connection, bare) if bare != name else ())
    return found or _instead(connection, name)


def find_everybody(connection: Connection, name: str) -> tuple[Actor, ...]:
    """All whom a name may mean, however well it fits; those of ``find_candidates`` first."""
    first = [actor for one in find_candidates(connection, name) for actor in one.actors]
    bare = without_titles(well_formed(name).strip())
    return tuple({one.id: one for one in (*first, *(one for one, _ in _named(connection, bare)))}.values())


def _by_name(connection: Connection, name: str) -> tuple[Candidate, ...]:
    polity = _polity(connection, name)
    if polity:
        return (polity,)
    coded = [(one, Fit.LIKELY) for one in _coded(connection, name)]
    fitting = {one.id: (one, fit) for one, fit in chain(_named(connection, name), coded)}
    best = min((fit for _, fit in fitting.values()), default=Fit.WHOLE)
    return tuple(_candidates(connection, [one for one in fitting.values() if one[1] == best]))


def _named(connection: Connection, name: str) -> list[Fitting]:
    """Those whom a name fits; a short form that everybody knows only those who are called so."""
    is_short = _is_short(name)
    return [one for one in _fitting(connection, name) if not is_short or _is_called(one[0], name)]


def _is_short(name: str) -> bool:
    """Whether it is a short form in capitals that everybody knows: UN is no piece of a name, present or absent."""
    return name.isupper() and (body_alias(name) is not None or country_code(name) is not None)


def _is_called(one: Actor, name: str) -> bool:
    return any(name_words(known) == name_words(name) for known in (one.name, *one.names))


def _polity(connection: Connection, name: str) -> Candidate | None:
    """The country, bloc or body that everybody knows by a name; a code that is a bloc's too does not decide."""
    if code := country_called(name):
        rows = [*_rows_of_country(connection, code), *_rows_of_bodies(connection, [name], ["country"])]
    elif (alias := body_alias(name)) and not code_of_letters(name):
        rows = _rows_of_bodies(connection, alias.names, ["bloc", "organisation", "country"])
    else:
        return None
    found = load_actors(connection, list(dict.fromkeys(rows)))
    ranked = sorted(_weighed(connection, [(one, Fit.WHOLE) for one in found]), key=_most_first)
    return _together(ranked) if ranked else None


def _coded(connection: Connection, name: str) -> Sequence[Actor]:
    """Whoever a code means: AU is Australia and the African Union."""
    code, alias = code_of_letters(name), body_alias(name)
    if code is None:
        return ()
    bodies = _rows_of_bodies(connection, alias.names, ["bloc", "organisation"]) if alias else []
    return load_actors(connection, [*_rows_of_country(connection, code), *bodies])


def _instead(connection: Connection, name: str) -> tuple[Candidate, ...]:
    """The country of a seat of government that is not on record itself; a code in small letters."""
    alias = body_alias(name)
    code = (alias.instead if alias else None) or code_of_letters(name.upper())
    found = load_actors(connection, _rows_of_country(connection, code)) if code else ()
    return tuple(_candidates(connection, [(one, Fit.WHOLE) for one in found]))


def _rows_of_country(connection: Connection, code: str) -> list[int]:
    query = select(_A.c.canonical).where(_A.c.id == hash_id("reg", "country", code))
    return list(connection.execute(query).scalars())


def _rows_of_bodies(connection: Connection, names: Iterable[str], kinds: Sequence[SpeakerKind]) -> list[int]:
    keys = sorted({f"b:{' '.join(name_words(name))}" for name in names})
    query = select(_A.c.canonical).join(_K, _K.c.actor == _A.c.row).where(_K.c.key.in_(keys), _A.c.kind.in_(kinds))
    return list(connection.execute(query.distinct().order_by(_A.c.canonical)).scalars())


def _fitting(connection: Connection, name: str) -> Iterable[tuple[Actor, Fit]]:
    """Those whom a name fits, with how it does."""
    rows = [*_rows_by_keys(connection, _keys(name)), *_renamed(connection, name)]
    words = person_words(name)
    if words and not (rows and len(words) == 1 and gender_of(words[0])):
        rows += _rows_that_begin(connection, words)
    for one in load_actors(connection, sorted(set(rows))):
        fit = fit_of(name, bearer(one.kind, (one.name, *one.names)))
        if fit is not None:
            yield one, fit


def _keys(name: str) -> list[str]:
    """The keys under which whoever it may be is filed: the names, the surname, an initial with the surname."""
    kinds: tuple[SpeakerKind, ...] = ("person", "organisation")
    keys = [key for kind in kinds for key in lookup_keys(local_of(Found("", name, kind))) if key[:2] in _KEYS]
    words = person_words(name)
    if words:
        keys += [f"s:{words[-1]}", f"p:{' '.join(words)}", f"v:{' '.join(sounds_of(words))}"]
    return sorted({*keys, f"w:{name}"})


def _rows_by_keys(connection: Connection, keys: Sequence[str]) -> list[int]:
    query = select(_A.c.canonical).join(_K, _K.c.actor == _A.c.row).where(_K.c.key.in_(keys)).distinct()
    return list(connection.execute(query).scalars())


def _rows_that_begin(connection: Connection, words: Sequence[str]) -> list[int]:
    """Persons whose name begins with some words; SQLite walks a part of the index, PostgreSQL all of it."""
    start = f"p:{' '.join(words)} "
    is_alike = _K.c.key.startswith(start, autoescape=True)
    if connection.dialect.name == "sqlite":
        is_alike = (_K.c.key >= start) & (_K.c.key < f"{start[:-1]}!")  # the sign after the space
    query = select(_A.c.canonical).join(_K, _K.c.actor == _A.c.row).where(is_alike).distinct().limit(_MOST)
    return list(connection.execute(query).scalars())


def _renamed(connection: Connection, name: str) -> list[int]:
    """Those whom a person has given such a name."""
    words = name_words(name)
    renamed = [
        one.subjects[0]
        for one in load_judgements(connection, "rename", active=True)
        if words and name_words(one.value or "")[-len(words) :] == words
    ]
    query = select(_A.c.canonical).where(_A.c.id.in_(renamed))
    return list(connection.execute(query).scalars()) if renamed else []


Fitting = tuple[Actor, Fit]
Weighed = tuple[Actor, Fit, int, int]


def _candidates(connection: Connection, fitting: Sequence[Fitting]) -> list[Candidate]:
    """Candidates with what is on record of each, rows of one full name together."""
    groups: list[list[Weighed]] = []
    apart = {frozenset(one.subjects) for one in load_judgements(connection, "distinct", active=True)}
    for one in sorted(_weighed(connection, fitting), key=_most_first):
        same = next((group for group in groups if all(_are_same(one[0], other[0], apart) for other in group)), None)
        if same is None:
            groups.append([one])
        else:
            same.append(one)
    return sorted(map(_together, groups), key=lambda one: (one.weight, -one.fit), reverse=True)


def _together(group: Sequence[Weighed]) -> Candidate:
    return Candidate(
        tuple(one[0] for one in group), sum(one[2] for one in group), sum(one[3] for one in group), group[0][1]
    )


def _are_same(one: Actor, other: Actor, apart: set[frozenset[str]]) -> bool:
    """Whether two rows have one full name, and nothing says that they are two."""
    is_person = one.kind == "person"
    words = (person_words if is_person else name_words)(one.name)
    if is_person != (other.kind == "person") or words != (person_words if is_person else name_words)(other.name):
        return False
    if is_person and len(words) < 2:
        return False
    differ = (one.country and other.country and one.country != other.country) or (
        one.wikidata and other.wikidata and one.wikidata != other.wikidata
    )
    return not differ and not any({one.id, other.id} <= pair for pair in apart)


def _most_first(one: Weighed) -> tuple[int, int, str]:
    return -one[2], -one[3], one[0].id


def _weighed(connection: Connection, fitting: Sequence[Fitting]) -> list[Weighed]:
    """What is on record of each; a single one need not be weighed."""
    if len(fitting) < 2:
        return [(one, fit, 0, 0) for one, fit in fitting]
    rows = _rows_of(connection, [one.id for one, _ in fitting])
    said = count_statements(connection, rows)
    return [(one, fit, said.get(one.id, 0), _seen(connection, rows[one.id])) for one, fit in fitting]


def _rows_of(connection: Connection, actors: Sequence[str]) -> dict[str, list[int]]:
    """The rows of actors and of all that were judged to be the same."""
    shown = _A.alias()
    query = select(shown.c.id, _A.c.row).join(shown, shown.c.row == _A.c.canonical).where(shown.c.id.in_(actors))
    rows: dict[str, list[int]] = {}
    for name, row in connection.execute(query):
        rows.setdefault(name, []).append(row)
    return rows


def count_statements(connection: Connection, rows: dict[str, list[int]]) -> dict[str, int]:
    """How many statements each has made, or others have made for it."""
    owner = {row: name for name, some in rows.items() for row in some}
    counts: dict[str, int] = {}
    for column in (_S.c.speaker, _S.c.speaks_for):
        query = select(column, func.count()).where(column.in_(owner)).group_by(column)
        for row, n in connection.execute(query):
            counts[owner[row]] = counts.get(owner[row], 0) + n
    return counts


def _seen(connection: Connection, rows: Sequence[int]) -> int:
    appeared = select(_P.c.row).where(_P.c.actor.in_(rows)).limit(_SEEN)
    observed = select(_O.c.ref).where(or_(_O.c.holder.in_(rows), _O.c.target.in_(rows))).limit(_SEEN)
    return sum(_count(connection, one) for one in (appeared, observed))


def _count(connection: Connection, query: Any) -> int:
    n: int = connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()
    return n
