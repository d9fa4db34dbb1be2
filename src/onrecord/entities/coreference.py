"""Coreference: the mentions of one article gathered into entities.

Each mention, in order, takes the earlier one with the highest score that no veto forbids, or none where no score is
above that of having none, which is 0 (mention ranking: Lee and others 2017). Vetoes look at the entities gathered so
far, so that two people of one surname stay two. "I" in a direct quotation is whoever speaks it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain

import msgspec
import numpy as np

from onrecord.encoder.encoding import Floats
from onrecord.entities.appositions import find_appositions
from onrecord.entities.labels import LABELS, OFFICE, PRONOUN, MentionSpan, is_named, pronoun_of
from onrecord.entities.pair_features import Ints, Mentions
from onrecord.entities.pairwise import Pairwise
from onrecord.entities.plain_vetoes import RULES as PLAIN_RULES
from onrecord.entities.vetoes import RULES, Candidate
from onrecord.languages.states import state_of
from onrecord.languages.stems import name_stem
from onrecord.phrases.gazetteer import place_of
from onrecord.phrases.given import fold
from onrecord.types import Spans

WINDOW = 220  # mentions before, among which an antecedent is looked for
BLOCK = 32  # mentions whose scores are worked out together
TRIED = 6  # of them, the best first
SAME_NAME = 0.98  # chance of a mention that has the name of one entity alone
DOUBTFUL = 0.4  # chance of a mention whose words are no good name
_ALSO_NOUNS = frozenset({"bloc", "place", "outlet"})  # labels of names and of nouns
_NAMED = frozenset({"person name", "body name", "country name"}) | _ALSO_NOUNS


class Link(msgspec.Struct, frozen=True):
    """Why a mention belongs where it does: its antecedent with the chance, the next best, and what was forbidden."""

    antecedent: int | None
    chance: float
    second: int | None = None
    forbidden: tuple[tuple[int, str], ...] = ()


class Entity(msgspec.Struct, frozen=True):
    """Somebody or something that the article speaks of; ``mentions`` are numbers."""

    number: int
    sort: str  # person, body, country, bloc, place, group, outlet
    mentions: tuple[int, ...]
    name: str | None = None


class Cast(msgspec.Struct, frozen=True):
    """The mentions of an article with whose they are; an office belongs to nobody (-1)."""

    text: str
    mentions: tuple[MentionSpan, ...]
    owners: tuple[int, ...]
    links: tuple[Link, ...]
    entities: tuple[Entity, ...]

    def words(self, mention: int) -> str:
        """A mention in one line."""
        return " ".join(self.mentions[mention].span.of(self.text).split())


class _Gathered:
    """An entity while it is being gathered."""

    def __init__(self, language: str = "en") -> None:
        self.language = language
        self.members: list[int] = []
        self.sorts: Counter[str] = Counter()
        self.name: tuple[str, ...] = ()
        self.gender = 0
        self.code = ""
        self.opened = ""  # the words of the first mention, where it is a noun that speaks
        self.forms: set[tuple[str, ...]] = set()

    @property
    def sort(self) -> str:
        return _most(self.sorts)

    def add(self, at: int, label: int, words: str, gender: int) -> None:
        """Take a mention in."""
        self.members.append(at)
        _count(self.sorts, label)
        if LABELS[label] in _NAMED:
            self.forms.add(folded(words, self.language))
        if LABELS[label] == "person name" and len(words.split()) > len(self.name):
            self.name = tuple(words.split())
        if gender and (LABELS[label] == "person name" or not self.gender):
            self.gender = gender


class _Names:
    """Entities by what their names have in common, so that a name is not compared with those of all others."""

    def __init__(self, gathered: Sequence[_Gathered], language: str = "en") -> None:
        self._gathered = gathered
        self._language = language
        self._by_form: dict[tuple[str, ...], set[int]] = {}
        self._by_ending: dict[tuple[str, ...], set[int]] = {}  # the last words of a longer name
        self._by_only: dict[tuple[str, ...], set[int]] = {}  # the name of somebody who has one word of it

    def add(self, owner: int, form: tuple[str, ...]) -> None:
        """Take in one more name of an entity."""
        self._by_form.setdefault(form, set()).add(owner)
        full = folded(" ".join(self._gathered[owner].name), self._language)
        if len(full) == 1:
            self._by_only.setdefault(full, set()).add(owner)
        for length in range(1, len(full)):
            self._by_ending.setdefault(full[-length:], set()).add(owner)

    def find(self, label: str, words: tuple[str, ...], gender: int = 0) -> int | None:
        """The one entity that has this very name, or, of a person of that gender, whose surname or whole name it is."""
        if label not in ("person name", "body name", "outlet", "bloc"):
            return None
        found: Iterable[int] = self._by_form.get(words, ())
        if label == "person name":
            found = chain(found, self._by_ending.get(words, ()), self._by_only.get(words[-1:], ()))
            fits = (one for one in found if _is_same_person(words, self._gathered[one], gender))
        else:
            fits = (one for one in found if self._gathered[one].sort != "person")
        first = next(fits, None)
        return first if all(one == first for one in fits) else None


def _is_same_person(words: tuple[str, ...], entity: _Gathered, gender: int) -> bool:
    if entity.sort != "person" or (gender and entity.gender and gender != entity.gender):
        return False
    if words in entity.forms:
        return True
    full = folded(" ".join(entity.name), entity.language)
    if len(words) < len(full):
        return full[-len(words) :] == words
    return len(full) == 1 and words[-1:] == full and len(words) <= 3


def folded(words: str, language: str = "en") -> tuple[str, ...]:
    """A name for comparing; where names have cases their stems.

    >>> folded("Ada  LIND") == folded("Ada Lind"), folded("Андрея Келина", "ru") == folded("Андрей Келин", "ru")
    (True, True)
    """
    return tuple(fold(word if language == "en" else name_stem(word, language)) for word in words.split())


def _count(sorts: Counter[str], label: int) -> None:
    """What a mention says of the sort of its entity; a name says it loudest."""
    if sort := _sort_of(label):
        sorts[sort] += 3 if LABELS[label] in _NAMED else 1


def _most(sorts: Counter[str]) -> str:
    return sorts.most_common(1)[0][0] if sorts else ""


def link_mentions(
    text: str,
    mentions: Sequence[MentionSpan],
    table: Mentions,
    antecedent: Pairwise,
    sentences: Spans,
    manners: Sequence[str],
    language: str = "en",
) -> tuple[list[int], list[Link]]:
    """For each mention the number of its entity (-1 for an office), and why.

    Args:
        text: The article.
        mentions: In order.
        table: The same as columns.
        antecedent: The head for them.
        sentences: Of the article.
        manners: Of each attribution.
        language: Of the article.
    """
    linker = _Linker(text, mentions, table, antecedent, sentences, manners, language)
    for at in range(len(mentions)):
        linker.link(at)
    return linker.owners, linker.links


class _Linker:
    """The mentions of an article, one after the other, with the entities that they have made so far."""

    def __init__(
        self,
        text: str,
        mentions: Sequence[MentionSpan],
        table: Mentions,
        antecedent: Pairwise,
        sentences: Spans,
        manners: Sequence[str],
        language: str = "en",
    ) -> None:
        self.text, self.mentions, self.table, self.language = text, mentions, table, language
        self.antecedent, self.sentences, self.manners = antecedent, sentences, manners
        self.words = [" ".join(one.span.of(text).split()) for one in mentions]
        self.named_by = find_appositions(text, mentions) if language == "en" else {}  # noun -> the name behind it
        self.noun_of = {name: noun for noun, name in self.named_by.items()}
        self.offices = np.asarray([one.label == OFFICE for one in mentions], dtype=bool)
        self.gathered: list[_Gathered] = []
        self.names = _Names(self.gathered, language)
        self.states: dict[str, int] = {}  # by code
        self.owners: list[int] = []
        self.links: list[Link] = []
        self._block: tuple[int, int, Floats] | None = None  # its first row, its first column, the scores

    def link(self, at: int) -> None:
        """Decide whose the next mention is."""
        if self.offices[at]:
            self._put(at, -1, Link(None, 1.0))
            return
        label = LABELS[self.mentions[at].label]
        code = _state_code(label, self.words[at], self.language)
        if code in self.states:
            owner = self.states[code]
            self._put(at, owner, Link(self.gathered[owner].members[-1], 1.0))
            return
        named = self._named(at, label)
        if named is not None:
            self._put(at, named, Link(self.gathered[named].members[-1], SAME_NAME))
            return
        link = self._choose(at, code)
        if link.antecedent is None:
            self.gathered.append(_Gathered(self.language))
            owner = len(self.gathered) - 1
        else:
            owner = self.owners[link.antecedent]
        if code:
            self.states[code] = owner
            self.gathered[owner].code = code
        self._put(at, owner, link)

    def _named(self, at: int, label: str) -> int | None:
        """The entity that a name alone tells: its own, that of the name behind a noun, or of the noun in front."""
        name = self.named_by.get(at)
        if name is not None:
            return self.names.find("person name", self._folded(name), int(self.table.gender[name]))
        found = self.names.find(label, self._folded(at), int(self.table.gender[at]))
        noun = self.noun_of.get(at)
        return self.owners[noun] if found is None and noun is not None else found

    def _folded(self, at: int) -> tuple[str, ...]:
        return folded(self.words[at], self.language)

    def _put(self, at: int, owner: int, link: Link) -> None:
        self.owners.append(owner)
        self.links.append(link)
        if owner < 0:
            return
        if not self.gathered[owner].members and self.table.source[at] >= 0 and self._is_bare(at):
            self.gathered[owner].opened = self.words[at]
        self.gathered[owner].add(at, self.mentions[at].label, self.words[at], int(self.table.gender[at]))
        if LABELS[self.mentions[at].label] in _NAMED:
            self.names.add(owner, self._folded(at))

    def _is_bare(self, at: int) -> bool:
        """Whether a mention is a noun for a person that has no name behind it."""
        return LABELS[self.mentions[at].label] == "person noun" and at not in self.named_by

    def _choose(self, at: int, code: str) -> Link:
        """The best antecedent that nothing forbids."""
        low = max(0, at - WINDOW)
        before = np.flatnonzero(~self.offices[low:at]) + low
        if not len(before):
            return Link(None, 1.0)
        scores = self._scores(at, low)[before - low]
        chances = _chances(scores)
        forbidden: list[tuple[int, str]] = []
        allowed: list[int] = []  # the best one, and that of the next best entity
        for place in self._best_of_each(before, scores):
            reason = self._forbids(at, place, code)
            if reason:
                forbidden.append((place, reason))
            else:
                allowed.append(place)
            if len(allowed) == 2:
                break
        if not allowed:
            return Link(None, float(1 - chances.sum()), None, tuple(forbidden))
        first, *second = allowed
        own = [self.owners[int(one)] == self.owners[first] for one in before]
        return Link(first, float(chances[own].sum()), second[0] if second else None, tuple(forbidden))

    def _scores(self, at: int, low: int) -> Floats:
        """The scores of a mention with those from ``low`` on before it; worked out for some mentions at a time."""
        start = at - at % BLOCK
        if self._block is None or self._block[0] != start:
            end, base = min(start + BLOCK, len(self.mentions)), max(0, start - WINDOW)
            self._block = (start, base, self.antecedent.scores(slice(start, end), slice(base, end)))
        _, base, scores = self._block
        row: Floats = scores[at - start, low - base : at - base]
        return row

    def _best_of_each(self, before: Ints, scores: Floats) -> Iterator[int]:
        """The best mention of each of the best few entities, the best entity first."""
        tried: set[int] = set()
        for place in np.argsort(-scores, kind="stable")[: 4 * TRIED].tolist():
            owner = self.owners[int(before[place])]
            if owner in tried:
                continue
            tried.add(owner)
            if scores[place] <= 0 or len(tried) > TRIED:
                return
            yield int(before[place])

    def _forbids(self, at: int, before: int, code: str) -> str | None:
        """Why a mention is not the one before, whatever the scores say."""
        entity = self.gathered[self.owners[before]]
        rules = RULES if self.language == "en" else PLAIN_RULES
        if reason := rules.ask(self._candidate(at, before, entity)):
            return reason
        return "two states" if code and entity.code not in ("", code) else None

    def _candidate(self, at: int, before: int, entity: _Gathered) -> Candidate:
        later, earlier, words = self.mentions[at], self.mentions[before], self.words[at]
        holder = int(self.table.sentence[at])
        sentence = self.sentences[holder].start if holder >= 0 else 0
        content = int(self.table.content[before])
        is_own = content >= 0 and int(self.table.source[at]) == content
        pronoun = pronoun_of(words, self.language) if later.label == PRONOUN else None
        return Candidate(
            words,
            self.words[before],
            (later.label, earlier.label),
            ("person" if pronoun and pronoun.kind in ("he", "she") else _sort_of(later.label), entity.sort),
            (self._full_name(at), self._compared(entity.name)),
            (int(self.table.gender[at]), entity.gender),
            inside=later.span.overlaps(earlier.span),
            own=is_own,
            quoted=is_own and self.manners[content] == "direct",
            between=self.text[sentence : later.span.start],
            asked=sentence <= earlier.span.start,
            speaks=int(self.table.source[at]) >= 0 and int(self.table.source[at]) != int(self.table.source[before]),
            opened="" if entity.name else entity.opened,
        )

    def _full_name(self, at: int) -> tuple[str, ...]:
        """The words of a person's name, or of that behind a noun."""
        at = self.named_by.get(at, at)
        is_name = LABELS[self.mentions[at].label] == "person name"
        return self._compared(tuple(self.words[at].split())) if is_name else ()

    def _compared(self, name: tuple[str, ...]) -> tuple[str, ...]:
        """A name as the vetoes compare it: where names have cases its stems."""
        return name if self.language == "en" else folded(" ".join(name), self.language)


