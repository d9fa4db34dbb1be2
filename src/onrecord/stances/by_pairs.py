"""Stances by the pair head: how a holder stands toward a target, by every sentence that has both.

Each sentence gives a chance for either side; several sentences of one pair vote together, each as an observation of its
own (noisy or). A logistic model weighs the vote with what the words and the events of the article say; its weights were
fitted on texts that nothing else was made with (``train/scene/fit_judging.py``). There is no stance toward somebody
whom no passage with the holder names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from math import log, prod
from pathlib import Path

import msgspec

from onrecord.encoder.weights import read_values
from onrecord.events.asking import Pair
from onrecord.events.coding import nearest_ends
from onrecord.events.evidence import evidence_of
from onrecord.events.judging import Features, Weights, log_odds
from onrecord.events.telling import Told
from onrecord.types import Stance, StanceLabel

LABELS: Mapping[StanceLabel, int] = {"favourable": 0, "hostile": 2}
_OTHER: Mapping[StanceLabel, StanceLabel] = {"favourable": "hostile", "hostile": "favourable"}
_SIDE: Mapping[int, StanceLabel] = {1: "favourable", 2: "favourable", 3: "hostile", 4: "hostile"}
FAINT = 0.15  # of a vote: what is fainter is no candidate
Sides = tuple[str, str]
Seen = tuple[Pair, str | None]  # a pair, and the statement in which its actor speaks of the recipient


class Candidate(msgspec.Struct, frozen=True):
    """What may be a stance, with all that speaks for it, and how it would be told: by words once for each statement."""

    sides: Sides
    label: StanceLabel
    features: Features
    told: tuple[Stance, ...]


def stances_of(told: Told, by_words: Sequence[Stance], weights: Weights | None = None) -> tuple[Stance, ...]:
    """The stances of an article, of each two parties one label, in the order of their evidence.

    Args:
        told: What the events were made of, and the events.
        by_words: The stances that the words alone tell.
        weights: Other weights than the shipped ones.
    """
    known = weights or read_weights()
    best: dict[Sides, tuple[float, Candidate]] = {}
    for one in candidates_of(told, by_words):
        chance = known.chance(one.features)
        if (chance >= known.least or is_borne_out(one)) and chance > best.get(one.sides, (0.0, one))[0]:
            best[one.sides] = (chance, one)
    found = [
        msgspec.structs.replace(stance, score=round(chance, 4)) for chance, one in best.values() for stance in one.told
    ]
    return tuple(sorted(found, key=lambda one: (one.evidence, one.holder, one.target)))


def is_borne_out(one: Candidate) -> bool:
    """Whether a told event of the same two bears out what words alone say: who offers somebody peace is favourable."""
    return one.features.get("alone deed", 0.0) > 0


def candidates_of(told: Told, by_words: Sequence[Stance]) -> tuple[Candidate, ...]:
    """What may be a stance: of each two parties the likelier label by the pairs, and what the words tell."""
    seen: dict[Sides, list[Seen]] = defaultdict(list)
    for pair, statement in zip(told.pairs, told.statements, strict=True):
        seen[pair.sides].append((pair, statement))
    worded: dict[tuple[Sides, StanceLabel], list[Stance]] = defaultdict(list)
    for one in by_words:
        if one.label in LABELS:
            worded[(one.holder, one.target), one.label].append(one)
    deeds = _deeds(told)
    by_pairs = [one for sides, own in seen.items() for one in _of_pairs(sides, own, worded, deeds)]
    known = {(one.sides, one.label) for one in by_pairs}
    alone = [_of_words(*key, own, seen, deeds) for key, own in worded.items() if key not in known]
    return (*by_pairs, *alone)


def _deeds(told: Told) -> Mapping[tuple[Sides, StanceLabel], float]:
    """The surest event of each two parties that is friendly or unfriendly."""
    found: dict[tuple[Sides, StanceLabel], float] = {}
    for event in told.events:
        if event.recipient is not None and event.quad in _SIDE:
            key = ((event.actor, event.recipient), _SIDE[event.quad])
            found[key] = max(event.score, found.get(key, 0.0))
    return found


def _of_pairs(
    sides: Sides,
    seen: Sequence[Seen],
    worded: Mapping[tuple[Sides, StanceLabel], list[Stance]],
    deeds: Mapping[tuple[Sides, StanceLabel], float],
) -> Iterator[Candidate]:
    votes = votes_of(seen)
    label = max(votes, key=lambda one: votes[one])
    if votes[label] < FAINT:
        return
    at, own = LABELS[label], worded.get((sides, label), [])
    pair, statement = max(seen, key=lambda one: one[0].verdict.stance[at])
    features = {  # no words: names of features
        "regard": log_odds(votes[label]),
        "surest": pair.verdict.stance[at],
        "contrary": votes[_OTHER[label]],
        "again": log(len(seen)),
        "deed": deeds.get((sides, label), 0.0),
        "other deed": deeds.get((sides, _OTHER[label]), 0.0),
        "speech": float(statement is not None),
        "favourable": float(label == "favourable"),
        "pronoun": float(pair.actor.pronouns) + float(pair.recipient.pronouns),
        "worded": float(bool(own)),
        "other words": float((sides, _OTHER[label]) in worded),
    }
    value = round(votes["favourable"] - votes["hostile"], 2)
    evidence = evidence_of(nearest_ends(pair.actor, pair.recipient), ())
    made = Stance(*sides, label, value, statement, evidence, 0.0)
    yield Candidate(sides, label, features, tuple(own) or (made,))


def _of_words(
    sides: Sides,
    label: StanceLabel,
    own: Sequence[Stance],
    seen: Mapping[Sides, Sequence[Seen]],
    deeds: Mapping[tuple[Sides, StanceLabel], float],
) -> Candidate:
    votes = votes_of(seen.get(sides, ()))
    features = {  # no words: names of features
        "alone": 1.0,
        "alone asked": float(sides in seen),
        "alone regard": votes[label],
        "alone contrary": votes[_OTHER[label]],
        "alone deed": deeds.get((sides, label), 0.0),
    }
    return Candidate(sides, label, features, tuple(own))


def votes_of(seen: Iterable[Seen]) -> Mapping[StanceLabel, float]:
    """The vote of some sentences for either side."""
    pairs = [pair for pair, _ in seen]
    return {label: voted(pair.verdict.stance[at] for pair in pairs) for label, at in LABELS.items()}


def voted(chances: Iterable[float]) -> float:
    """The chance that at least one of some observations holds.

    >>> round(voted([0.5, 0.5]), 2)
    0.75
    """
    return 1 - prod(1 - chance for chance in chances)


@cache
def read_weights() -> Weights:
    """The values of ``judging.json`` here."""
    return read_values(Path(__file__).parent / "judging.json", Weights, "the weights of the stances")
