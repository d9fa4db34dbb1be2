"""Coreference: which mentions of one article name the same person, body or country.

Full names are one person when the surnames are equal and the given names can be those of one person. A surname alone
joins the one full name that ends with it; where two persons share it, it joins neither, unless an honorific decides.
Bodies join by their words, by the ends of their names, and by their initials.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, partial
from hashlib import blake2b
from itertools import islice

import msgspec

from onrecord.languages.tables import ENGLISH, word_set
from onrecord.phrases.gazetteer import body_noun, known_body, place_of, small_words
from onrecord.phrases.given import Gender, GivenNames, fold, gender_of
from onrecord.phrases.mentions import Mention
from onrecord.phrases.shapes import POSSESSIVE, is_acronym
from onrecord.types import SpeakerKind

_SMALL = word_set(ENGLISH, "actor_words", "small word of a name")
HOUSES = word_set(ENGLISH, "actor_words", "house of a person")
TOGETHER = 200  # characters; two of one surname that are first named so near are introduced together
_TAILS = word_set(ENGLISH, "actor_words", "tail of a company")


class Entity(msgspec.Struct, frozen=True):
    """Somebody whom the article names, with every place where it does so by name."""

    number: int
    name: str | None
    kind: SpeakerKind
    mentions: tuple[Mention, ...]
    gender: Gender | None = None
    country: str | None = None  # of a country: its code
    is_place: bool = False
    nouns: frozenset[str] = frozenset()  # an unnamed speaker: the nouns that it is called by

    @property
    def is_plural(self) -> bool:
        """Whether it is several."""
        return self.kind == "group"


class Clusters(msgspec.Struct, frozen=True):
    """The entities of an article, whose each mention is, and who shares a surname."""

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    owners: tuple[int | None, ...]  # for each mention the number of its entity; None where two persons share the name
    surnames: dict[str, tuple[int, ...]]  # folded surname -> persons
    forms: dict[str, int]  # folded name -> entity
    houses: dict[str, str]  # folded surname -> the campaign or administration that is called after it


def cluster(mentions: Sequence[Mention]) -> Clusters:
    """Group the mentions of one article.

    >>> from onrecord.types import Span
    >>> two = [Mention(Span(0, 8), ("Oda", "Fenn"), "person"), Mention(Span(10, 14), ("Fenn",), "person")]
    >>> [entity.name for entity in cluster(two).entities]
    ['Oda Fenn']
    """
    mentions = _as_persons(mentions)
    keys = _keys(mentions)
    numbers: dict[str, int] = {}
    for key in keys:
        if key is not None:
            numbers.setdefault(key, len(numbers))
    members: dict[int, list[Mention]] = defaultdict(list)
    for mention, key in zip(mentions, keys, strict=True):
        if key is not None:
            members[numbers[key]].append(mention)
    fitting = cache(partial(_fitting, _namesakes(members)))
    for mention, key in zip(mentions, keys, strict=True):
        if key is None and (owner := _settled(mention, fitting(surname_of(mention.words), mention.gender))) is not None:
            members[owner].append(mention)
    entities = _told_apart([_entity(number, members[number]) for number in range(len(numbers))])
    owner_of = {id(mention): number for number, ones in members.items() for mention in ones}
    owners = tuple(owner_of.get(id(mention)) for mention in mentions)
    return Clusters(entities, tuple(mentions), owners, _surnames(entities), _forms(entities), _houses(entities))


def _told_apart(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities; of persons of one name, such as man and wife, each has the courtesy title with it."""
    counts = Counter(one.name for one in entities if one.kind == "person")
    return tuple(_with_title(one) if one.kind == "person" and counts[one.name] > 1 else one for one in entities)


def _with_title(entity: Entity) -> Entity:
    title = next((one.title for one in entity.mentions if one.title), None)
    return msgspec.structs.replace(entity, name=f"{title} {entity.name}") if title else entity