def _state_code(label: str, words: str, language: str) -> str:
    """The code of a country that a mention names, also by its adjective or capital; empty for all others."""
    if language != "en":
        return (state_of(words, language) or "") if label in ("country name", "demonym") else ""
    place = place_of(words) if label in ("country name", "demonym") else None
    return place.code if place else ""


def _chances(scores: Floats) -> Floats:
    """Shares of the scores and of 0, which is having none."""
    top = max(float(scores.max()), 0.0)
    powers = np.exp(scores - top)
    shares: Floats = powers / (powers.sum() + np.exp(-top))
    return shares


def _sort_of(label: int) -> str:
    word = LABELS[label].split()[0]
    return {"demonym": "country", "pronoun": ""}.get(word, word)


def gather(
    text: str,
    mentions: Sequence[MentionSpan],
    owners: Sequence[int],
    links: Sequence[Link],
    language: str = "en",
) -> Cast:
    """The entities of the linked mentions, in the order of their first one."""
    members: dict[int, list[int]] = {}
    for at, owner in enumerate(owners):
        if owner >= 0:
            members.setdefault(owner, []).append(at)
    numbers = {owner: number for number, owner in enumerate(members)}
    entities = []
    for owner, own in members.items():
        sort = _sort_among(text, [mentions[at] for at in own], language)
        entities.append(Entity(numbers[owner], sort, tuple(own), fullest(text, mentions, own, sort, language)))
    kept = tuple(numbers[owner] if owner >= 0 else -1 for owner in owners)
    return Cast(text, tuple(mentions), kept, tuple(links), tuple(entities))


