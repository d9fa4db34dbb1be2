"""Speakers in a language other than English: who a source is, by the learnt reader alone.

Mentions, coreference and the arcs between people, offices, bodies and states come from the encoder. What is added
here has no words: which mention heads a source, the nominative of what is shown (``onrecord.languages``), the code of
a state by its name in that language. Unknown stays ``None``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, cached_property

import msgspec

from onrecord.entities.coreference import Cast, Entity
from onrecord.entities.find import Found
from onrecord.entities.labels import LABELS, PRONOUN, pronoun_of
from onrecord.languages.governors import demand_at
from onrecord.languages.language import Language, function_words, language_rows
from onrecord.languages.nominative import NameForm, Written, nominative
from onrecord.languages.phrase_nominative import phrase_nominative
from onrecord.languages.states import state_of
from onrecord.languages.stems import stem_of
from onrecord.speakers.merge import Merged, together
from onrecord.speakers.profiles import Board, board_of, offices_of
from onrecord.speakers.resolve import KINDS, actor_id, chain_chance
from onrecord.speakers.sources import Answer, mentions_in
from onrecord.types import Actor, Attribution, Document, Role, Span, Speaker, SpeakerKind

_JOINED = 0.9  # chance of several who speak together, and of "I"
_DIGITS = 4
_BODIES = frozenset({"body", "outlet", "bloc"})
_SERVED = _BODIES | {"country"}
_EDGES = " ,;:.«»„“”\"'’()–—-"
_PART = re.compile(r"[^\W\d_]+")
_PERSON_KINDS = frozenset({"he", "she", "i"})


class Portrait(msgspec.Struct, frozen=True):
    """What the article tells of an entity: all in the nominative, the state by its code and as an entity."""

    name: str | None = None
    role: str | None = None
    organisation: str | None = None
    country: str | None = None
    state: int | None = None
    body: int | None = None
    former: bool = False
    roles: tuple[Role, ...] = ()

    @property
    def bound(self) -> int | None:
        """The entity whose line this one's words are: the state, else the body; nobody's of a former office."""
        if self.former:
            return None
        return self.state if self.state is not None else self.body


class Portraits:
    """The entities of an article with their portraits, each painted when it is first asked for."""

    def __init__(self, found: Found, document: Document, language: Language) -> None:
        self.cast, self.document, self.language = found.cast, document, language
        self.board: Board = board_of(found, document.written)
        self.portrait = cache(self._portrait)
        self.name = cache(self._name)

    def code(self, entity: Entity) -> str | None:
        """The code of a state, by any of its names; ``None`` for one that no list knows."""
        nouns = (self.cast.words(at) for at in entity.mentions if self.cast.mentions[at].label != PRONOUN)
        return next((code for words in nouns if (code := state_of(words, self.language.code))), None)

    def _name(self, number: int) -> str | None:
        """The fullest name, in the nominative."""
        entity = self.cast.entities[number]
        if entity.name is None:
            return None
        length = len(entity.name.split())
        named = [at for at in entity.mentions if len(self.cast.words(at).split()) == length and self._is_name(at)]
        forms = [self.nominative_at(at, is_person=entity.sort == "person") for at in named]
        sure = Counter(one.text for one in forms if one.sure)
        return sure.most_common(1)[0][0] if sure else without_article(entity.name, self.language)

    def _is_name(self, at: int) -> bool:
        label = LABELS[self.cast.mentions[at].label]
        return label.endswith("name") or label in ("bloc", "outlet", "place")

    def nominative_at(self, at: int, *, is_person: bool) -> NameForm:
        """The nominative of a mention, by what stands around it and by all names of people."""
        written = self._written(at)
        if is_person:
            return nominative(self.language, written, self.people)
        return phrase_nominative(self.language, written.text, written.demand)

    def _written(self, at: int) -> Written:
        """A mention with what is asked of it."""
        span = self.cast.mentions[at].span
        words = without_article(self.cast.words(at), self.language)
        return Written(words, demand_at(self.language, self.cast.text, span.start, span.end))

    @cached_property
    def people(self) -> tuple[Written, ...]:
        """All names of people in the article."""
        named = (at for at, one in enumerate(self.cast.mentions) if LABELS[one.label] == "person name")
        return tuple(dict.fromkeys(map(self._written, named)))

    def _portrait(self, number: int) -> Portrait:
        entity = self.cast.entities[number]
        if entity.sort == "country":
            return Portrait(self.name(number), country=self.code(entity), state=number)
        offices = offices_of(self.board, entity)
        office = offices[0] if offices else None
        body = self._body(entity, office)
        state = self._state(entity, office, body)
        country = self.code(self.cast.entities[state]) if state is not None else None
        role, former = (None, False) if office is None else self.role_at(office)
        if entity.sort == "person" and role is None and body is None:
            state, country = None, None  # who holds no office and serves nobody speaks for no state
        organisation = self.name(body) if body is not None else None
        roles = tuple(self._as_role(at, at == office, organisation, country) for at in offices)
        return Portrait(self.name(number), role, organisation, None if former else country, state, body, former, roles)

    def _as_role(self, office: int, is_first: bool, organisation: str | None, country: str | None) -> Role:
        role, _ = self.role_at(office)
        if not is_first:
            organisation = country = None
        return Role(role, organisation, country, self.cast.mentions[office].span)

    def role_at(self, office: int) -> tuple[str, bool]:
        """The words of an office in the nominative, without the state behind them, and whether it is a former one."""
        span = self.cast.mentions[office].span
        end = span.end
        for at in mentions_in(self.cast, span):
            inner = self.cast.mentions[at]
            is_state = LABELS[inner.label] in ("country name", "bloc")
            if is_state and inner.span.end == span.end and inner.span.start > span.start:
                end = inner.span.start
        words = " ".join(self.cast.text[span.start : end].split()).strip(_EDGES)
        before = self.cast.text[max(0, span.start - 16) : span.start]
        bare = without_article(words or self.cast.words(office), self.language)
        demand = demand_at(self.language, self.cast.text, span.start, span.end)
        return phrase_nominative(self.language, bare, demand).text, is_former(f"{before} {words}", self.language)

    def _body(self, entity: Entity, office: int | None) -> int | None:
        """The body of the office, or for which somebody is told to speak."""
        held = [one.held for one in self.board.of_entity.get(entity.number, ())]
        if office is not None:
            inside = (self.cast.owners[at] for at in mentions_in(self.cast, self.cast.mentions[office].span))
            held = [*inside, *(one.held for one in self.board.of_office.get(office, ())), *held]
        named = (n for n in held if n >= 0 and n != entity.number and self.cast.entities[n].sort in _BODIES)
        return next((n for n in named if self.cast.entities[n].name is not None), None)

    def _state(self, entity: Entity, office: int | None, body: int | None) -> int | None:
        """The state of the office, of the entity, or of the body."""
        held: list[int] = []
        if office is not None:
            held += [self.cast.owners[at] for at in mentions_in(self.cast, self.cast.mentions[office].span)]
            held += [one.held for one in self.board.of_office.get(office, ())]
        held += [one.held for one in self.board.of_entity.get(entity.number, ())]
        if body is not None:
            held += [one.held for one in self.board.of_entity.get(body, ())]
        return next((n for n in held if n >= 0 and self.cast.entities[n].sort == "country"), None)


def told(
    attributions: Sequence[Attribution], found: Found, document: Document, language: Language
) -> tuple[tuple[Attribution, ...], Merged]:
    """The attributions with their speakers, and all actors with the entities that they are.

    Args:
        attributions: Of the article.
        found: Its entities.
        document: The article.
        language: Of the article.
    """
    return told_with(attributions, Portraits(found, document, language))


def told_with(attributions: Sequence[Attribution], portraits: Portraits) -> tuple[tuple[Attribution, ...], Merged]:
    """The same, for whoever has the portraits already."""
    answers = answers_of(attributions, portraits)
    made = tuple(
        msgspec.structs.replace(one, speaker=_speaker(one, answer, portraits))
        for one, answer in zip(attributions, answers, strict=True)
    )
    return made, actors_of(portraits)


def answers_of(attributions: Sequence[Attribution], portraits: Portraits) -> tuple[Answer, ...]:
    """Which entity each source is."""
    by_id = {one.id: number for number, one in enumerate(attributions)}
    known: dict[int, Answer] = {}

    def answer(number: int, depth: int = 0) -> Answer:
        if number not in known:
            one = attributions[number]
            outer = by_id.get(one.nested_in) if one.nested_in else None
            around = answer(outer, depth + 1).entity if outer is not None and depth < 8 else None
            known[number] = _answer(one, portraits, around)
        return known[number]

    return tuple(answer(number) for number in range(len(attributions)))


def _answer(one: Attribution, portraits: Portraits, around: int | None) -> Answer:
    """Who a source is: several names together, else the mention that heads it."""
    if not one.source:
        return Answer("nothing")
    cast = portraits.cast
    whole = Span(one.source[0].start, one.source[-1].end)
    pronoun = pronoun_of(" ".join(whole.of(cast.text).split()), portraits.language.code)
    if pronoun is not None and pronoun.kind == "i" and around is not None:
        return Answer("first person", around)
    top = top_mentions(cast, whole)
    names = [at for at in top if LABELS[cast.mentions[at].label] == "person name"]
    members = tuple(dict.fromkeys(cast.owners[at] for at in names))
    if len(members) > 1 and _is_list(cast, names):
        return Answer("joined", None, members, names[0])
    head = next((at for at in top if _may_head(cast, at)), None)
    if names and head is not None and cast.entities[cast.owners[head]].sort in _SERVED:
        head = names[0]  # the minister of Norway, Ingrid Halvorsen: what is named before is what she serves
    if head is None and top and not _has_office(cast, whole):
        head = top[0]
    if head is None:
        return Answer("unknown")
    return Answer("name" if LABELS[cast.mentions[head].label].endswith("name") else "noun", cast.owners[head], (), head)


def top_mentions(cast: Cast, whole: Span) -> list[int]:
    """The mentions of entities in a source that stand in no other mention of it."""
    found: list[int] = []
    last: Span | None = None
    for at in mentions_in(cast, whole):
        span = cast.mentions[at].span
        if last is not None and last.contains(span) and last != span:
            continue
        last = span
        if cast.owners[at] >= 0:
            found.append(at)
    return found


def _may_head(cast: Cast, at: int) -> bool:
    """Whether a mention can head a source: no adjective, and no place."""
    label = LABELS[cast.mentions[at].label]
    return label not in ("demonym", "place") and cast.entities[cast.owners[at]].sort != "place"


def _has_office(cast: Cast, whole: Span) -> bool:
    return any(cast.owners[at] < 0 for at in mentions_in(cast, whole))


def _is_list(cast: Cast, names: Sequence[int]) -> bool:
    """Whether nothing but a short word stands between the last two of some names."""
    one, other = (cast.mentions[at].span for at in names[-2:])
    between = cast.text[one.end : other.start]
    return len(between.split()) <= 1 and "," not in between and "(" not in between


def _speaker(one: Attribution, answer: Answer, portraits: Portraits) -> Speaker:
    cast, document = portraits.cast, portraits.document
    if answer.members:
        return Speaker(kind="group", score=_JOINED)
    if answer.entity is None:
        return _unknown(one, portraits)
    entity = cast.entities[answer.entity]
    portrait = portraits.portrait(answer.entity)
    score = chain_chance(cast, answer.mention) if answer.mention is not None else _JOINED
    kind = KINDS[entity.sort]
    is_named = portrait.name is not None and kind != "group"
    role = portrait.role
    if role is None and not is_named and kind in ("person", "group"):
        role = _noun(portraits, entity)
    bound = portrait.bound
    return Speaker(
        actor=actor_id(document.id, entity),
        name=portrait.name if is_named else None,
        kind=kind,
        role=role,
        organisation=portrait.organisation,
        country=portrait.country,
        score=round(score, _DIGITS) if is_named else None,
        speaks_for=actor_id(document.id, cast.entities[bound]) if bound not in (None, entity.number) else None,
        rule=answer.rule,
    )


def _unknown(one: Attribution, portraits: Portraits) -> Speaker:
    """Somebody of whom only an office or a pronoun is told."""
    if not one.source:
        return Speaker()
    cast, whole = portraits.cast, Span(one.source[0].start, one.source[-1].end)
    pronoun = pronoun_of(" ".join(whole.of(cast.text).split()), portraits.language.code)
    if pronoun is not None:
        return Speaker(kind="person" if pronoun.kind in _PERSON_KINDS else "group")
    office = next((at for at in mentions_in(cast, whole) if cast.owners[at] < 0), None)
    if office is None:
        return Speaker()
    return Speaker(kind="person", role=portraits.role_at(office)[0])


def _noun(portraits: Portraits, entity: Entity) -> str | None:
    """What somebody without a name is called, in the nominative and without an article."""
    cast = portraits.cast
    at = next((m for m in entity.mentions if LABELS[cast.mentions[m].label] not in ("pronoun", "demonym")), None)
    return portraits.nominative_at(at, is_person=False).text if at is not None else None


def actors_of(portraits: Portraits) -> Merged:
    """An actor for each entity that is no place and that more than a pronoun speaks of."""
    made: dict[str, Actor] = {}
    ids: dict[int, str] = {}
    for entity in portraits.cast.entities:
        if entity.sort == "place" or all(portraits.cast.mentions[at].label == PRONOUN for at in entity.mentions):
            continue
        actor = _actor(entity, portraits)
        ids[entity.number] = actor.id
        known = made.get(actor.id)
        spans = together((), [*(known.mentions if known else ()), *actor.mentions])
        made[actor.id] = msgspec.structs.replace(known or actor, mentions=spans)
    return Merged(tuple(sorted(made.values(), key=lambda actor: (actor.mentions[:1], actor.id))), ids)


def _actor(entity: Entity, portraits: Portraits) -> Actor:
    kind: SpeakerKind = KINDS[entity.sort]
    portrait = portraits.portrait(entity.number)
    name = None if kind == "group" else portrait.name
    spans = [portraits.cast.mentions[at].span for at in entity.mentions]
    return Actor(
        actor_id(portraits.document.id, entity),
        name or _noun(portraits, entity),
        kind,
        portrait.country,
        None,
        portrait.roles,
        together((), spans),
        named=name is not None,
    )


def without_article(words: str, language: Language) -> str:
    """A name or a noun without the article in front of it.

    >>> from onrecord.languages.language import load_language
    >>> without_article("der Minister", load_language("de")), without_article("l’agence", load_language("fr"))
    ('Minister', 'agence')
    """
    articles = function_words(language.code, "article")
    first, space, rest = words.partition(" ")
    if space and first.lower() in articles:
        return rest
    return next((words[len(one) :] for one in articles if one[-1] in "’'" and words.lower().startswith(one)), words)


def is_former(words: str, language: Language) -> bool:
    """Whether words call an office a past one.

    >>> from onrecord.languages.language import load_language
    >>> is_former("бывший министр", load_language("ru")), is_former("министр", load_language("ru"))
    (True, False)
    """
    known = _former(language.code)
    stems = (stem_of(part, language.code) for part in _PART.findall(words))
    return not known.isdisjoint(stems)


@cache
def _former(code: str) -> frozenset[str]:
    words = (row["word"] for row in language_rows(code, "offices") if row["class"] == "former")
    return frozenset(stem_of(word.strip("-"), code) for word in words)
