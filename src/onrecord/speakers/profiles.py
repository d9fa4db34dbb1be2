"""Profiles: the offices of an entity, the body they are for, and the state that it speaks for.

Everything comes from relations between mentions, learnt; what is known of bodies, regions and office holders from
outside the article may add a country alone, and is marked as coming from the register.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import msgspec

from onrecord.actors.home import is_of_state, is_private
from onrecord.entities.coreference import Cast, Entity
from onrecord.entities.find import Found
from onrecord.entities.labels import LABELS
from onrecord.entities.relations import Relation
from onrecord.languages.tables import ENGLISH, pattern_of
from onrecord.phrases.gazetteer import known_body, place_of, small_words, title_at
from onrecord.phrases.given import gender_of_word
from onrecord.phrases.regions import region_in, region_of
from onrecord.phrases.register import holder_country, national_body
from onrecord.phrases.roles import is_former
from onrecord.rules import Rule, Rules, rule_list
from onrecord.types import Role, Span, SpeakerBasis

_ARTICLE = re.compile(pattern_of(ENGLISH, "actor_patterns", "article of a profile"), re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’']s?\Z")
_OF = re.compile(pattern_of(ENGLISH, "actor_patterns", "link of a profile"), re.IGNORECASE)
_OWNED = re.compile(r"[’']s?(?=\s)")
_FORMER = re.compile(pattern_of(ENGLISH, "actor_patterns", "former"), re.IGNORECASE)
_EDGES = " ,;:–—-"
_SERVED = frozenset({"body name", "body noun", "country name", "demonym", "outlet", "bloc", "place"})
_PUBLIC = re.compile(pattern_of(ENGLISH, "actor_patterns", "word of a body of state"), re.IGNORECASE)
CERTAIN = 0.9  # of an office whose words name the state
SURE = 0.7  # of a relation to a state that nothing else tells


class Holding(msgspec.Struct, frozen=True):
    """One office of somebody: where it stands, its words, and how sure it is."""

    mention: int
    role: str
    chance: float
    former: bool


class Profile(msgspec.Struct, frozen=True):
    """What the article says of an entity anywhere."""

    role: str | None = None
    organisation: str | None = None
    country: str | None = None
    basis: SpeakerBasis = "article"
    former: bool = False
    roles: tuple[Role, ...] = ()
    body: int | None = None  # the entity for which it speaks
    state: int | None = None
    sure: tuple[float, float] = (1.0, 1.0)  # of the role and of the body
    told_by: str = ""  # the rule that tells the country


class Board(msgspec.Struct, frozen=True):
    """The relations of an article, by holder; offices are held by their mention.

    ``codes`` are those of its countries and places, ``states`` the first country of each code.
    """

    found: Found
    day: date | None
    of_entity: Mapping[int, tuple[Relation, ...]]
    of_office: Mapping[int, tuple[Relation, ...]]
    codes: Mapping[int, str | None]
    states: Mapping[str, int]

    @property
    def cast(self) -> Cast:
        """The entities."""
        return self.found.cast


def board_of(found: Found, day: date | None) -> Board:
    """The relations sorted by whose they are."""
    of_entity: dict[int, list[Relation]] = {}
    of_office: dict[int, list[Relation]] = {}
    for one in found.relations:
        key, place = (of_entity, one.holder) if one.holder >= 0 else (of_office, one.mentions[0])
        key.setdefault(place, []).append(one)
    cast = found.cast
    codes = {one.number: code_of(cast, one) for one in cast.entities if one.sort in ("country", "place")}
    states: dict[str, int] = {}
    for number, code in codes.items():
        if code and cast.entities[number].sort == "country":
            states.setdefault(code, number)
    held, led = ({key: tuple(some) for key, some in each.items()} for each in (of_entity, of_office))
    return Board(found, day, held, led, codes, states)


def profile(board: Board, entity: Entity) -> Profile:
    """What the article says of one entity, and the state it speaks for."""
    if entity.sort == "country":
        return Profile(country=board.codes[entity.number], state=entity.number)
    if entity.sort == "bloc":
        return Profile()
    case = case_of(board, entity)
    best, body = case.office, case.body
    organisation = board.cast.entities[body].name if body is not None else None
    told_by, (code, basis, state) = country_of(case)
    roles = tuple(
        Role(one.role, organisation if one is best else None, code if one is best else None, _span(board, one.mention))
        for one in case.holdings
    )
    former = best.former if best else False
    sure = (best.chance if best else 1.0, case.chance)
    return Profile(best.role if best else None, organisation, code, basis, former, roles, body, state, sure, told_by)


def _span(board: Board, mention: int) -> Span:
    return board.cast.mentions[mention].span


def offices_of(board: Board, entity: Entity) -> tuple[int, ...]:
    """The mentions of offices that an entity holds, the surest first; those in a phrase for it count as told."""
    held = _held(board, entity)
    return tuple(sorted(held, key=lambda at: (-held[at], at)))


def _held(board: Board, entity: Entity) -> dict[int, float]:
    cast = board.cast
    held = {one.mentions[1]: one.chance for one in board.of_entity.get(entity.number, ()) if one.held < 0}
    for at in entity.mentions:
        for inner in _offices_inside(cast, at):
            held[inner] = max(held.get(inner, 0.0), cast.mentions[inner].chance)
    return held


def holdings_of(board: Board, entity: Entity) -> tuple[Holding, ...]:
    """The offices of an entity in the order of the text, each wording once."""
    cast, held = board.cast, _held(board, entity)
    found: dict[str, Holding] = {}
    for at in sorted(held):
        role = role_words(cast, at)
        before = cast.text[max(0, cast.mentions[at].span.start - 12) : cast.mentions[at].span.start]
        former = is_former(role) or _FORMER.search(before) is not None
        if role and role.lower() not in found and not _is_address(role):
            found[role.lower()] = Holding(at, role, held[at], former)
    return tuple(found.values())


def _is_address(role: str) -> bool:
    """Whether an office is only a form of address or a word for a man or a woman: Mr., sir, widow; not chairman."""
    if gender_of_word(role) is None:
        return False
    title = title_at([role], 0)
    return title is None or title.kind == "honorific" or role.lower() in small_words("no office")


def _offices_inside(cast: Cast, at: int) -> Iterator[int]:
    """The offices that stand in a phrase for their holder, and in nobody else's inside it."""
    outer = cast.mentions[at].span
    for other in range(at, len(cast.mentions)):
        span = cast.mentions[other].span
        if span.start >= outer.end:
            return
        if LABELS[cast.mentions[other].label] == "office" and outer.contains(span):
            holders = [
                one for one in range(at + 1, other)
                if cast.mentions[one].span.contains(span) and cast.owners[one] not in (-1, cast.owners[at])
            ]  # fmt: skip
            if not holders:
                yield other
    for other in range(at - 1, max(at - 4, -1), -1):
        if LABELS[cast.mentions[other].label] == "office" and cast.mentions[other].span == outer:
            yield other


