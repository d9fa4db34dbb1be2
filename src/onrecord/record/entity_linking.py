"""Entity linking: which actor of the register an actor of an article is; the first rule that answers decides.

Bodies and countries go by name and country; a body whose name every country has (the Foreign Ministry) needs its
country. People go by evidence: everybody whose name may be meant is weighed (``linking_chance``), and that it is none
of them is one of the answers. Two are one only where more than the name says so, and where it is sure enough; what is
neither sure nor surely somebody new is left open. Each rule answers with a ``Match``, or with ``None`` ("not mine").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice

import msgspec

from onrecord.phrases.gazetteer import small_words
from onrecord.record.linking_chance import (
    OFTEN,
    Asked,
    Candidate,
    chances,
    doubts,
    features_of,
    has_evidence,
    load_weights,
)
from onrecord.record.name_relations import relation_of, tails
from onrecord.record.names import (
    content_words,
    initials_of,
    is_common_body,
    name_words,
    person_words,
    words_before,
)
from onrecord.record.office_holders import holder_name
from onrecord.record.offices import Offices, is_common
from onrecord.record.spellings import sounds_of
from onrecord.record.standing import Around, Standing
from onrecord.rules import Rule, Rules, rule_list, spread
from onrecord.types import Actor

# no words: names of rules
OPEN = ("surname alone", "left open", "several fit")  # rules that leave a name open; the last of earlier versions
ALONE = "same name, nothing more"  # somebody new beside one of the same name
UNSURE = "same name, not sure"  # the same of somebody who speaks, and may be who is on record
ONE_NAME = "one name"  # somebody new of whom an article has one name alone
UNSETTLED = (ALONE, UNSURE, ONE_NAME)  # rules by which somebody has a row of his own, until more is known
_BODIES = ("organisation", "bloc", "country")


NOTHING, NOBODY = Around(), Standing()


class Local(msgspec.Struct, frozen=True):
    """An actor of one article, with all that can tell who it is."""

    id: str
    name: str | None
    kind: str
    country: str | None
    wikidata: str | None
    words: tuple[str, ...]
    offices: Offices
    holder: str | None = None  # who held the office that the article gives to a surname, by the register
    is_speaker: bool = False


class Known(msgspec.Struct, frozen=True):
    """An actor of the register."""

    row: int
    canonical: int
    kind: str
    country: str | None
    wikidata: str | None
    keys: frozenset[str]  # under which it is filed
    names: frozenset[tuple[str, ...]]
    offices: Offices
    standing: Standing = Standing()


class Match(msgspec.Struct, frozen=True):
    """Who it is: a row, a new actor, or nobody; and the rule that decided."""

    rule: str
    known: Known | None = None
    is_new: bool = False
    chance: float | None = None  # that it is so; none where no evidence was weighed


def local_of(actor: Actor, day: date | None = None) -> Local:
    """What matching needs of an actor of an article; the day tells who held an office then."""
    is_person, name = actor.kind == "person", actor.name
    words = (person_words if is_person else name_words)(name) if name and actor.named else ()
    if name and is_person and (added := words_before(words)):
        words, name = words[added:], " ".join(name.split()[added:]) or name
    offices = frozenset(content_words(role.role, role.organisation) for role in actor.roles)
    holder = _holder(actor, words, day) if is_person and len(words) == 1 else None
    return Local(actor.id, name, actor.kind, actor.country, actor.wikidata, words, offices - {frozenset()}, holder)


def _holder(actor: Actor, words: tuple[str, ...], day: date | None) -> str | None:
    """Whoever of this surname held the office on that day."""
    found = {
        holder_name(words[0], [role.role], role.country or actor.country, day) for role in actor.roles if role.role
    } - {None}
    return found.pop() if len(found) == 1 else None


def known_of(row: int, canonical: int, local: Local, keys: frozenset[str], standing: Standing = NOBODY) -> Known:
    """An actor of the register with what its keys tell."""
    names, offices = names_in(keys), offices_in(keys)
    return Known(row, canonical, local.kind, local.country, local.wikidata, keys, names, offices, standing)


def match(local: Local, known: Sequence[Known], around: Around = NOTHING) -> Match:
    """The actor of the register, by the first rule that answers."""
    return RULES.decide((local, candidates_of(local, known), around))


def candidates_of(local: Local, known: Sequence[Known]) -> Sequence[Known]:
    """Those whose names are written in good faith, as this one is; or everybody, where this one is not."""
    if is_disguised(local.words):
        return known
    return [one for one in known if not one.names or not all(map(is_disguised, one.names))]


def is_disguised(words: tuple[str, ...]) -> bool:
    """Whether words are of a name that only looks like another; those of others are in plain Latin letters.

    >>> is_disguised(("ilse", "brandvik")), is_disguised(("ilse", "br\u0430ndvik"))
    (False, True)
    """
    return not all(word.isascii() and word.isprintable() for word in words)


def explain(local: Local, known: Sequence[Known], around: Around = NOTHING) -> tuple[str, ...]:
    """What each rule says, up to the one that decides; of evidence also each weight.

    >>> explain(Local("act_1", "Fenn", "person", None, None, ("fenn",), frozenset()), ())[-1]
    'surname alone: A surname alone, where nobody of that name is on record, names nobody.'
    """
    near = candidates_of(local, known)
    told = RULES.explain((local, near, around))
    lines = told.lines("not mine", lambda found: found.rule)
    return (*lines, *_weighed(local, near, around)) if told.name == "evidence" else lines


def _weighed(local: Local, known: Sequence[Known], around: Around) -> list[str]:
    """One line a candidate: its chance, and what speaks for and against it with how much."""
    asked, people = Asked(local.country, local.offices, around), _people(local, known)
    weights, whole = load_weights(), sum(one.standing.articles for one in people)
    found = chances(asked, people, weights)
    return [
        f"actor {one.row}: {chance:.2f} ("
        + ", ".join(
            f"{name} {weights.weights[name] * value:+.1f}" for name, value in features_of(asked, one, whole).items()
        )
        + ")"
        for one, chance in zip(people, found, strict=True)
    ]


def rule_number(local: Local, known: Sequence[Known], around: Around) -> Match | None:
    """The same number in Wikidata is the same actor."""
    if local.wikidata is None:
        return None
    same = [one for one in known if one.wikidata == local.wikidata]
    return Match("wikidata", same[0]) if same else None


def rule_nameless(local: Local, known: Sequence[Known], around: Around) -> Match | None:
    """Whoever has no name, and whoever is several, is nobody in the register."""
    if local.words and (local.kind == "person" or local.kind in _BODIES):
        return None
    return Match("nameless" if not local.words else "several or unknown")


def rule_country(local: Local, known: Sequence[Known], around: Around) -> Match | None:
    """A country is its code."""
    if local.kind != "country" or local.country is None:
        return None
    same = [one for one in known if one.kind == "country" and one.country == local.country]
    return Match("country", same[0]) if same else Match("country", is_new=True)


def rule_look_alike(local: Local, known: Sequence[Known], around: Around) -> Match | None:
    """A name that only looks like another is nobody but who is written exactly so; a person may decide otherwise."""
    if not is_disguised(local.words):
        return None
    same = [one for one in known if local.words in one.names and (one.kind == "person") == (local.kind == "person")]
    if local.kind == "person" and len(local.words) == 1:
        return _one(same, "look-alike") or Match("surname alone")
    return _one(same, "look-alike") or Match("look-alike", is_new=True)


def rule_common_body(local: Local, known: Sequence[Known], around: Around) -> Match | None:
    """A body whose name fits one in every country needs its country."""
    if local.kind == "person" or local.country or not is_common_body(local.name or ""):
        return None
    return Match("common name without a country")


def rule_body(local: Local, known: Sequence[Known], around: Around) -> Match | None:
    """A body is its name, in its country."""
    if local.kind == "person":
        return None
    same = [one for one in known if one.kind in _BODIES and local.words in one.names]
    same = [one for one in same if not _differ(one.country, local.country)]
    if is_common_body(local.name or ""):
        same = [one for one in same if one.country == local.country]
    exact = [one for one in same if one.country == local.country]
    return _one(exact or same, "name of the body") or Match("new body", is_new=True)


def rule_often(local: Local, known: Sequence[Known], around: Around) -> Match | None:
    """A full name that many articles have of one person is that person's, unless country or office differ."""
    people = [one for one in _people(local, known) if one.relation == "full name"] if len(local.words) > 1 else []
    best = max(people, key=lambda one: (one.standing.articles, -one.row), default=None)
    if best is None or best.standing.articles < OFTEN:
        return None
    others = sum(one.standing.articles for one in people if one.canonical != best.canonical)
    features = features_of(Asked(local.country, local.offices, around), best, 0)
    if others > best.standing.articles * (1 - ALMOST) or "other country" in features or "other office" in features:
        return None
    return Match("often on record", next(one for one in known if one.row == best.row))


