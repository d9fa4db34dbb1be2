"""Who: the candidates for the name of a speaker, and what speaks for each of them.

The rules propose one, the learnt reader its best two, and that nobody is named is always a candidate.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from onrecord.entities.labels import LABELS
from onrecord.languages.tables import ENGLISH, word_set
from onrecord.phrases.gazetteer import small_words
from onrecord.phrases.given import fold
from onrecord.speakers.choosing import Candidate
from onrecord.speakers.evidence import Evidence, Party
from onrecord.speakers.resolve import KINDS, chain_chance
from onrecord.speakers.sources import mentions_in
from onrecord.types import Span

_MOST = 4.0  # of a logit
_FAR = 6  # sentences
_FIRST = word_set(ENGLISH, "actor_words", "first person spoken of")
# no words: names of rules
_MISSED = ("nobody", "nothing", "pronoun")  # rules that found nobody, where others say that nobody is named


class Proposal(msgspec.Struct, frozen=True):
    """A party that may speak, by whom it is proposed."""

    party: Party
    ruled: bool = False
    learnt: float | None = None  # the chance
    second: float | None = None
    inside: float | None = None  # the name stands in the source; whether it ends it


def logit(chance: float) -> float:
    """Logarithm of the odds, within bounds."""
    chance = min(max(chance, 1e-4), 1 - 1e-4)
    return max(-_MOST, min(_MOST, math.log(chance / (1 - chance))))


def proposals(evidence: Evidence, at: int) -> list[Proposal]:
    """Who may have said it."""
    made: list[Proposal] = []
    resolution = evidence.scene.resolutions[at]
    if resolution.entity is not None and evidence.scene.entities[resolution.entity].name is not None:
        made.append(Proposal(evidence.party_of_rule(resolution.entity), ruled=True))
    learnt = evidence.learnt[at]
    cast = evidence.board.cast
    if learnt.answer.entity is not None:
        entity = cast.entities[learnt.answer.entity]
        party = evidence.party_of_learnt(entity, KINDS[entity.sort])
        if party.name is not None:
            _add(made, party, "learnt", learnt.score)
    mention = learnt.answer.mention
    if mention is not None and (second := cast.links[mention].second) is not None:
        entity = cast.entities[cast.owners[second]]
        party = evidence.party_of_learnt(entity, KINDS[entity.sort])
        if party.name is not None:
            _add(made, party, "second", 1 - cast.links[mention].chance)
    for party, ends in _inside(evidence, at):
        _add(made, party, "inside", ends)
    if learnt.answer.members and learnt.speaker.name is not None and not made:
        made.append(Proposal(Party(None, learnt.speaker.name, "group"), learnt=learnt.score))
    return made


def _inside(evidence: Evidence, at: int) -> Iterator[tuple[Party, float]]:
    """The one person whose name stands in the words of the source, and whether it ends them."""
    source = evidence.scene.sources[at]
    cast = evidence.board.cast
    span = Span(source.start, source.end)
    found = [
        one
        for one in mentions_in(cast, span)
        if LABELS[cast.mentions[one].label] == "person name" and cast.owners[one] >= 0
    ]
    if len({cast.owners[one] for one in found}) == 1:
        mention = cast.mentions[found[-1]].span
        if _is_governed(evidence.text, source.start, mention):
            return
        entity = cast.entities[cast.owners[found[-1]]]
        yield evidence.party_of_learnt(entity, KINDS[entity.sort]), float(mention.end >= source.end - 2)


def _is_governed(text: str, start: int, name: Span) -> bool:
    """Whether a preposition stands before a name in its source: in "diplomats in Duvane" Duvane does not speak."""
    before = text[start : name.start].split()
    return bool(before) and before[-1].lower() in small_words("preposition")


def _add(made: list[Proposal], party: Party, by: str, chance: float) -> None:
    for at, one in enumerate(made):
        if is_same(one.party, party):
            if getattr(one, by) is None:
                made[at] = msgspec.structs.replace(one, **{by: chance})
            return
    made.append(msgspec.structs.replace(Proposal(party), **{by: chance}))


def is_same(one: Party, other: Party) -> bool:
    """Whether two are one actor, or have one name."""
    if one.actor is not None and one.actor == other.actor:
        return True
    names = [tuple(fold(word) for word in (each.name or "").split()) for each in (one, other)]
    return bool(names[0]) and names[0] == names[1]


def candidates(evidence: Evidence, at: int) -> tuple[list[Candidate], list[Proposal]]:
    """The candidates, the last of which is nobody; ``key`` is the number of the proposal."""
    made = proposals(evidence, at)
    found = [Candidate(one.party.name, features_of(evidence, at, one, made), number) for number, one in enumerate(made)]
    return [*found, Candidate(None, _nobody(evidence, at, made))], made


def features_of(evidence: Evidence, at: int, one: Proposal, made: list[Proposal]) -> dict[str, float]:
    """What speaks for one party."""
    source, ruled, learnt = evidence.scene.sources[at], evidence.ruled[at], evidence.learnt[at]
    form = "pronoun" if source.form in ("pronoun", "relative") else source.form
    found: dict[str, float] = {}
    if one.ruled:
        found[f"ruled {form}"] = 1.0
        found["ruled sure"] = logit(ruled.score)
        found["ruled by ranker"] = float(evidence.scene.resolutions[at].chance < 1)
    if one.learnt is not None:
        found[f"learnt {form}"] = 1.0
        found[f"learnt sure {form}"] = logit(one.learnt)
    if one.inside is not None and form == "nominal":
        found["inside, end" if one.inside else "inside"] = 1.0
    if one.second is not None:
        found[f"second {form}"] = 1.0
        found["second sure"] = logit(one.second)
    found["both"] = float(one.ruled and one.learnt is not None)
    if not one.ruled and not any(other.ruled for other in made):
        found["ruled nobody" if ruled.rule in _MISSED else "ruled unnamed"] = 1.0
    if one.ruled and learnt.answer.entity is None:
        found[f"learnt nobody {form}"] = 1.0
    elif one.ruled and one.learnt is None:
        named = any(other.learnt is not None for other in made)
        found["learnt another" if named else "learnt unnamed"] = 1.0
    found |= _standing(evidence, at, one.party)
    found["kind " + one.party.kind] = 1.0
    return found


def _standing(evidence: Evidence, at: int, party: Party) -> Mapping[str, float]:
    """How far before the source somebody is named, and whether the statement names them."""
    attribution = evidence.attributions[at]
    source = evidence.scene.sources[at]
    places = evidence.places_of(party)
    before = bisect_left(places, Span(source.end, source.end))
    found: dict[str, float] = {}
    if source.form in ("pronoun", "relative"):
        if before:
            last = places[before - 1]
            far = evidence.sentence(source.start) - evidence.sentence(last.start)
            found["far"] = min(max(far, 0), _FAR) / _FAR
            found["same paragraph"] = float(evidence.block(source.start) == evidence.block(last.start))
        else:
            found["not before"] = 1.0
    inside = any(_touches(places, span) for span in attribution.content)
    found["spoken of"] = float(inside and source.word not in _FIRST)
    found["spoken of, direct"] = found["spoken of"] * (attribution.manner == "direct")
    heard = evidence.scene.heard_before(source.start)
    last_heard = evidence.scene.resolutions[heard].entity if heard is not None else None
    found["spoke before"] = float(last_heard is not None and last_heard == party.ruled)
    return found


def _touches(places: Sequence[Span], span: Span) -> bool:
    """Whether one of some places in order shares a character with a span."""
    at = bisect_left(places, Span(span.start, span.start))
    return any(span.overlaps(place) for place in places[max(0, at - 1) : at + 1])


def _nobody(evidence: Evidence, at: int, made: list[Proposal]) -> dict[str, float]:
    source, learnt = evidence.scene.sources[at], evidence.learnt[at]
    form = "pronoun" if source.form in ("pronoun", "relative") else source.form
    found = {f"none {form}": 1.0}
    if not any(one.ruled for one in made):
        found["none, ruled"] = 1.0
    if learnt.answer.entity is None:
        found["none, learnt knows nobody"] = 1.0
    elif not any(one.learnt is not None for one in made):
        mention = learnt.answer.mention
        found["none, learnt unnamed"] = 1.0
        sort = evidence.board.cast.entities[learnt.answer.entity].sort
        found["none, learnt group"] = float(sort == "group")
        if mention is not None:
            label = LABELS[evidence.board.cast.mentions[mention].label]
            found["none, learnt noun sure"] = logit(chain_chance(evidence.board.cast, mention)) * (label != "pronoun")
    return found
