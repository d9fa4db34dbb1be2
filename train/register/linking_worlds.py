"""Articles with known people, in order → questions: who of those on record is a name, and what speaks for each.

A world is a list of articles whose actors are labelled. It is told as a record grows, the register being right so far.
For namesakes, which no world has enough of, people of a world are given one another's names (``hard_namesakes``).
"""

from __future__ import annotations

import hashlib
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import select

from onrecord.record import Record
from onrecord.record.entity_linking import Local, candidates, filing_keys, is_holder, known_of, local_of
from onrecord.record.linking_chance import Asked, Candidate, features_of
from onrecord.record.name_relations import Relation, relation_of
from onrecord.record.names import person_words
from onrecord.record.standing import NEWEST, Around, Standing, weight_of
from onrecord.record.tables import document
from onrecord.types import Actor, Reading, Role, Span
from train.register.hard_namesakes import KINDS, Deceived, Stranger

OFTEN, OFTEN_SHARE = 6, 0.1  # people of a world who are taken for those that everybody knows; namesakes among them


class Labelled(msgspec.Struct, frozen=True):
    """An actor of an article; ``entity`` is none where nobody has said who it is."""

    local: Local
    entity: str | None


class Article(msgspec.Struct, frozen=True):
    """An article of a world."""

    name: str
    outlet: str | None
    day: int | None
    actors: tuple[Labelled, ...]


class Question(msgspec.Struct, frozen=True):
    """A name with its candidates' features; ``right`` is none where it is none of them."""

    group: str  # of cross-fitting
    words: tuple[str, ...]
    candidates: tuple[dict[str, float], ...]
    right: int | None
    kind: str = ""  # of the namesake that is put on record


class Person:
    """Somebody on record."""

    def __init__(self, row: int) -> None:
        self.row = row
        self.keys: set[str] = set()
        self.country: str | None = None
        self.articles: list[int] = []
        self.kind = "person"


class Register:
    """The people of a world so far."""

    def __init__(self) -> None:
        self.people: dict[str, Person] = {}
        self.beside: list[frozenset[int]] = []
        self.outlets: list[int | None] = []
        self.days: list[int | None] = []
        self._outlets: dict[str, int] = {}

    def outlet(self, name: str | None) -> int | None:
        return None if name is None else self._outlets.setdefault(name, len(self._outlets) + 1)

    def add(self, article: Article) -> None:
        number, rows = len(self.beside), set[int]()
        for one in article.actors:
            if one.entity is None or not one.local.words:
                continue
            person = self.people.setdefault(one.entity, Person(len(self.people) + 1))
            person.kind = one.local.kind
            person.keys.update(filing_keys(one.local))
            person.country = person.country or one.local.country
            if number not in person.articles:
                person.articles.append(number)
            if one.local.kind != "country":
                rows.add(person.row)
        self.beside.append(frozenset(rows))
        self.outlets.append(self.outlet(article.outlet))
        self.days.append(article.day)

    def standing(self, person: Person) -> Standing:
        newest = person.articles[-NEWEST:]
        return Standing(
            len(person.articles),
            frozenset(row for at in newest for row in self.beside[at]),
            frozenset(outlet for at in newest if (outlet := self.outlets[at]) is not None),
            tuple(sorted({day for at in newest if (day := self.days[at]) is not None})),
        )

    def around(self, article: Article, own: Iterable[str]) -> Around:
        others = {
            one.entity for one in article.actors if one.local.kind != "country" and len(one.local.words) > 1
        } - set(own)
        people = [self.people[one] for one in others if one in self.people]
        weights = {one.row: weight_of(len(one.articles)) for one in people}
        return Around(weights, self.outlet(article.outlet), article.day)


def questions_of(
    world: Sequence[Article], abroad: Register, *, draws: int, chance: random.Random
) -> Iterator[Question]:
    """Each name with those on record whom it may mean; besides, a namesake is put on record too, or instead.

    Args:
        world: The articles in order.
        abroad: People of another world; half of the namesakes are of them.
        draws: Namesakes of each name.
        chance: Draws them.
    """
    register = Register()
    for article in world:
        for one in article.actors:
            if one.local.kind == "person" and one.entity is not None and one.local.words:
                found = _told_apart(one.entity, _candidates(register, one.local))
                asked = Asked(one.local.country, one.local.offices, register.around(article, found))
                if found:
                    yield _question(article, one, asked, found)
                for _ in range(draws):
                    yield from _deceive(register, abroad, article, one, asked, found, chance)
        register.add(article)