def rule_evidence(local: Local, known: Sequence[Known], around: Around) -> Match | None:
    """People whose name may be meant are weighed, and that it is none of them.

    Whoever is on record only because it was not sure who he is does not make others less sure.
    """
    people = _people(local, known)
    if not people:
        return None
    found = _weigh(local, known, around, people)
    sure = [one for one in people if not one.is_unsure]
    return found if found.known or not 0 < len(sure) < len(people) else _weigh(local, known, around, sure)


def _weigh(local: Local, known: Sequence[Known], around: Around, people: Sequence[Candidate]) -> Match:
    asked, weights = Asked(local.country, local.offices, around), load_weights()
    found = chances(asked, people, weights)
    best = max(range(len(people)), key=lambda at: (found[at], -people[at].row))
    same = sum(chance for one, chance in zip(people, found, strict=True) if one.canonical == people[best].canonical)
    features = features_of(asked, people[best], 0)
    is_told = has_evidence(features)
    if same >= max(weights.link, doubts(features)) and is_told:
        row = next(one for one in known if one.row == people[best].row)
        return Match(people[best].relation, row, chance=same)
    none = 1.0 - sum(found)
    if len(local.words) == 1:
        is_new = is_one_name(local) and none >= weights.new
        return Match(ONE_NAME, is_new=True, chance=none) if is_new else Match("surname alone", chance=same)
    if not is_told and len(found) == 1:
        return Match(ALONE, is_new=True, chance=none)
    if none >= weights.new:
        return Match("new person", is_new=True, chance=none)
    bearers = {one.canonical for one in people if one.relation == "full name"}
    is_own = local.is_speaker and len(bearers) < 2  # of several of this very name, a person's merge may make one
    return Match(UNSURE, is_new=True, chance=none) if is_own else Match("left open", chance=same)