def role_words(cast: Cast, at: int) -> str:
    """An office without its article, and without the body and the state that stand at its edges."""
    start, end = cast.mentions[at].span.start, cast.mentions[at].span.end
    for one in _inside(cast, at):
        if LABELS[cast.mentions[one].label] in _SERVED:
            start, end = _without(cast.text, start, end, cast.mentions[one].span)
    words = _ARTICLE.sub("", " ".join(cast.text[start:end].split()).strip(_EDGES))
    return words if any(map(str.isalpha, words)) else _ARTICLE.sub("", cast.words(at))


def _without(text: str, start: int, end: int, piece: Span) -> tuple[int, int]:
    """The edges of an office without a piece that stands at one of them."""
    if text[start : piece.start].strip(_EDGES).lower() in ("", "the"):
        owned = _OWNED.match(text, piece.end, end)
        return (owned.end() if owned else piece.end), end
    of = _OF.search(text, start, piece.start) if piece.end >= end - 2 else None
    return start, of.start() if of else end


def _inside(cast: Cast, at: int) -> Iterator[int]:
    outer = cast.mentions[at].span
    for other in range(at + 1, len(cast.mentions)):
        if cast.mentions[other].span.start >= outer.end:
            return
        if outer.contains(cast.mentions[other].span) and cast.mentions[other].span != outer:
            yield other


