"""The scene of one article: all that the rules look at, worked out once, and what has been decided so far."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import msgspec

from onrecord.actors.belonging import house_of, settle
from onrecord.actors.coreference import Clusters, Entity, cluster, folded
from onrecord.actors.home import find_home
from onrecord.actors.layout import Layout, lay_out
from onrecord.actors.offices import Office, office_in, offices_of, role_words
from onrecord.actors.wholes import whole_names
from onrecord.documents.spans import SpanIndex
from onrecord.languages.tables import ENGLISH, pattern_of
from onrecord.phrases.gazetteer import Parts, known_body, place_of, small_words
from onrecord.phrases.given import gender_of
from onrecord.phrases.mentions import Mention, find_mentions, read_mention
from onrecord.phrases.metonyms import read_cities
from onrecord.phrases.name_edges import is_full_name
from onrecord.phrases.polities import find_polities
from onrecord.phrases.sources import Source, find_word, read
from onrecord.types import Attribution, Document, Link, Name, NameKind, Span

CROWD = 100  # entities that are looked at where more of them could be meant: the nearest before
SCANNED = 1000  # mentions among which they are looked for
MOST_OFFICES = 60  # of one entity; nobody holds so many
NEAR = 40  # mentions looked at before a pronoun
DISTINCT = 10  # entities among them
_AT = re.compile(r",?\s+(?:at|of|from|with)\s+(?:the\s+)?")
_KINDS: dict[str, NameKind] = {"person": "person", "country": "place"}
_MARKS = ' \t“"‘”'  # that may stand between the end of a sentence and the next
_BESIDE = re.compile(pattern_of(ENGLISH, "actor_patterns", "beside a name"))


class Spot(msgspec.Struct, frozen=True, order=True):
    """A place where somebody is spoken of: by name, or as a source."""

    start: int
    end: int
    entity: int
    is_source: bool = False
    possessive: bool = False


class Question(msgspec.Struct, frozen=True):
    """What the ranker was asked: kept for training."""

    source: Source
    spots: tuple[Spot, ...]
    nobody: bool  # whether nobody was a candidate


class Resolution(msgspec.Struct, frozen=True):
    """Who a source is, by which rule, and how surely."""

    rule: str
    entity: int | None = None  # None: nobody that the article knows
    chance: float = 1.0  # what the ranker says, 1 where a rule decides alone
    asked: Question | None = None
    link: int | None = None  # the attribution whose source led here: if that is wrong, this is too


class Scene:
    """What is known of one article. The rules read it; ``resolve`` alone adds to it, source by source."""

    def __init__(self, document: Document, names: Sequence[Name], attributions: Sequence[Attribution]) -> None:
        self.text = document.text
        self.day = document.written
        self.layout: Layout = lay_out(document)
        self.attributions = attributions
        self.contents = SpanIndex((span, number) for number, one in enumerate(attributions) for span in one.content)
        self.polities = find_polities(self.text)
        names = whole_names(self.text, outside_links(names, document.links))
        self.home = find_home(self.text, names)
        self.demonyms = _demonyms(self.text, names)
        cities = read_cities(self.text)
        self.sources = _sources(attributions, self.text, self.polities, cities)
        self.sources = [_common(one, self.text, names) for one in self.sources]
        self.clusters: Clusters = cluster(_meant(_mentions(self.text, names, self.sources, self.polities), cities))
        self.entities: list[Entity] = list(self.clusters.entities)
        self._countries: dict[str | None, int] = {}
        for entity in self.entities:
            self._note_country(entity)
        self.offices: dict[int, list[Office]] = {}
        self._known_offices: set[tuple[int, Parts, bool]] = set()
        self.by_word: dict[str, set[int]] = {}  # a word of a role, in lower case -> persons
        self._find_offices()
        self.spots = [
            Spot(m.span.start, m.span.end, owner, possessive=m.possessive)
            for m, owner in zip(self.clusters.mentions, self.clusters.owners, strict=True)
            if owner is not None
        ]
        self.spots_of: dict[int, list[Spot]] = {}  # by entity
        for spot in self.spots:
            self.spots_of.setdefault(spot.entity, []).append(spot)
        self.by_place = sorted(range(len(self.sources)), key=lambda at: (self.sources[at].start, at))
        self.main_place = _main_place(self.clusters.entities)
        self.bodies = frozenset(one.number for one in self.entities if one.kind in ("organisation", "bloc"))
        self.resolutions: dict[int, Resolution] = {}
        self.by_id = {one.id: number for number, one in enumerate(attributions)}
        self.heard: list[tuple[int, int]] = []  # place and number of each resolved attribution, in order
        self.joined: dict[frozenset[int], int] = {}

    def mentions_in(self, start: int, end: int) -> list[tuple[Mention, int | None]]:
        """The mentions inside a stretch, each with its entity."""
        mentions = self.clusters.mentions
        first = bisect_left(mentions, start, key=lambda mention: mention.span.start)
        last = bisect_left(mentions, end, key=lambda mention: mention.span.start)
        return [(mentions[at], self.clusters.owners[at]) for at in range(first, last) if mentions[at].span.end <= end]

    def recent(self, at: int) -> Iterator[Spot]:
        """The last spot of each of the last entities before a place, the nearest first."""
        last = bisect_left(self.spots, at, key=lambda spot: spot.start)
        seen: set[int] = set()
        for number in range(last - 1, max(-1, last - 1 - NEAR), -1):
            spot = self.spots[number]
            if spot.end <= at and spot.entity not in seen:
                seen.add(spot.entity)
                yield spot
            if len(seen) == DISTINCT:
                return

    def nearest(self, numbers: Collection[int], at: int, most: int = CROWD) -> list[int]:
        """The entities of some in the order of their numbers; of very many only those that were named last."""
        if len(numbers) <= most:
            return sorted(numbers)
        last = bisect_left(self.spots, at, key=lambda spot: spot.start)
        found: set[int] = set()
        for number in range(last - 1, max(-1, last - 1 - SCANNED), -1):
            if self.spots[number].entity in numbers:
                found.add(self.spots[number].entity)
            if len(found) == most:
                break
        return sorted(found)

    def following(self, at: int) -> Iterator[Spot]:
        """The spots right after a place."""
        first = bisect_right(self.spots, at, key=lambda spot: spot.start)
        yield from self.spots[first : first + DISTINCT]

    def add(self, entity: Entity) -> int:
        """Take in an entity that has no name."""
        self.entities.append(msgspec.structs.replace(entity, number=len(self.entities)))
        self._note_country(self.entities[-1])
        return len(self.entities) - 1

    def country(self, code: str) -> int | None:
        """The number of a country that the article names, or of whose people it speaks; else ``None``."""
        if code in self._countries:
            return self._countries[code]
        spans = self.demonyms.get(code)
        place = place_of(spans[0].of(self.text)) if spans else None
        return self.add(Entity(0, place.name, "country", (), country=code)) if place else None

    def _note_country(self, entity: Entity) -> None:
        if entity.kind == "country":
            self._countries.setdefault(entity.country, entity.number)

    def note(self, number: int, resolution: Resolution) -> None:
        """Remember who the source of an attribution is."""
        self.resolutions[number] = resolution
        source = self.sources[number]
        insort(self.heard, (source.start, number))
        if resolution.entity is not None:
            spot = Spot(source.start, source.end, resolution.entity, is_source=True)
            insort(self.spots, spot)
            insort(self.spots_of.setdefault(resolution.entity, []), spot)
            if resolution.rule != "name in a headline":
                self._note_office(source, resolution.entity)

    def linked(self, spot: Spot) -> int | None:
        """The attribution whose source stands at a spot, where that source is no name."""
        at = bisect_left(self.heard, (spot.start, -1))
        number = self.heard[at][1] if at < len(self.heard) and self.heard[at][0] == spot.start else None
        return number if spot.is_source and number is not None and self.sources[number].form != "name" else None

    def heard_before(self, at: int) -> int | None:
        """The number of the last attribution whose source stands before a place."""
        last = bisect_left(self.heard, (at, -1)) - 1
        return self.heard[last][1] if last >= 0 else None

    def _note_office(self, source: Source, entity: int) -> None:
        parts = source.parts
        if source.form == "name" and parts.organisation is None and (body := self._body_after(source)):
            parts = msgspec.structs.replace(parts, organisation=body)
        made = office_in(parts, self.text, Span(source.start, source.end))
        if made is not None and source.form in ("name", "nominal"):
            self._add_offices(entity, [self._of_house(self._settled(made), source)])

    def _body_after(self, source: Source) -> str | None:
        """Oda Fenn at the Lune Review: the body right after the name."""
        inside = self.mentions_in(source.start, source.end)
        for (person, _), (body, owner) in pairwise(inside):
            is_pair = person.kind == "person" and owner is not None and self.entities[owner].kind == "organisation"
            if is_pair and _AT.fullmatch(self.text[person.span.end : body.span.start]):
                return body.name
        return None

    def _of_house(self, office: Office, source: Source) -> Office:
        """Fenn’s manager is of the Fenn campaign."""
        if office.parts.organisation or office.is_former:
            return office
        for mention, owner in self.mentions_in(source.start, source.end):
            if mention.possessive and owner is not None and mention.kind == "person":
                house = house_of(self.entities[owner], office.parts.role or "", self.clusters)
                return msgspec.structs.replace(office, parts=msgspec.structs.replace(office.parts, organisation=house))
        return office

    def _find_offices(self) -> None:
        for mention, owner in zip(self.clusters.mentions, self.clusters.owners, strict=True):
            if owner is None or mention.kind != "person":
                continue
            beside = mention.title or _BESIDE.match(self.text, mention.span.end) or len(mention.words) > 1
            if beside or self.text[max(0, mention.span.start - 2) : mention.span.start] == ", ":
                self._add_offices(owner, map(self._settled, offices_of(self.text, mention, self.polities)))

    def _add_offices(self, entity: int, offices: Iterable[Office]) -> None:
        for office in offices:
            key = (entity, office.parts, office.from_source)
            if key in self._known_offices or len(self.offices.get(entity, ())) >= MOST_OFFICES:
                continue  # said again
            self._known_offices.add(key)
            self.offices.setdefault(entity, []).append(office)
            for word in role_words(office.parts.role or ""):
                self.by_word.setdefault(word, set()).add(entity)

    def _settled(self, office: Office) -> Office:
        return msgspec.structs.replace(office, parts=settle(office.parts, self.clusters, office.span.start))


def _main_place(entities: Sequence[Entity]) -> int | None:
    """The place, no state and no country, that the article names most."""
    places = [e for e in entities if e.is_place and e.kind != "person" and e.name and len(e.mentions) > 1]
    return max(places, key=lambda e: len(e.mentions)).number if places else None


def outside_links(names: Sequence[Name], links: Sequence[Link]) -> tuple[Name, ...]:
    """Without what is marked in an address, or in the headline of another article."""
    shown = SpanIndex((link.span, 0) for link in links)
    return tuple(name for name in names if not any(shown.overlapping(name.span)))


def _demonyms(text: str, names: Sequence[Name]) -> dict[str, tuple[Span, ...]]:
    """Where an article speaks of the people of each country, by its code."""
    found: dict[str, list[Span]] = {}
    for name in names:
        place = place_of(name.span.of(text)) if name.kind == "people" else None
        if place and place.by in ("demonym", "people"):
            found.setdefault(place.code, []).append(name.span)
    return {code: tuple(spans) for code, spans in found.items()}


Cities = Mapping[str, Parts | None]


def _meant(mentions: Iterable[Mention], cities: Cities) -> list[Mention]:
    """The mentions, where a city stands for somebody under that name; without those of nobody."""
    made = []
    for mention in mentions:
        parts = cities.get(mention.name)
        if parts is not None and parts.name is not None:
            words = tuple(parts.name.split())
            made.append(msgspec.structs.replace(mention, words=words, kind=parts.kind, is_place=False))
        elif mention.name not in cities:
            made.append(mention)
    return made


def _sources(attributions: Sequence[Attribution], text: str, polities: frozenset[str], cities: Cities) -> list[Source]:
    """The source of each attribution; equal words are read once."""
    known: dict[str, Source] = {}
    made = []
    for one in attributions:
        words = " ".join(span.of(text) for span in one.source)
        if words not in known:
            known[words] = _in_context(read(one.source, text, polities), cities)
        start, end = (one.source[0].start, one.source[-1].end) if one.source else (_place(one), _place(one))
        made.append(msgspec.structs.replace(known[words], start=start, end=end))
    return made


def _in_context(source: Source, cities: Cities) -> Source:
    """A city as the one for whom it stands in this article, or as nobody."""
    if source.text not in cities:
        return source
    parts = cities[source.text]
    return msgspec.structs.replace(source, form="name" if parts else "nominal", parts=parts or Parts())


def _common(source: Source, text: str, names: Sequence[Name]) -> Source:
    """A source whose one word only begins a sentence with a capital, and is marked nowhere: Locals, Photos of it."""
    word = source.parts.name or ""
    is_open = source.form == "name" and source.parts.kind == "unknown" and word.isalpha() and not word.isupper()
    if not is_open or len(word.split()) > 1 or source.parts.role or not _begins_sentence(text, source.start):
        return source
    if any(word in name.span.of(text).split() for name in names):
        return source
    return msgspec.structs.replace(source, form="nominal", parts=Parts(), word=word.lower(), noun=word.lower())


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - len("?” “")) : start].rstrip(_MARKS)
    return not before or before[-1] in ".!?:\n"


def _place(one: Attribution) -> int:
    return (one.cue or one.content)[0].start


def _mentions(text: str, names: Sequence[Name], sources: Sequence[Source], polities: frozenset[str]) -> list[Mention]:
    """The mentions that the names make, and the names of sources where the encoder has marked none."""
    found = find_mentions(text, names, polities)
    starts = [mention.span.start for mention in found]
    more = []
    for source in sources:
        if source.form == "name" and source.parts.name and source.parts.kind != "group":
            first, last = bisect_left(starts, source.start), bisect_left(starts, source.end)
            shared = [found[at] for at in range(first, last) if _shares(found[at], source.parts.name)]
            if len(shared) == 1 and source.parts.name == source.text and shared[0].span.end > source.end + 2:
                shared = []  # a headline, where the encoder takes too much
            is_part = any(_is_part(text, source, found[at].span) for at in range(max(0, first - 1), last))
            if not is_part and (not shared or _is_better(source, shared)):
                more.append((source.parts.name, source))
    better = []
    for name, source in more:
        by = name if known_body(source.text) is None else source.text  # Number 10 is called Downing Street
        if span := find_word(by, text, source.start, source.end):
            kind = _KINDS.get(source.parts.kind, "organisation" if source.parts.kind != "unknown" else "person")
            mention = read_mention(text, span, kind, polities)
            if mention:
                better.append(mention)
    return _replaced(found, better)


def _replaced(found: Sequence[Mention], better: Sequence[Mention]) -> list[Mention]:
    """The mentions with better ones in the place of those that they overlap; of two better ones the later stands."""
    latest = SpanIndex((mention.span, number) for number, mention in enumerate(better))
    kept = [one for one in found if not any(latest.overlapping(one.span))]
    for number, one in enumerate(better):
        if all(other <= number for _, other in latest.overlapping(one.span)):
            kept.append(one)
    return sorted(kept, key=lambda mention: mention.span)


def _is_better(source: Source, shared: Sequence[Mention]) -> bool:
    """Whether the source’s own words give a longer name than the encoder: all of the source, or a body’s name."""
    name = source.parts.name or ""
    longest = max(len(mention.words) for mention in shared)
    if any(_is_tail(mention, name) for mention in shared):
        return False
    has_title = source.parts.role is not None and (source.text.endswith(name) or source.text.startswith(f"{name}, "))
    is_all = source.parts.kind == "person" and (name == source.text or has_title)
    is_body = source.parts.kind in ("organisation", "bloc") and not any(m.kind == "person" for m in shared)
    return (is_all or is_body) and len(name.split()) > longest


def _is_part(text: str, source: Source, name: Span) -> bool:
    """Whether a source begins inside a word of a name: [el-]Nour."""
    return name.start < source.start < name.end and text[source.start - 1] in "-‐‑’'"


def _is_tail(mention: Mention, name: str) -> bool:
    """Whether a full name ends a longer one that begins with no given name: Embattled | Oda Fenn, Liberal | Lin Orr."""
    words = name.split()
    is_end = tuple(words[-len(mention.words) :]) == mention.words and len(words) > len(mention.words) > 1
    is_given = gender_of(words[0]) is not None
    is_whole = is_full_name(mention.words) or words[0] in small_words("adherent")
    return is_end and mention.kind == "person" and is_whole and not is_given


def _shares(mention: Mention, name: str) -> bool:
    return bool(set(folded(mention.words).split()) & set(folded(name.split()).split()))
