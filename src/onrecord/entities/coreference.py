"""Coreference: the mentions of one article gathered into entities.

Each mention, in order, takes the earlier one with the highest score that no veto forbids, or none where no score is
above that of having none, which is 0 (mention ranking: Lee and others 2017). Vetoes look at the entities gathered so
far, so that two people of one surname stay two. "I" in a direct quotation is whoever speaks it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec
import numpy as np

from onrecord.actors.given import fold
from onrecord.attributions.gazetteer import place_of
from onrecord.entities.labels import LABELS, OFFICE, PRONOUN, MentionSpan, pronoun_of
from onrecord.entities.pair_features import Mentions
from onrecord.entities.pairwise import Pairwise
from onrecord.entities.vetoes import RULES, Candidate
from onrecord.types import Spans

WINDOW = 220  # mentions before, among which an antecedent is looked for
TRIED = 6  # of them, the best first
DOUBTFUL = 0.4  # chance of a mention whose words are no good name
_NAMED = frozenset({"person name", "body name", "country name", "bloc", "place", "outlet"})


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

    def __init__(self) -> None:
        self.members: list[int] = []
        self.sorts: Counter[str] = Counter()
        self.name: tuple[str, ...] = ()
        self.gender = 0
        self.code = ""
        self.forms: set[tuple[str, ...]] = set()

    @property
    def sort(self) -> str:
        return self.sorts.most_common(1)[0][0] if self.sorts else ""


def link_mentions(
    text: str,
    mentions: Sequence[MentionSpan],
    table: Mentions,
    antecedent: Pairwise,
    sentences: Spans,
    manners: Sequence[str],
) -> tuple[list[int], list[Link]]:
    """For each mention the number of its entity (-1 for an office), and why.

    Args:
        text: The article.
        mentions: In order.
        table: The same as columns.
        antecedent: The head for them.
        sentences: Of the article.
        manners: Of each attribution.
    """
    gathered: list[_Gathered] = []
    states: dict[str, int] = {}  # by code
    owners: list[int] = []
    links: list[Link] = []
    offices = np.asarray([one.label == OFFICE for one in mentions], dtype=bool)
    for at, mention in enumerate(mentions):
        if offices[at]:
            owners.append(-1)
            links.append(Link(None, 1.0))
            continue
        code = _state_code(mention, text)
        if code in states:
            first = gathered[states[code]].members[-1]
            links.append(Link(first, 1.0))
            owners.append(states[code])
            _add(gathered[states[code]], at, mention, " ".join(mention.span.of(text).split()), 0)
            continue
        named = _same_name(mention, text, gathered)
        if named is not None:
            links.append(Link(gathered[named].members[-1], 0.98))
            owners.append(named)
            _add(gathered[named], at, mention, " ".join(mention.span.of(text).split()), int(table.gender[at]))
            continue
        low = max(0, at - WINDOW)
        before = np.flatnonzero(~offices[low:at]) + low
        scores = antecedent.scores(slice(at, at + 1), slice(low, at))[0][before - low] if len(before) else np.zeros(0)
        link = _choose(at, before, scores, text, mentions, table, owners, gathered, sentences, manners, code)
        if link.antecedent is None:
            gathered.append(_Gathered())
            owner = len(gathered) - 1
        else:
            owner = owners[link.antecedent]
        owners.append(owner)
        links.append(link)
        if code:
            states[code] = owner
            gathered[owner].code = code
        _add(gathered[owner], at, mention, " ".join(mention.span.of(text).split()), int(table.gender[at]))
    return owners, links


def _same_name(mention: MentionSpan, text: str, gathered: Sequence[_Gathered]) -> int | None:
    """The one entity that has this very name, or, of a person, whose surname or whole name it is."""
    label = LABELS[mention.label]
    if label not in ("person name", "body name", "outlet", "bloc"):
        return None
    words = tuple(fold(word) for word in mention.span.of(text).split())
    if label != "person name":
        fits = [n for n, one in enumerate(gathered) if words in one.forms and one.sort != "person"]
    else:
        fits = [n for n, one in enumerate(gathered) if one.sort == "person" and _is_same_person(words, one)]
    return fits[0] if len(fits) == 1 else None


def _is_same_person(words: tuple[str, ...], entity: _Gathered) -> bool:
    full = tuple(fold(word) for word in entity.name)
    if words in entity.forms:
        return True
    if not full:
        return False
    if len(words) < len(full):
        return full[-len(words) :] == words
    return words[-1] == full[-1] and len(full) == 1 and len(words) <= 3


def _state_code(mention: MentionSpan, text: str) -> str:
    """The code of a country that a mention names, also by its adjective or capital; empty for all others."""
    if LABELS[mention.label] not in ("country name", "demonym"):
        return ""
    place = place_of(" ".join(mention.span.of(text).split()))
    return place.code if place else ""


def _choose(
    at: int,
    before: np.ndarray,
    scores: np.ndarray,
    text: str,
    mentions: Sequence[MentionSpan],
    table: Mentions,
    owners: Sequence[int],
    gathered: Sequence[_Gathered],
    sentences: Spans,
    manners: Sequence[str],
    code: str,
) -> Link:
    order = [int(x) for x in np.argsort(-scores)[: 4 * TRIED]]
    chances = _chances(scores)
    forbidden: list[tuple[int, str]] = []
    tried: set[int] = set()
    second: int | None = None
    chosen: tuple[int, float] | None = None
    for place in order:
        owner = owners[int(before[place])]
        if owner in tried:
            continue
        tried.add(owner)
        if scores[place] <= 0 or len(tried) > TRIED:
            break
        pair = _candidate(at, int(before[place]), text, mentions, table, gathered[owner], sentences, manners)
        reason = RULES.ask(pair) or ("two states" if code and gathered[owner].code not in ("", code) else None)
        if reason:
            forbidden.append((int(before[place]), reason))
        elif chosen is None:
            chosen = (
                int(before[place]),
                float(chances[[i for i, b in enumerate(before) if owners[int(b)] == owner]].sum()),
            )
        else:
            second = int(before[place])
            break
    if chosen is None:
        return Link(None, float(1 - chances.sum()), None, tuple(forbidden))
    return Link(chosen[0], chosen[1], second, tuple(forbidden))


def _chances(scores: np.ndarray) -> np.ndarray:
    if not len(scores):
        return scores
    top = max(float(scores.max()), 0.0)
    powers = np.exp(scores - top)
    shares: np.ndarray = powers / (powers.sum() + np.exp(-top))
    return shares


def _candidate(
    at: int,
    before: int,
    text: str,
    mentions: Sequence[MentionSpan],
    table: Mentions,
    entity: _Gathered,
    sentences: Spans,
    manners: Sequence[str],
) -> Candidate:
    later, earlier = mentions[at], mentions[before]
    sentence = sentences[int(table.sentence[at])].start if len(sentences) else 0
    own = [int(table.content[before])] if table.source[at] >= 0 and table.source[at] == table.content[before] else []
    sort = _sort_of(later.label)
    words = " ".join(later.span.of(text).split())
    pronoun = pronoun_of(words) if later.label == PRONOUN else None
    return Candidate(
        words,
        " ".join(earlier.span.of(text).split()),
        (later.label, earlier.label),
        ("person" if pronoun and pronoun.kind in ("he", "she") else sort, entity.sort),
        (tuple(words.split()) if LABELS[later.label] == "person name" else (), entity.name),
        (int(table.gender[at]), entity.gender),
        inside=later.span.overlaps(earlier.span),
        own=bool(own),
        quoted=bool(own) and manners[own[0]] == "direct",
        between=text[sentence : later.span.start],
        asked=sentence <= earlier.span.start,
    )


def _sort_of(label: int) -> str:
    word = LABELS[label].split()[0]
    return {"demonym": "country", "pronoun": ""}.get(word, word)


def _add(entity: _Gathered, at: int, mention: MentionSpan, words: str, gender: int) -> None:
    entity.members.append(at)
    if LABELS[mention.label] in _NAMED:
        entity.forms.add(tuple(fold(word) for word in words.split()))
    if sort := _sort_of(mention.label):
        entity.sorts[sort] += 3 if LABELS[mention.label] in _NAMED else 1
    if LABELS[mention.label] == "person name" and len(words.split()) > len(entity.name):
        entity.name = tuple(words.split())
    if gender and (LABELS[mention.label] == "person name" or not entity.gender):
        entity.gender = gender


def gather(text: str, mentions: Sequence[MentionSpan], owners: Sequence[int], links: Sequence[Link]) -> Cast:
    """The entities of the linked mentions, in the order of their first one."""
    members: dict[int, list[int]] = {}
    for at, owner in enumerate(owners):
        if owner >= 0:
            members.setdefault(owner, []).append(at)
    numbers = {owner: number for number, owner in enumerate(members)}
    entities = []
    for owner, own in members.items():
        sorts: Counter[str] = Counter()
        for at in own:
            if sort := _sort_of(mentions[at].label):
                sorts[sort] += 3 if LABELS[mentions[at].label] in _NAMED else 1
        if not sorts and any(
            (p := pronoun_of(mentions[at].span.of(text))) and p.kind in ("he", "she", "i") for at in own
        ):
            sorts["person"] += 1
        sort = sorts.most_common(1)[0][0] if sorts else "group"
        entities.append(Entity(numbers[owner], sort, tuple(own), fullest(text, mentions, own, sort)))
    kept = tuple(numbers[owner] if owner >= 0 else -1 for owner in owners)
    return Cast(text, tuple(mentions), kept, tuple(links), tuple(entities))


def fullest(text: str, mentions: Sequence[MentionSpan], own: Sequence[int], sort: str) -> str | None:
    """The fullest name among some mentions: the most words, one that is not all in capitals; then the first."""
    names: dict[str, float] = {}
    for at in own:
        if _may_name(LABELS[mentions[at].label], sort):
            words = " ".join(mentions[at].span.of(text).split())
            names[words] = max(names.get(words, 0.0), mentions[at].chance)
    if sort == "country":
        return _country_name(names)
    return max(names, key=lambda name: _order(name, names[name]), default=None)


def _may_name(label: str, sort: str) -> bool:
    """Whether a mention of this label can give the name of an entity of that sort."""
    if sort == "country" and label == "demonym":
        return True
    return label in _NAMED and (label.split()[0] == sort or sort not in ("person", "body", "country"))


def _order(name: str, chance: float) -> tuple[bool, bool, int, int]:
    is_shouted = name.isupper() and len(name) > len("NATO")
    return not is_shouted, chance > DOUBTFUL, len(name.split()), len(name)


def _country_name(names: Mapping[str, float]) -> str | None:
    """As the article calls the country; the common name where it gives only a capital or an adjective."""
    places = {name: place_of(name) for name in names}
    plain = {name: names[name] for name, place in places.items() if place is None or place.by == "name"}
    if plain:
        return max(plain, key=lambda name: _order(name, plain[name]))
    return next((place.name for place in places.values() if place), None)