class _Namesake(msgspec.Struct, frozen=True, order=True):
    """A person by the place of the first full name, with the gender of the given name."""

    start: int
    number: int
    gender: Gender | None = None


def _namesakes(members: dict[int, list[Mention]]) -> dict[str, list[_Namesake]]:
    """The persons with full names by their surnames, in the order in which they are introduced."""
    found: dict[str, list[_Namesake]] = defaultdict(list)
    for number, ones in members.items():
        full = next((one for one in ones if one.kind == "person" and _is_full(one)), None)
        if full is not None:
            gender = gender_of(full.words[0])
            found[surname_of(full.words)].append(_Namesake(full.span.start, number, gender))
    return {surname: sorted(ones, key=lambda one: one.start) for surname, ones in found.items()}


def _fitting(namesakes: dict[str, list[_Namesake]], surname: str, gender: Gender | None) -> tuple[_Namesake, ...]:
    """The first two of a surname who can be of a gender; nobody looks at a third."""
    ones = (one for one in namesakes.get(surname, ()) if gender is None or one.gender in (None, gender))
    return tuple(islice(ones, 2))


def _settled(mention: Mention, namesakes: Sequence[_Namesake]) -> int | None:
    """Whose a shared surname is: of the one who alone was named before; of the one introduced first and apart.

    In a headline, before anybody is introduced, it is that of the one who will be introduced first and apart.

    Two who are introduced together, such as man and wife, are not told apart.
    """
    fitting = [one for one in namesakes if one.start < mention.span.start]
    fitting = fitting or [one for one in namesakes if mention.gender is None]
    if len(fitting) > 1 and fitting[1].start - fitting[0].start < TOGETHER:
        return None
    return fitting[0].number if fitting else None


def folded(words: Iterable[str]) -> str:
    """A name for comparing.

    >>> folded(["The", "S.E.C."])
    'sec'
    """
    parts = [fold(word) for word in words]
    return " ".join(parts[1:] if len(parts) > 1 and parts[0] == "the" else parts)


def surname_of(words: Sequence[str]) -> str:
    """The folded surname: the last word that is no suffix.

    >>> surname_of(["Ulf", "Fenn", "Jr."])
    'fenn'
    """
    last = len(words) - 1
    while last > 0 and words[last] in small_words("suffix"):
        last -= 1
    return fold(words[last])