def rule_holder(local: Local, known: Sequence[Known], around: Around) -> Match | None:
    """A surname with an office names who held it on that day, by the register of office holders."""
    return Match("office on that day", is_new=True) if local.holder else None


def rule_one_name(local: Local, known: Sequence[Known], around: Around) -> Match | None:
    """Whoever speaks under one name that nobody on record may have is somebody new, until more is known."""
    return Match(ONE_NAME, is_new=True) if is_one_name(local) else None


def rule_surname(local: Local, known: Sequence[Known], around: Around) -> Match | None:
    """A surname alone, where nobody of that name is on record, names nobody."""
    return Match("surname alone") if len(local.words) == 1 else None


def rule_new(local: Local, known: Sequence[Known], around: Around) -> Match | None:
    """Somebody with a full name of which nobody is on record is new."""
    return Match("new person", is_new=True)


def candidates(local: Local, known: Sequence[Known]) -> list[Known]:
    """The people whose name may be meant; another number in Wikidata is somebody else."""
    return [
        one
        for one in known
        if one.kind == "person" and not _differ(one.wikidata, local.wikidata)
        if is_younger(local.name) == is_younger_in(one.keys)
        if relation_of(local.words, one.names)
        if len(local.words) == 1 or max(map(len, one.names)) > 1  # a full name is not found by one name alone
    ]


def is_one_name(local: Local) -> bool:
    """Whether it is somebody who speaks, and of whom the article has one name alone."""
    is_person = local.kind == "person" and len(local.words) == 1 and local.holder is None
    return local.is_speaker and is_person and not is_common(local.words[0])


