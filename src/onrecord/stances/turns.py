"""Turns: changes of line that the article itself reports, by the pair head asked about every two participants.

The head reads a holder and a target in one sentence; what a speaker says of a change is a claim and is none here. Words
that name a change (``reported``) find those whose target stands in no sentence with the holder.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.events.asking import Pair
from onrecord.events.coding import nearest_ends
from onrecord.events.evidence import evidence_of
from onrecord.events.telling import Told
from onrecord.stances.reported import Said
from onrecord.types import Attribution, Direction, Shift, Span

DIRECTIONS: tuple[Direction, Direction] = ("warmer", "colder")


def turns_of_pairs(told: Told, attributions: Sequence[Attribution], least: float) -> tuple[Shift, ...]:
    """The changes of line, the surest sentence for each two parties, in the order of their evidence.

    Args:
        told: What the events were made of.
        attributions: Who says what in the article.
        least: The chance below which there is none.
    """
    said = Said(attributions)
    best: dict[tuple[str, str], Shift] = {}
    for pair in told.pairs:
        shift = _shift(pair)
        known = best.get(pair.sides)
        if shift.score >= least and not _is_claimed(pair, said) and (known is None or known.score < shift.score):
            best[pair.sides] = shift
    kept = [one for one in best.values() if _is_surer(one, best)]
    return tuple(sorted(kept, key=lambda one: (one.evidence, one.holder, one.target or "")))


def together(by_pairs: Sequence[Shift], by_words: Sequence[Shift]) -> tuple[Shift, ...]:
    """The changes that both readers find: of one holder and target the one by pairs, which reads the direction."""
    told = {(one.holder, one.target) for one in by_pairs}
    holders = {one.holder for one in by_pairs}
    more = (one for one in by_words if (one.holder, one.target) not in told and one.holder not in holders)
    return tuple(sorted((*by_pairs, *more), key=lambda one: (one.evidence, one.holder, one.target or "")))


def _shift(pair: Pair) -> Shift:
    _, *chances = pair.verdict.turn
    at = max(range(len(DIRECTIONS)), key=chances.__getitem__)
    evidence = evidence_of(nearest_ends(pair.actor, pair.recipient), ())
    return Shift(*pair.sides, DIRECTIONS[at], evidence, round(chances[at], 4))


def _is_claimed(pair: Pair, said: Said) -> bool:
    """Whether one speaker says all of it."""
    low, high = sorted(nearest_ends(pair.actor, pair.recipient))
    return said.holds(Span(low.start, high.end))


def _is_surer(one: Shift, best: dict[tuple[str, str], Shift]) -> bool:
    """Whether the pair turned round is not a surer change: who softened toward whom."""
    turned = best.get((one.target or "", one.holder))
    return turned is None or turned.score <= one.score
