"""Stances by the pair head: how a holder stands toward a target, by every sentence that has both.

Each sentence gives a chance for either side; several sentences of one pair vote together, each as an observation of its
own (noisy or). There is no stance toward somebody whom no sentence with the holder names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import prod

from onrecord.events.asking import Pair
from onrecord.events.coding import nearest_ends
from onrecord.events.evidence import evidence_of
from onrecord.events.telling import Told
from onrecord.types import Stance, StanceLabel

_LABELS: tuple[tuple[StanceLabel, int], ...] = (("favourable", 0), ("hostile", 2))
Seen = tuple[Pair, str | None]  # a pair, and the statement in which its actor speaks of the recipient


def stances_of_pairs(told: Told, least: float) -> tuple[Stance, ...]:
    """The stances of an article, one for each two parties, in the order of their evidence.

    Args:
        told: What the events were made of.
        least: The chance below which a stance is none.
    """
    seen: dict[tuple[str, str], list[Seen]] = defaultdict(list)
    for pair, statement in zip(told.pairs, told.statements, strict=True):
        seen[pair.sides].append((pair, statement))
    found = (stance for sides, own in seen.items() for stance in _stance(*sides, own, least))
    return tuple(sorted(found, key=lambda one: (one.evidence, one.holder, one.target)))


def together(by_pairs: Sequence[Stance], by_words: Sequence[Stance]) -> tuple[Stance, ...]:
    """The stances of both readers: by words one for each statement, if the pairs do not say the contrary."""
    said = {(one.holder, one.target): one.label for one in by_pairs}
    more = [one for one in by_words if said.get((one.holder, one.target), one.label) == one.label]
    shown = {(one.holder, one.target, one.attribution) for one in more}
    kept = [one for one in by_pairs if (one.holder, one.target, one.attribution) not in shown]
    return tuple(sorted((*kept, *more), key=lambda one: (one.evidence, one.holder, one.target)))


def _stance(holder: str, target: str, seen: Sequence[Seen], least: float) -> Iterator[Stance]:
    chances = {label: voted(pair.verdict.stance[at] for pair, _ in seen) for label, at in _LABELS}
    label = max(chances, key=lambda one: chances[one])
    if chances[label] < least:
        return
    at = dict(_LABELS)[label]
    pair, statement = max(seen, key=lambda one: one[0].verdict.stance[at])
    value = round(chances["favourable"] - chances["hostile"], 2)
    evidence = evidence_of(nearest_ends(pair.actor, pair.recipient), ())
    yield Stance(holder, target, label, value, statement, evidence, round(chances[label], 4))


def voted(chances: Iterator[float]) -> float:
    """The chance that at least one of some observations holds.

    >>> round(voted(iter([0.5, 0.5])), 2)
    0.75
    """
    return 1 - prod(1 - chance for chance in chances)