def is_named(local: Local, known: Known) -> bool:
    """Whether the full name of somebody stands in the article, or that of a body."""
    return known.kind != "country" and len(local.words) > (known.kind == "person") and local.words in known.names


def _people(local: Local, known: Sequence[Known]) -> list[Candidate]:
    """Those who may be meant as they are weighed, the most often on record first."""
    found = [
        Candidate(
            one.row,
            one.canonical,
            relation,
            one.country,
            one.offices,
            one.standing,
            is_holder(local, one),
            NAMESAKE in one.keys and one.row == one.canonical and one.standing.articles < 2,
        )
        for one in candidates(local, known)
        if (relation := relation_of(local.words, one.names))
    ]
    return sorted(found, key=lambda one: (-one.standing.articles, one.row))[:WEIGHED]


def is_holder(local: Local, known: Known) -> bool:
    """Whether it is who held the office on that day."""
    return bool(local.holder) and relation_of(_full(local), known.names) not in (None, "surname")


# An actor of an article, then those of the register; persons, where nothing else is told.
RULES: Rules[tuple[Local, Sequence[Known], Around], Match] = rule_list(
    "record.entity_linking",
    Rule("number", spread(rule_number), "Oda Lunde (wikidata=Q7) / Oda Fenn (wikidata=Q7)"),
    Rule("nameless", spread(rule_nameless), "(role=spokesman) / Oda Fenn (role=spokesman)"),
    Rule("country", spread(rule_country), "Norway (kind=country, country=NO) / Oslo (kind=country, country=NO)"),
    Rule("look-alike", spread(rule_look_alike), "Oda F\u0435nn / Oda Fenn"),
    Rule("common body", spread(rule_common_body), "Foreign Ministry (kind=organisation)"),
    Rule("body", spread(rule_body), "Tide Union (kind=organisation) / Tide Union (kind=bloc)"),
    Rule("often", spread(rule_often), "Oda Fenn / Oda Fenn (articles=8)"),
    Rule("evidence", spread(rule_evidence), "Bill Fenn (country=NO) / William Fenn (country=NO)"),
    Rule("holder", spread(rule_holder), "Lavrov (role=foreign minister, country=RU, day=2020-01-01)"),
    Rule("one name", spread(rule_one_name), "Fenn (speaks=yes) / Ulf Lunde"),
    Rule("surname", spread(rule_surname), "Fenn / Ulf Lunde"),
    Rule("new", spread(rule_new), "Oda Fenn / Ulf Fenn"),
)

MOST = 200  # actors of one initial and surname that one is compared with
WEIGHED = 20  # of them are weighed
ALMOST = 0.95  # of the articles with a name: it is one person's
NAMESAKE = "n:"  # the key of whoever is on record beside one of his name because it was not sure that he is the same
YOUNGER = "j:"  # the key of whoever is told from a parent by Jr. and the like
LOOK_ALIKE = "l:"  # the key of every actor whose name only looks like another


def lookup_keys(local: Local) -> list[str]:
    """The keys under which whoever this may be is filed."""
    keys = [f"w:{local.wikidata}"] if local.wikidata else []
    if local.kind == "country" and local.country:
        keys.append(f"c:{local.country}")
    if not local.words:
        return keys
    if local.kind != "person":
        return [*keys, f"b:{' '.join(local.words)}"]
    if len(local.words) == 1:
        return [*keys, *_office_keys(local), *_initial_keys(_full(local))]
    shorter = [f"p:{' '.join(words)}" for words in tails(local.words)]
    return [*keys, *_name_keys(local.words), *shorter, f"t:{' '.join(local.words)}", *_initial_keys(local.words)]


def surname_keys(local: Local) -> list[str]:
    """The key of the many who share a surname; only so many of them are looked at."""
    return [f"s:{local.words[0]}"] if local.kind == "person" and len(local.words) == 1 else []