def _as_persons(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions whose name is that of a person elsewhere are that person: a surname that looks like a firm."""
    kinds: dict[str, Counter[bool]] = defaultdict(Counter)
    for mention in mentions:
        kinds[folded(mention.words)][mention.kind == "person"] += 1
    surnames = {surname_of(mention.words) for mention in mentions if mention.kind == "person" and _is_full(mention)}
    others: dict[str, SpeakerKind] = {}  # the first other kind that a name has
    for mention in mentions:
        if mention.kind != "person":
            others.setdefault(folded(mention.words), mention.kind)
    changed = []
    for mention in mentions:
        name = folded(mention.words)
        is_open = mention.kind in ("organisation", "unknown") and not known_body(mention.name)
        votes = kinds[name]
        if is_open and (name in surnames or votes[True] > votes[False]):
            mention = msgspec.structs.replace(mention, kind="person", is_place=False)
        elif mention.kind == "person" and name not in surnames and votes[False] > votes[True]:
            mention = msgspec.structs.replace(mention, kind=others[name])
        changed.append(mention)
    return changed


def _is_full(mention: Mention) -> bool:
    """Whether the name has a given name and a surname."""
    return len(mention.words) > 1 and mention.words[0].lower() not in small_words("particle")


def _keys(mentions: Sequence[Mention]) -> list[str | None]:
    """For each mention the key of its cluster; ``None`` where it could be several."""
    persons = _Persons([mention for mention in mentions if mention.kind == "person"])
    bodies = _body_keys({mention.name for mention in mentions if mention.kind not in ("person", "country")})
    keys: list[str | None] = []
    for mention in mentions:
        if mention.kind == "person":
            keys.append(persons.key(mention))
        elif mention.kind == "country":
            place = place_of(mention.name)
            keys.append(f"country {place.code if place else folded(mention.words)}")
        else:
            keys.append(bodies[mention.name])
    return keys


class _Persons:
    """The full names of an article by surname and by given name."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._by_surname: dict[str, GivenNames] = defaultdict(GivenNames)  # one given name for each person
        self._by_given: dict[str, set[str]] = defaultdict(set)
        self._genders: dict[str, set[Gender]] = defaultdict(set)  # of the titles before a surname alone
        self._begins: dict[str, str] = {}  # the end of a longer name -> how that begins: Suu Kyi, Aung
        for mention in mentions:
            for at in range(1, len(mention.words) - 1):
                self._begins[folded(mention.words[at:])] = mention.words[0]
        for mention in mentions:
            if _is_full(mention) and folded(mention.words) not in self._begins:
                self._add(mention)
            elif mention.gender is not None:
                self._genders[folded(mention.words)].add(mention.gender)

    def key(self, mention: Mention) -> str | None:
        surname = surname_of(mention.words)
        if _is_full(mention):
            return self._full_key(surname, self._begins.get(folded(mention.words), mention.words[0]))
        givens = self._by_surname[surname].of(mention.gender)
        if len(givens) == 1:
            return self._full_key(surname, givens[0])
        if len(givens) > 1:
            return None
        named = self._by_given.get(surname, set())
        is_given = gender_of(mention.words[0]) is not None and bool(mention.title)  # Mr. Ban, but not Mr. Peter
        is_given = is_given and mention.title.lower() not in small_words("title before a given name")  # Sir Peter
        if len(named) == 1 and not is_given:
            return next(iter(named))
        if len(self._genders[surname]) < 2:
            return f"person {surname}"
        return f"person {mention.gender} {surname}" if mention.gender else None

    def _add(self, mention: Mention) -> None:
        surname, given = surname_of(mention.words), mention.words[0]
        self._by_surname[surname].add(given)
        self._by_given[fold(given)].add(self._full_key(surname, given))

    def _full_key(self, surname: str, given: str) -> str:
        first = self._by_surname[surname].first_like(given) or given
        return f"person {fold(first)} {surname}"


def _body_keys(names: set[str]) -> dict[str, str]:
    """For each name of a body the key of its cluster: the fullest of the names that belong together."""
    by_fold: dict[str, str] = {}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        by_fold.setdefault(_expanded(name), name)
    ends: dict[str, set[str]] = defaultdict(set)
    for full in by_fold:
        words = full.split()
        for at in range(1, len(words)):
            ends[" ".join(words[at:])].add(full)
        if words[-1] in _TAILS or is_acronym(by_fold[full].split()[0]):
            ends[words[0]].add(full)
        ends[_initials(words)].add(full)
    keys = {full: _longest(full, by_fold, ends) for full in by_fold}
    return {name: f"body {keys[_expanded(name)]}" for name in names}


def _expanded(name: str) -> str:
    """The folded name, with a short form at its beginning written out: U.N. Security Council."""
    words = name.removeprefix("the ").removeprefix("The ").split()
    known = known_body(words[0]) if len(words) > 1 and is_acronym(words[0]) else None
    return folded([*(known.name.split() if known else words[:1]), *words[1:]])


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words if word and word not in _SMALL)


def _longest(name: str, by_fold: dict[str, str], ends: dict[str, set[str]]) -> str:
    """The one longest name that this one is the end, the beginning or the initials of; else itself."""
    canonical = known_body(by_fold[name])
    if canonical and (full := folded(canonical.name.split())) != name and full in by_fold:
        return full
    longer = [full for full in ends.get(name, ()) if full != name and _may_shorten(name, full, by_fold)]
    longest = max(longer, key=len, default=name)
    # Two longer names that are not one inside the other are two bodies.
    return longest if all(longest.endswith(full) for full in longer) else name


