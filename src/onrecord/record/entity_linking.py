"""Entity linking: which actor of the register an actor of an article is; the first rule that answers decides.

Two people are made one only by more than a surname: a full name without anything against it, or a shorter or otherwise
spelled name with something for it. Where several fit, nobody is chosen. A body whose name every country has (the
Foreign Ministry) needs its country. Each rule answers with a ``Match``, or with ``None`` ("not mine").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

import msgspec

from onrecord.record.names import (
    content_words,
    initials_of,
    is_common_body,
    name_words,
    person_words,
    same_first_names,
    sound_of,
)
from onrecord.rules import Rule, Rules, rule_list, spread
from onrecord.types import Actor

_BODIES = ("organisation", "bloc", "country")
Offices = frozenset[frozenset[str]]


class Local(msgspec.Struct, frozen=True):
    """An actor of one article, with all that can tell who it is."""

    id: str
    name: str | None
    kind: str
    country: str | None
    wikidata: str | None
    words: tuple[str, ...]
    offices: Offices


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


class Match(msgspec.Struct, frozen=True):
    """Who it is: a row, a new actor, or nobody; and the rule that decided."""

    rule: str
    known: Known | None = None
    is_new: bool = False


def local_of(actor: Actor) -> Local:
    """What matching needs of an actor of an article."""
    is_person = actor.kind == "person"
    words = (person_words if is_person else name_words)(actor.name) if actor.name and actor.named else ()
    offices = frozenset(content_words(role.role, role.organisation) for role in actor.roles)
    return Local(actor.id, actor.name, actor.kind, actor.country, actor.wikidata, words, offices - {frozenset()})


def known_of(row: int, canonical: int, local: Local, keys: frozenset[str]) -> Known:
    """An actor of the register with what its keys tell."""
    return Known(row, canonical, local.kind, local.country, local.wikidata, keys, names_in(keys), offices_in(keys))


def match(local: Local, known: Sequence[Known]) -> Match:
    """The actor of the register, by the first rule that answers."""
    return RULES.decide((local, candidates_of(local, known)))


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


def explain(local: Local, known: Sequence[Known]) -> tuple[str, ...]:
    """What each rule says, up to the one that decides.

    >>> explain(Local("act_1", "Fenn", "person", None, None, ("fenn",), frozenset()), ())[-1]
    'surname alone: A surname alone, without an office that somebody of that name holds, names nobody.'
    """
    return RULES.explain((local, candidates_of(local, known))).lines("not mine", lambda found: found.rule)


def rule_number(local: Local, known: Sequence[Known]) -> Match | None:
    """The same number in Wikidata is the same actor."""
    if local.wikidata is None:
        return None
    same = [one for one in known if one.wikidata == local.wikidata]
    return Match("wikidata", same[0]) if same else None


def rule_nameless(local: Local, known: Sequence[Known]) -> Match | None:
    """Whoever has no name, and whoever is several, is nobody in the register."""
    if local.words and (local.kind == "person" or local.kind in _BODIES):
        return None
    return Match("nameless" if not local.words else "several or unknown")


def rule_country(local: Local, known: Sequence[Known]) -> Match | None:
    """A country is its code."""
    if local.kind != "country" or local.country is None:
        return None
    same = [one for one in known if one.kind == "country" and one.country == local.country]
    return Match("country", same[0]) if same else Match("country", is_new=True)


def rule_look_alike(local: Local, known: Sequence[Known]) -> Match | None:
    """A name that only looks like another is nobody but who is written exactly so; a person may decide otherwise."""
    if not is_disguised(local.words):
        return None
    same = [one for one in known if local.words in one.names and (one.kind == "person") == (local.kind == "person")]
    if local.kind == "person" and len(local.words) == 1:
        return _one(same, "look-alike") or Match("surname alone")
    return _one(same, "look-alike") or Match("look-alike", is_new=True)


def rule_common_body(local: Local, known: Sequence[Known]) -> Match | None:
    """A body whose name fits one in every country needs its country."""
    if local.kind == "person" or local.country or not is_common_body(local.name or ""):
        return None
    return Match("common name without a country")


def rule_body(local: Local, known: Sequence[Known]) -> Match | None:
    """A body is its name, in its country."""
    if local.kind == "person":
        return None
    same = [one for one in known if one.kind in _BODIES and local.words in one.names]
    same = [one for one in same if not _differ(one.country, local.country)]
    if is_common_body(local.name or ""):
        same = [one for one in same if one.country == local.country]
    exact = [one for one in same if one.country == local.country]
    return _one(exact or same, "name of the body") or Match("new body", is_new=True)


def rule_surname(local: Local, known: Sequence[Known]) -> Match | None:
    """A surname alone, without an office that somebody of that name holds, names nobody."""
    if len(local.words) > 1:
        return None
    holders = [
        one
        for one in known
        if one.kind == "person"
        and local.offices & one.offices
        and not _differ(one.country, local.country)
        and any(words[-1] == local.words[0] for words in one.names)
    ]
    return _one(holders, "surname and office") or Match("surname alone")


def rule_full_name(local: Local, known: Sequence[Known]) -> Match | None:
    """The same full name, and nothing against it: no other country, no office of another field."""
    same = [one for one in known if one.kind == "person" and local.words in one.names]
    fitting = [one for one in same if not _clash(local, one)]
    if len(local.words[0]) == 1:  # "J. Fenn" is no full name
        return None
    return _one([one for one in fitting if _speaks_for_it(local, one)] or fitting, "full name")


def rule_shorter_name(local: Local, known: Sequence[Known]) -> Match | None:
    """Bill for William, J. for John, with or without a middle name: in the same country or office."""
    same = [one for one in known if one.kind == "person" and any(_shorter(local.words, words) for words in one.names)]
    return _one([one for one in same if not _clash(local, one) and _speaks_for_it(local, one)], "shorter name")


def rule_spelling(local: Local, known: Sequence[Known]) -> Match | None:
    """Another spelling of a foreign name: in the same country or office."""
    sounds = tuple(map(sound_of, local.words))
    same = [
        one
        for one in known
        if one.kind == "person" and any(tuple(map(sound_of, words)) == sounds for words in one.names)
    ]
    return _one([one for one in same if not _clash(local, one) and _speaks_for_it(local, one)], "spelling")


def rule_several(local: Local, known: Sequence[Known]) -> Match | None:
    """Where several of that name fit, none is chosen."""
    same = {one.canonical for one in known if local.words in one.names and not _clash(local, one)}
    return Match("several fit") if len(same) > 1 else None


def rule_new(local: Local, known: Sequence[Known]) -> Match | None:
    """Somebody with a full name whom nobody fits is new."""
    return Match("new person", is_new=True)


# An actor of an article, then those of the register; persons, where nothing else is told.
RULES: Rules[tuple[Local, Sequence[Known]], Match] = rule_list(
    "record.entity_linking",
    Rule("number", spread(rule_number), "Oda Lunde (wikidata=Q7) / Oda Fenn (wikidata=Q7)"),
    Rule("nameless", spread(rule_nameless), "(role=spokesman) / Oda Fenn (role=spokesman)"),
    Rule("country", spread(rule_country), "Norway (kind=country, country=NO) / Oslo (kind=country, country=NO)"),
    Rule("look-alike", spread(rule_look_alike), "Oda F\u0435nn / Oda Fenn"),
    Rule("common body", spread(rule_common_body), "Foreign Ministry (kind=organisation)"),
    Rule("body", spread(rule_body), "Tide Union (kind=organisation) / Tide Union (kind=bloc)"),
    Rule("surname", spread(rule_surname), "Fenn / Oda Fenn"),
    Rule("full name", spread(rule_full_name), "Oda Fenn / Oda Fenn"),
    Rule("shorter name", spread(rule_shorter_name), "Bill Fenn (country=NO) / William Fenn (country=NO)"),
    Rule("spelling", spread(rule_spelling), "Sergey Fennov (country=RU) / Sergei Fennow (country=RU)"),
    Rule("several", spread(rule_several), "Oda Fenn / Oda Fenn (role=goalkeeper) / Oda Fenn (role=mayor of Lune)"),
    Rule("new", spread(rule_new), "Oda Fenn / Ulf Fenn"),
)

MOST = 200  # actors of one initial and surname that one is compared with
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
        return [*keys, *_office_keys(local)]
    letters = initials_of(local.words[0])
    return [*keys, *_name_keys(local.words), *(f"i:{letter} {local.words[-1]}" for letter in sorted(letters))]


def filing_keys(local: Local) -> list[str]:
    """The keys under which this actor is to be found later."""
    keys = [f"w:{local.wikidata}"] if local.wikidata else []
    if is_disguised(local.words):
        keys.append(LOOK_ALIKE)
    if local.kind == "country" and local.country:
        keys.append(f"c:{local.country}")
    if local.kind in _BODIES and local.words:
        return [*keys, f"b:{' '.join(local.words)}"]
    if len(local.words) < 2:
        return keys
    surname = local.words[-1]  # for people who ask; articles are never matched by it
    return [*keys, *_name_keys(local.words), f"i:{local.words[0][0]} {surname}", f"s:{surname}", *_office_keys(local)]


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

    def near(self, local: Local) -> list[Known]:
        """Those filed under what he may be filed under; of one initial and surname the first ``MOST``."""
        words = " ".join(local.words)
        keys = {*lookup_keys(local), *filing_keys(local), f"p:{words}", f"b:{words}"} - {LOOK_ALIKE}
        exact = {row for key in keys if key[:2] not in ("i:", "s:") for row in self._rows.get(key, ())}
        alike = {row for key in keys if key[:2] == "i:" for row in islice(self._rows.get(key, ()), MOST)}
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
    return [f"p:{' '.join(words)}", f"v:{' '.join(map(sound_of, words))}"]


def _office_keys(local: Local) -> list[str]:
    return sorted(f"o:{local.words[-1]}|{' '.join(sorted(office))}" for office in local.offices)


def _one(candidates: Sequence[Known], rule: str) -> Match | None:
    """The candidate, if all are one actor."""
    if len({one.canonical for one in candidates}) != 1:
        return None
    return Match(rule, min(candidates, key=lambda one: one.row))


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _clash(local: Local, known: Known) -> bool:
    """Whether something says that they are two: numbers, countries, or offices without a common word."""
    if _differ(local.wikidata, known.wikidata) or _differ(local.country, known.country):
        return True
    if local.country and known.country:
        return False
    return bool(local.offices and known.offices) and not _shared_words(local, known)


def _speaks_for_it(local: Local, known: Known) -> bool:
    """Whether more than the name says that they are one."""
    return (local.country is not None and local.country == known.country) or _shared_words(local, known)


def _shared_words(local: Local, known: Known) -> bool:
    mine, theirs = (frozenset(word for office in one.offices for word in office) for one in (local, known))
    return bool(mine & theirs)


def _shorter(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return one[-1] == other[-1] and same_first_names(one[:-1], other[:-1])