def _told_apart(entity: str, found: Mapping[str, Candidate]) -> dict[str, Candidate]:
    """Without those of whom nobody has said whether they are one: a name is a label only of who is called just so."""
    return {
        name: who
        for name, who in found.items()
        if name == entity or who.relation in ("full name", "surname") or "=" not in (name[0], entity[0])
    }


def register_of(world: Iterable[Article]) -> Register:
    """Everybody of a world."""
    register = Register()
    for article in world:
        register.add(article)
    return register


def _deceive(
    register: Register,
    abroad: Register,
    article: Article,
    one: Labelled,
    asked: Asked,
    found: Mapping[str, Candidate],
    chance: random.Random,
) -> Iterator[Question]:
    """The name with a namesake beside whom it means, with the namesake alone, and with two of them.

    How many are on record does not tell whether he is one of them.
    """
    strangers = [_stranger(register, abroad, one, found, chance) for _ in range(2)]
    (kind, make), (_, make_other) = chance.choice(KINDS), chance.choice(KINDS)
    true = found.get(one.entity or "")
    relation: Relation = "surname" if len(one.local.words) == 1 else "full name"
    deceived = Deceived(one.local, true.relation if true else relation)
    if strangers[0] is None or strangers[1] is None:
        return
    alike, other = make(deceived, strangers[0], chance), make_other(deceived, strangers[1], chance)
    if one.entity in found:
        yield _question(article, one, asked, {**found, "namesake": alike}, kind)
    rest = {name: who for name, who in found.items() if name != one.entity}
    yield _question(article, one, asked, {**rest, "namesake": alike}, kind)
    yield _question(article, one, asked, {**rest, "namesake": alike, "another": other}, kind)


def _stranger(
    register: Register, abroad: Register, one: Labelled, found: Mapping[str, Candidate], chance: random.Random
) -> Stranger | None:
    """Somebody else, of this world or of another; some are often on record."""
    home = register if chance.random() < 0.5 else abroad
    people = [
        (name, person)
        for name, person in home.people.items()
        if person.kind == "person" and name not in found and name != one.entity
    ]
    if not people:
        return None
    often = sorted(people, key=lambda each: -len(each[1].articles))[:OFTEN]
    _, person = chance.choice(often if chance.random() < OFTEN_SHARE else people)
    return Stranger(person.row, person.country, frozenset(person.keys), home.standing(person), home is abroad)


def _question(
    article: Article, one: Labelled, asked: Asked, found: Mapping[str, Candidate], kind: str = ""
) -> Question:
    whole = sum(who.standing.articles for who in found.values())
    rows = tuple(features_of(asked, who, whole) for who in found.values())
    names = list(found)
    right = names.index(one.entity) if one.entity is not None and one.entity in found else None
    return Question(article.name, one.local.words, rows, right, kind)


def _candidates(register: Register, local: Local) -> dict[str, Candidate]:
    found = {}
    for name, person in register.people.items():
        if person.kind != "person":
            continue
        known = known_of(person.row, person.row, _plain(person), frozenset(person.keys))
        if candidates(local, [known]) and (relation := relation_of(local.words, known.names)):
            found[name] = Candidate(
                person.row, person.row, relation, person.country, known.offices, register.standing(person),
                is_holder(local, known),
            )  # fmt: skip
    return found


def _plain(person: Person) -> Local:
    return Local("", None, "person", person.country, None, (), frozenset())