def _order(one: Holding) -> tuple[bool, bool, float, int]:
    """A present office before a former one, an office before a private job, a sure one before a doubtful one."""
    noun = one.role.rpartition(" ")[2].lower()
    return (one.former, noun in small_words("no office"), one.chance < 0.8, one.mention)


def _body(board: Board, entity: Entity, best: Holding | None) -> tuple[int | None, float]:
    """The body for which somebody holds the office: told with the office, inside its words, or of the person."""
    cast = board.cast
    told: list[tuple[float, int]] = []
    if best is not None:
        told += [
            (one.chance + 0.2, one.held) for one in board.of_office.get(best.mention, ()) if _is_body(cast, one.held)
        ]
        told += [(1.0, cast.owners[one]) for one in _inside(cast, best.mention) if _is_body(cast, cast.owners[one])]
    told += [(one.chance, one.held) for one in board.of_entity.get(entity.number, ()) if _is_body(cast, one.held)]
    named = [(chance, number) for chance, number in told if cast.entities[number].name and number != entity.number]
    chance, number = max(named, key=lambda one: one[0], default=(1.0, None))
    return number, min(chance, 1.0)


def _is_body(cast: Cast, number: int) -> bool:
    return number >= 0 and cast.entities[number].sort in ("body", "outlet")


class Case(msgspec.Struct, frozen=True):
    """Somebody whose state is asked for: the offices, the first of them in rank, and the body with its chance."""

    board: Board
    entity: Entity
    holdings: tuple[Holding, ...]
    office: Holding | None
    body: int | None
    chance: float

    @property
    def cast(self) -> Cast:
        """The entities."""
        return self.board.cast


State = tuple[str | None, SpeakerBasis, int | None]


def case_of(board: Board, entity: Entity) -> Case:
    """An entity as the rules see it."""
    holdings = holdings_of(board, entity)
    office = min(holdings, key=_order, default=None)
    return Case(board, entity, holdings, office, *_body(board, entity, office))


def code_of(cast: Cast, entity: Entity) -> str | None:
    """The ISO code of a country, by any of its names; of a region that of its state; ``None`` for an invented one."""
    words = [
        _POSSESSIVE.sub("", cast.words(at)) for at in entity.mentions if LABELS[cast.mentions[at].label] != "pronoun"
    ]
    for word in words:
        if place := place_of(word):
            return place.code
    return next((code for word in words if (code := region_of(word))), None) if entity.sort == "place" else None


def _state(case: Case, numbers: Sequence[int]) -> State | None:
    for number in numbers:
        if code := case.board.codes.get(number):
            return code, "article", number if case.cast.entities[number].sort == "country" else None
    return None


def _invented(case: Case, numbers: Sequence[int]) -> State | None:
    """A state that no list knows has no code, but it is the state."""
    found = next((n for n in numbers if n >= 0 and case.cast.entities[n].sort == "country"), None)
    return (None, "article", found) if found is not None else None


def _is_public(entity: Entity) -> bool:
    """Whether a body is one of a state by its noun: a ministry, a court, an army."""
    return (
        entity.sort == "body"
        and entity.name is not None
        and (is_of_state(entity.name) or _PUBLIC.search(entity.name) is not None)
    )