def _may_shorten(name: str, full: str, by_fold: dict[str, str]) -> bool:
    original = by_fold[name]
    if " " in name:
        return full.endswith(name) and not full.partition(" ")[0].endswith("'s")
    if is_acronym(original) or original.isupper():
        is_head = full.startswith(name + " ") and full.split()[-1] in _TAILS
        return _initials(full.split()) == name or is_head
    noun = body_noun(original)
    is_end = full.endswith(" " + name) and known_body(by_fold[full]) is None and noun is not None
    return is_end or (full.startswith(name + " ") and full.split()[-1] in _TAILS)


def _entity(number: int, mentions: list[Mention]) -> Entity:
    kinds = Counter(mention.kind for mention in mentions)
    kind = kinds.most_common(1)[0][0]
    code = next((place.code for m in mentions if (place := place_of(m.name))), None) if kind == "country" else None
    genders = Counter(mention.gender for mention in mentions if mention.gender)
    return Entity(
        number=number,
        name=_country_name(mentions) if kind == "country" else _fullest(mentions),
        kind=kind,
        mentions=tuple(mentions),
        gender=genders.most_common(1)[0][0] if genders else _gender(mentions),
        country=code,
        is_place=any(mention.is_place for mention in mentions),
    )


def _gender(mentions: list[Mention]) -> Gender | None:
    """By the given name, also where it stands alone."""
    found = (gender_of(m.words[0]) for m in mentions if m.kind == "person")
    return next((gender for gender in found if gender), None)


def _fullest(mentions: Iterable[Mention]) -> str:
    """The name with the most words; one that is not all in capitals where there is one; then the longest."""
    names = list(dict.fromkeys(mention.name for mention in mentions))
    return max(names, key=lambda name: (not (name.isupper() and len(name) > 4), len(name.split()), len(name)))


def _country_name(mentions: Sequence[Mention]) -> str:
    """As the article calls the country; the common name where it only names the capital."""
    places = [(mention, place_of(mention.name)) for mention in mentions]
    own = [m for m, place in places if place is None or place.by == "name"]
    common = next((m.name for m, place in places if place and m.name == place.name), None)
    if own:
        return common or _fullest(own)
    return next((place.name for _, place in places if place), mentions[0].name)


def _surnames(entities: Iterable[Entity]) -> dict[str, tuple[int, ...]]:
    found: dict[str, dict[int, None]] = defaultdict(dict)
    for entity in entities:
        for mention in entity.mentions if entity.kind == "person" else ():
            found[surname_of(mention.words)][entity.number] = None
    return {surname: tuple(numbers) for surname, numbers in found.items()}


def _houses(entities: Iterable[Entity]) -> dict[str, str]:
    found: dict[str, str] = {}
    for entity in entities:
        words = (entity.name or "").split()
        if entity.kind == "organisation" and len(words) > 1 and words[-1].lower() in HOUSES:
            found.setdefault(folded([POSSESSIVE.sub("", words[-2])]), entity.name or "")
    return found


def _forms(entities: Iterable[Entity]) -> dict[str, int]:
    found: dict[str, int] = {}
    for entity in entities:
        for mention in entity.mentions:
            found.setdefault(folded(mention.words), entity.number)
    return found


def actor_id(document_id: str, entity: Entity) -> str:
    """The id, from the document and the name; of somebody without a name, from the order of appearance.

    >>> actor_id("doc_1", Entity(0, "Oda Fenn", "person", ()))
    'act_fc27ff692b5c6d9a'
    """
    name = folded(entity.name.split()) if entity.name else f"#{entity.number}"
    key = f"{document_id}|{entity.kind}|{name}".encode("utf-8", "surrogatepass")
    return "act_" + blake2b(key, digest_size=8).hexdigest()