def read_story(folder: Path, number: str) -> list[Article]:
    """The articles of a story of the corpus, its people as the gold has them; half of them by surname alone."""
    found = []
    for path in sorted(folder.glob(f"{number}[0-9][0-9].json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        day = date.fromisoformat(gold["document"]["published"]) if gold["document"]["published"] else None
        roles: dict[str, set[tuple[str | None, str | None, str | None]]] = defaultdict(set)
        for one in gold["attributions"]:
            speaker = one.get("speaker") or {}
            if speaker.get("id") and (speaker.get("role") or speaker.get("organisation")):
                roles[speaker["id"]].add((speaker.get("role"), speaker.get("organisation"), speaker.get("country")))
        actors = []
        for one in gold["actors"]:
            if one["kind"] not in ("person", "organisation", "bloc", "country"):
                continue
            own = tuple(Role(*role, Span(0, 1)) for role in sorted(roles[one["id"]], key=str))
            actor = Actor(one["id"], one["name"], one["kind"], one["country"], None, own)
            actors.append(Labelled(local_of(actor, day), f"{number}:{one['id']}"))
        ordinal = day.toordinal() if day else None
        found.append(Article(f"story {number}", gold["document"]["outlet"], ordinal, tuple(actors)))
    return sorted(found, key=lambda one: one.day or 0)


def read_record(record: Record, texts: Path, gold: Path) -> list[Article]:
    """The articles of a record of texts with the labels of the register gold; a full name of one is always that one.

    Args:
        record: In which the texts were added.
        texts: The texts, ``NAME.txt``.
        gold: JSON lines: ``doc``, ``source``, ``entity``, ``names``.
    """
    by_text = {hashlib.sha256(path.read_bytes()).hexdigest(): path.stem for path in texts.glob("*.txt")}
    labels: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in gold.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        labels[one["doc"]].append(one)
    told = []
    for one in _documents(record):
        reading = record.reading(one)
        name = by_text[reading.document.text_sha256]
        told.append((name, reading, _entities(reading, labels[name])))
    names = _names_of_one(told)
    return [_article(name, reading, entities, names) for name, reading, entities in told]


def _documents(record: Record) -> list[str]:
    with record.database.reading() as connection:
        return list(connection.execute(select(document.c.id).order_by(document.c.row)).scalars())


def _entities(reading: Reading, labels: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Actors of a reading with who they are by most of their reports that are rightly named."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    names = {actor.id: actor.name or "" for actor in reading.actors}
    for one in labels:
        own = {at for start, stop in one["source"] for at in range(start, stop)}
        for said in reading.attributions:
            shared = own & {at for span in said.source for at in range(span.start, span.end)}
            if shared and one["entity"] and said.speaker.actor and _fits(names[said.speaker.actor], one["names"]):
                votes[said.speaker.actor][one["entity"]] += 1
    return {actor: found.most_common(1)[0][0] for actor, found in votes.items()}


def _fits(name: str, names: Sequence[str]) -> bool:
    words = person_words(name)
    return bool(words) and any(words[-1] in person_words(one)[-1:] for one in names)


Told = tuple[str, Reading, dict[str, str]]


def _names_of_one(told: Sequence[Told]) -> dict[tuple[str, ...], str]:
    """Full names that are labelled, and only as one entity."""
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for _, reading, entities in told:
        for actor in reading.actors:
            if actor.id in entities and len(words := local_of(actor).words) > 1:
                found[words].add(entities[actor.id])
    return {words: entities.pop() for words, entities in found.items() if len(entities) == 1}


def _article(name: str, reading: Reading, entities: Mapping[str, str], names: Mapping[tuple[str, ...], str]) -> Article:
    day = reading.document.published
    actors = []
    for actor in reading.actors:
        local = local_of(actor, day)
        whole = " ".join(local.words) if len(local.words) > 1 else None
        entity = entities.get(actor.id) or names.get(local.words) or (whole and f"={whole}")
        actors.append(Labelled(local, entity))
    return Article(name, reading.document.outlet, day.toordinal() if day else None, tuple(actors))


def shorten(world: Sequence[Article], share: float, chance: random.Random) -> list[Article]:
    """The same world with some people called by surname alone, as many articles call them."""
    return [
        msgspec.structs.replace(article, actors=tuple(_shorten(one, article, share, chance) for one in article.actors))
        for article in world
    ]


def _shorten(one: Labelled, article: Article, share: float, chance: random.Random) -> Labelled:
    local = one.local
    if local.kind != "person" or len(local.words) < 2 or chance.random() >= share:
        return one
    surnames = Counter(other.local.words[-1] for other in article.actors if other.local.words)
    if surnames[local.words[-1]] > 1:
        return one
    return Labelled(msgspec.structs.replace(local, words=local.words[-1:], name=local.words[-1]), one.entity)