def rule_role_names_it(case: Case) -> State | None:
    """The country in the words of the office: President of Iceland."""
    if case.office is None or case.office.chance < CERTAIN:
        return None
    numbers = [case.cast.owners[one] for one in _inside(case.cast, case.office.mention)]
    bodies = [case.cast.entities[n] for n in numbers if n >= 0 and case.cast.entities[n].sort in ("body", "outlet")]
    if not all(map(_is_public, bodies)):
        return None
    return _state(case, numbers) or _invented(case, numbers)


def rule_office_of(case: Case) -> State | None:
    """The country that the office is told to be of."""
    if case.office is None:
        return None
    numbers = [one.held for one in case.board.of_office.get(case.office.mention, ())]
    return _state(case, numbers) or _invented(case, numbers)


def rule_told(case: Case) -> State | None:
    """The country that the entity is told to serve."""
    if case.entity.sort in ("body", "outlet") and not _is_public(case.entity):
        return None
    numbers = [one.held for one in case.board.of_entity.get(case.entity.number, ()) if one.chance >= SURE]
    if case.entity.sort == "person" and case.office is None:
        return None
    return _state(case, numbers) or _invented(case, numbers)


def rule_body_of(case: Case) -> State | None:
    """The country of the body for which somebody speaks, as the article tells it."""
    if case.body is None or not _is_public(case.cast.entities[case.body]):
        return None
    numbers = [one.held for one in case.board.of_entity.get(case.body, ())]
    return _state(case, numbers)


def rule_region(case: Case) -> State | None:
    """A region in the words of an office: Ohio auditor."""
    role = case.cast.words(case.office.mention) if case.office else ""
    code = region_in(role) if role else None
    return (code, "article", None) if code else None


def rule_known_body(case: Case) -> State | None:
    """A body whose name alone tells its state: the Pentagon, the Bank of Japan."""
    numbers = [case.body] if case.body is not None else []
    numbers += [case.entity.number] if case.entity.sort == "body" else []
    for number in numbers:
        one = case.cast.entities[number]
        names = dict.fromkeys([one.name or "", *(case.cast.words(at) for at in one.mentions)])
        for name in names:
            known = known_body(name)
            if known and known.country:
                return known.country, "article", None
            if code := national_body(name):
                return code, "register", None
    return None


def rule_known_holder(case: Case) -> State | None:
    """A person whom the register knows to hold the office on the day of the article."""
    if case.board.day is None or case.entity.name is None or case.entity.sort != "person":
        return None
    for one in case.holdings:
        if not one.former and (code := holder_country(case.entity.name, one.role, case.board.day)):
            return code, "register", None
    return None


RULES: Rules[Case, State] = rule_list(
    "speakers.profiles",
    Rule("role names it", rule_role_names_it, "[o1:President of [c1:Iceland]] [p1:Jon Grims] | p1>o1"),
    Rule("office of", rule_office_of, "[c1:Iceland]’s [o1:president], [p1:Jon Grims] | p1>o1 o1>c1"),
    Rule("told", rule_told, "[g1:[c1d:Norwegian] lawmakers] | g1>c1"),
    Rule("body of", rule_body_of, "[p1:Jon Grims] of the [b1:[c1d:Norwegian] Transport Ministry] | p1>b1 b1>c1"),
    Rule("region", rule_region, "[o1:Ohio auditor] [p1:Jon Grims] | p1>o1"),
    Rule("known body", rule_known_body, "[p1:Jon Grims], a [b1:Pentagon] [o1:spokesman] | p1>o1 o1>b1"),
    Rule("known holder", rule_known_holder, "[o1:Foreign Minister] [p1:Sergei Lavrov] | p1>o1"),
)


def country_of(case: Case) -> tuple[str, State]:
    """The state that somebody speaks for, and the rule that tells it; who holds a former office speaks for none."""
    if case.office is not None and (case.office.former or is_private(case.office.role.lower())):
        return "", (None, "article", None)
    found = RULES.explain(case)
    return found.name, found.answer or (None, "article", None)