def filing_keys(local: Local) -> list[str]:
    """The keys under which this actor is to be found later."""
    keys = [f"w:{local.wikidata}"] if local.wikidata else []
    if is_disguised(local.words):
        keys.append(LOOK_ALIKE)
    if local.kind == "country" and local.country:
        keys.append(f"c:{local.country}")
    if local.kind in _BODIES and local.words:
        return [*keys, f"b:{' '.join(local.words)}"]
    words = _full(local)
    if len(words) < 2:
        return keys
    longer = [f"t:{' '.join(shorter)}" for shorter in tails(words)]
    if is_younger(local.name):
        longer.append(YOUNGER)
    initial = f"i:{words[0][0]} {words[-1]}"
    return [*keys, *_name_keys(words), *longer, initial, f"s:{words[-1]}", *_office_keys(local)]


def keys_of_new(local: Local, rule: str) -> list[str]:
    """The keys under which somebody new is filed; of one name alone too, where it is all there is."""
    if rule in (ALONE, UNSURE):
        return [*filing_keys(local), NAMESAKE]
    alone = [f"p:{local.words[0]}", *surname_keys(local), *_office_keys(local)] if is_one_name(local) else []
    return [*filing_keys(local), *alone]


def is_younger(name: str | None) -> bool:
    """Whether a name is told from a parent's by Jr. and the like.

    >>> is_younger("Ulf Fenn Jr."), is_younger("Ulf Fenn")
    (True, False)
    """
    last = name.split()[-1].strip(".,").lower() if name and name.strip() else ""
    return last != "sr" and last in {word.lower().rstrip(".") for word in small_words("suffix")}


def is_younger_in(keys: frozenset[str]) -> bool:
    """The same of an actor of the register, by its keys."""
    return YOUNGER in keys


class KnownIndex:
    """Actors of the register by their keys, so that one of an article is compared only with those it may be."""

    def __init__(self, known: Iterable[Known] = ()) -> None:
        self._known: dict[int, Known] = {}  # by row, in the order in which they came
        self._rows: dict[str, dict[int, None]] = {}
        for one in known:
            self.put(one)

    def put(self, known: Known) -> None:
        """Have one more, or what is new about one."""
        self._known[known.row] = known
        for key in known.keys:
            self._rows.setdefault(key, {})[known.row] = None

    def row(self, row: int) -> Known:
        """The actor with this row."""
        return self._known[row]

    def near(self, local: Local) -> list[Known]:
        """Those filed under what he may be filed under; of one initial and surname the first ``MOST``."""
        words = " ".join(local.words)
        keys = {*lookup_keys(local), *filing_keys(local), f"p:{words}", f"b:{words}"} - {LOOK_ALIKE, YOUNGER}
        exact = {row for key in keys if key[:2] not in ("i:", "s:") for row in self._rows.get(key, ())}
        many = {*(key for key in keys if key[:2] == "i:"), *surname_keys(local)}
        alike = {row for key in many for row in islice(self._rows.get(key, ()), MOST)}
        return [self._known[row] for row in sorted(exact | alike)]


def names_in(keys: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """The names that keys hold."""
    return frozenset(tuple(key[2:].split()) for key in keys if key[:2] in ("p:", "b:"))


def offices_in(keys: Iterable[str]) -> Offices:
    """The offices that keys hold.

    >>> offices_in(["o:fenn|minister ports"]) == {frozenset(("minister", "ports"))}
    True
    """
    return frozenset(frozenset(key.partition("|")[2].split()) for key in keys if key.startswith("o:"))


def _name_keys(words: tuple[str, ...]) -> list[str]:
    return [f"p:{' '.join(words)}", f"v:{' '.join(sounds_of(words))}"]


def _full(local: Local) -> tuple[str, ...]:
    """The words of the full name, also where only the register of office holders tells it."""
    return person_words(local.holder) if local.holder else local.words


def _initial_keys(words: tuple[str, ...]) -> list[str]:
    return [f"i:{letter} {words[-1]}" for letter in sorted(initials_of(words[0]))] if len(words) > 1 else []


def _office_keys(local: Local) -> list[str]:
    return sorted(f"o:{_full(local)[-1]}|{' '.join(sorted(office))}" for office in local.offices)


def _one(candidates: Sequence[Known], rule: str) -> Match | None:
    """The candidate, if all are one actor."""
    if len({one.canonical for one in candidates}) != 1:
        return None
    return Match(rule, min(candidates, key=lambda one: one.row))


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other