def _sort_among(text: str, own: Sequence[MentionSpan], language: str) -> str:
    """What most mentions of an entity say; of one with pronouns alone, a person or a group."""
    sorts: Counter[str] = Counter()
    for one in own:
        _count(sorts, one.label)
    if sorts:
        return _most(sorts)
    kinds = {known.kind for one in own if (known := pronoun_of(one.span.of(text), language))}
    return "person" if kinds & {"he", "she", "i"} else "group"


def fullest(
    text: str, mentions: Sequence[MentionSpan], own: Sequence[int], sort: str, language: str = "en"
) -> str | None:
    """The fullest name among some mentions: the most words, one that is not all in capitals; then the first."""
    names: dict[str, float] = {}
    adjectives: set[str] = set()
    for at in own:
        label = LABELS[mentions[at].label]
        words = " ".join(mentions[at].span.of(text).split())
        if _may_name(label, sort) and (label not in _ALSO_NOUNS or is_named(words)):
            names[words] = max(names.get(words, 0.0), mentions[at].chance)
            adjectives |= {words} if label == "demonym" else set()
    if sort == "country" and language == "en":
        return _country_name(names, adjectives)
    return max(names, key=lambda name: _order(name, names[name]), default=None)


def _may_name(label: str, sort: str) -> bool:
    """Whether a mention of this label can give the name of an entity of that sort."""
    if sort == "country" and label == "demonym":
        return True
    return label in _NAMED and (label.split()[0] == sort or sort not in ("person", "body", "country"))


def _order(name: str, chance: float) -> tuple[bool, bool, int, int]:
    is_shouted = name.isupper() and len(name) > len("NATO")
    return not is_shouted, chance > DOUBTFUL, len(name.split()), len(name)


def _country_name(names: Mapping[str, float], adjectives: Collection[str]) -> str | None:
    """As the article calls the country; the common name where it gives only a capital or an adjective."""
    places = {name: place_of(name) for name in names}
    plain = [name for name, place in places.items() if place is None or place.by == "name"]
    if plain:
        nouns = [name for name in plain if name not in adjectives]  # of a country that no list knows
        return max(nouns or plain, key=lambda name: _order(name, names[name]))
    return next((place.name for place in places.values() if place), None)
