"""Resolve: who the source of each attribution is, as the learnt reader has it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from hashlib import blake2b

import msgspec

from onrecord.entities.coreference import Cast, Entity
from onrecord.entities.find import Found
from onrecord.entities.labels import LABELS, PRONOUN, pronoun_of
from onrecord.languages.tables import ENGLISH, pattern_of
from onrecord.phrases.register import is_party
from onrecord.speakers.profiles import Board, Profile, board_of, profile
from onrecord.speakers.sources import RULES, Answer, case_of, mentions_in
from onrecord.types import Attribution, Document, Span, Speaker, SpeakerKind

KINDS: dict[str, SpeakerKind] = {
    "person": "person", "body": "organisation", "outlet": "organisation", "country": "country", "bloc": "bloc",
    "group": "group", "place": "organisation",
}  # fmt: skip
_ARTICLE = re.compile(pattern_of(ENGLISH, "actor_patterns", "article of a speaker"), re.IGNORECASE)
_THE = re.compile(r"\A[Tt]he\s+")
_PRONOUN_KINDS: dict[str, SpeakerKind] = {
    "he": "person", "she": "person", "i": "person", "they": "group", "we": "group",
}  # fmt: skip
Profiles = Callable[[int], Profile]  # by the number of an entity
JOINED = 0.9  # chance of several who speak together, and of "I"
_DIGITS = 4
LEAST = 0.3


class Judged(msgspec.Struct, frozen=True):
    """A speaker with the rule that found it."""

    speaker: Speaker
    answer: Answer
    score: float
    sure: tuple[float, float] = (1.0, 1.0)  # of the role and of the body
    state: int | None = None  # the entity for which it speaks
    told_by: str = ""  # the rule that tells the country


def judge(attributions: Sequence[Attribution], found: Found, document: Document) -> tuple[Judged, ...]:
    """The speakers with the rules that found them."""
    board = board_of(found, document.written)
    by_id = {one.id: number for number, one in enumerate(attributions)}
    told = cache(lambda number: profile(board, found.cast.entities[number]))
    answers: dict[int, Answer] = {}

    def answer(number: int, depth: int = 0) -> Answer:
        if number not in answers:
            one = attributions[number]
            parent = by_id.get(one.nested_in) if one.nested_in else None
            around = answer(parent, depth + 1).entity if parent is not None and depth < 8 else None
            answers[number] = RULES.decide(case_of(found.cast, one, around))
        return answers[number]

    return tuple(_judged(board, one, answer(number), document, told) for number, one in enumerate(attributions))


def _judged(board: Board, one: Attribution, answer: Answer, document: Document, profiles: Profiles) -> Judged:
    cast = board.cast
    if answer.members:
        return Judged(_joined(cast, one, answer, profiles), answer, JOINED)
    if answer.entity is None:
        return Judged(_unknown(cast, one), answer, 0.0)
    entity = cast.entities[answer.entity]
    score = chain_chance(cast, answer.mention) if answer.mention is not None else JOINED
    told = profiles(entity.number)
    kind = KINDS[entity.sort]
    is_named = entity.name is not None and kind != "group"
    if is_named and score < LEAST:
        return Judged(_unknown(cast, one), answer, score)
    role = told.role
    if role is None and not is_named and kind in ("person", "group"):
        role = _noun(cast, entity, answer)
    bound = bound_by(board, entity, told)
    speaker = Speaker(
        actor=actor_id(document.id, entity), name=shown_name(entity) if is_named else None, kind=kind, role=role,
        organisation=told.organisation, country=told.country, basis=told.basis,
        score=round(score, _DIGITS) if is_named else None,
        speaks_for=actor_id(document.id, cast.entities[bound]) if bound is not None else None,
    )  # fmt: skip
    return Judged(speaker, answer, score, told.sure, bound, told.told_by)


def shown_name(entity: Entity) -> str | None:
    """The name without a leading article."""
    name = entity.name
    return _THE.sub("", name) if name else None


def chain_chance(cast: Cast, mention: int) -> float:
    """How sure it is that a mention stands for its entity: the chances of all links up to one that names it."""
    chance = 1.0
    at: int | None = mention
    for _ in range(40):
        if at is None or LABELS[cast.mentions[at].label].endswith("name"):
            break
        link = cast.links[at]
        if link.antecedent is None:
            break
        chance = min(chance, link.chance)
        at = link.antecedent
    return chance * min(1.0, cast.mentions[mention].chance + 0.05)


def _joined(cast: Cast, one: Attribution, answer: Answer, profiles: Profiles) -> Speaker:
    """Several who speak together: called as the source calls them, with the country that all of them have."""
    names = [shown_name(cast.entities[each]) for each in answer.members]
    codes = {profiles(each).country for each in answer.members}
    name = _source_names(cast, one, answer) if all(names) else " and ".join(filter(None, names))
    return Speaker(name=name, kind="group", country=codes.pop() if len(codes) == 1 else None, score=JOINED)


def _source_names(cast: Cast, one: Attribution, answer: Answer) -> str:
    """The words of a source from the first of its speakers to the last."""
    whole = Span(one.source[0].start, one.source[-1].end)
    firsts: dict[int, Span] = {}
    for at in mentions_in(cast, whole):
        firsts.setdefault(cast.owners[at], cast.mentions[at].span)
    spans = [firsts[each] for each in answer.members if each in firsts]
    return " ".join(cast.text[min(spans).start : max(span.end for span in spans)].split())


def _unknown(cast: Cast, one: Attribution) -> Speaker:
    words = " ".join(one.source[0].of(cast.text).split()) if one.source else ""
    known = pronoun_of(words)
    return Speaker(kind=_PRONOUN_KINDS.get(known.kind, "unknown") if known else "unknown")


def _noun(cast: Cast, entity: Entity, answer: Answer) -> str | None:
    """What an unnamed speaker is called: the words of the mention without its article and the state before it."""
    at = answer.mention
    if at is None or cast.mentions[at].label == PRONOUN:
        at = next((m for m in entity.mentions if cast.mentions[m].label != PRONOUN), None)
    if at is None:
        return None
    words = _ARTICLE.sub("", cast.words(at))
    return words or None


def bound_by(board: Board, entity: Entity, told: Profile) -> int | None:
    """The entity that is bound by what somebody says: the state, else the body."""
    if entity.sort == "country" or told.former:
        return None
    if entity.sort == "body" and is_party(entity.name or ""):
        return None
    number = told.state
    if number is None and told.country:
        number = board.states.get(told.country)
    if number is None and told.body is not None and not told.country:
        number = told.body
    return number if number != entity.number else None


def actor_id(document_id: str, entity: Entity) -> str:
    """The id, from the document and the name; of somebody without a name, from the first mention."""
    shown = shown_name(entity)
    name = " ".join(shown.casefold().split()) if shown and KINDS[entity.sort] != "group" else f"#{entity.number}"
    key = f"{document_id}|{KINDS[entity.sort]}|{name}".encode("utf-8", "surrogatepass")
    return "act_" + blake2b(key, digest_size=8).hexdigest()
