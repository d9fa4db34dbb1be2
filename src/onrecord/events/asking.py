"""Asking: which pairs of participants of a sentence the pair head is asked about, and what it answers.

Each ordered pair is one question, with all places of both marked. Of many parties only the nearest pairs are asked
about, of a crowd none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

import msgspec

from onrecord.encoder.encoding import Floats
from onrecord.encoder.pairs import Decision, PairManifest, chances_of, decide, logistic
from onrecord.encoder.scene import PartyQuestion
from onrecord.events.participants import Presence
from onrecord.types import Modality, Span

PARTIES = 12  # in a sentence: of more, nobody can tell who did what to whom
PAIRS = 40  # unordered ones of a sentence, the nearest
MODALITIES: tuple[Modality, ...] = ("asserted", "negated", "future", "hypothetical")
_PLAIN = 32  # columns that every pair head has; then the modalities, and whether somebody claims it
Scores = Callable[[Sequence[PartyQuestion]], Sequence[Floats]]
Worth = Callable[[int, int], bool]


class Verdict(msgspec.Struct, frozen=True):
    """What the head says of one ordered pair: the chance of an event, and what holds if there is one.

    ``roots`` are those of CAMEO, 01 to 20, ``quads`` the classes 0 to 4, ``stance`` favourable, neutral, hostile,
    ``modality`` in the order of ``MODALITIES``; each sums to 1.
    ``claimed`` is the chance that a speaker claims it.
    """

    event: float
    roots: tuple[float, ...]
    quads: tuple[float, ...]
    stance: tuple[float, float, float]
    modality: tuple[float, ...]
    claimed: float


class Pair(msgspec.Struct, frozen=True):
    """An ordered pair of a sentence with the verdict on it and on the pair turned round."""

    sentence: int
    actor: Presence
    recipient: Presence
    verdict: Verdict
    turned: Verdict

    @property
    def sides(self) -> tuple[str, str]:
        """The actors of both, who acts first."""
        return self.actor.participant.actor, self.recipient.participant.actor


def ask_pairs(
    number: int,
    sentence: Span,
    present: Sequence[Presence],
    scores: Scores,
    manifest: PairManifest,
    worth: Worth | None = None,
) -> tuple[Pair, ...]:
    """The pairs of a sentence with their verdicts, both directions of each.

    Args:
        number: Of the sentence.
        sentence: Its place.
        present: Who takes part in it.
        scores: The head.
        manifest: Of the head.
        worth: Whether two mentions are worth asking about; all are where nothing tells.
    """
    sides = [both for one, other in nearest_pairs(present, worth) for both in ((one, other), (other, one))]
    answers = scores([PartyQuestion(sentence, one.spans, other.spans) for one, other in sides])
    verdicts = [verdict_of(each, manifest) for each in answers]
    return tuple(
        Pair(number, one, other, verdict, verdicts[at ^ 1])  # beside each pair stands the one turned round
        for at, ((one, other), verdict) in enumerate(zip(sides, verdicts, strict=True))
    )


def nearest_pairs(present: Sequence[Presence], worth: Worth | None = None) -> list[tuple[Presence, Presence]]:
    """The unordered pairs that can have an event between them, the nearest first, in bounds."""
    if len(present) > PARTIES:
        return []
    opposed = [
        (one, other)
        for one, other in combinations(present, 2)
        if one.participant.opposed(other.participant) and _is_worth(one, other, worth)
    ]
    return sorted(opposed, key=lambda pair: distance(*pair))[:PAIRS]


def _is_worth(one: Presence, other: Presence, worth: Worth | None) -> bool:
    return worth is None or any(worth(a, b) or worth(b, a) for a in one.mentions for b in other.mentions)


def distance(one: Presence, other: Presence) -> int:
    """Characters between the nearest places of the two."""
    return min(_between(a, b) for a in one.spans for b in other.spans)


def _between(one: Span, other: Span) -> int:
    return max(0, max(one.start, other.start) - min(one.end, other.end))


def verdict_of(scores: Floats, manifest: PairManifest) -> Verdict:
    """The raw scores of a pair as chances. Shape: the columns of the pair head."""
    answer = decide(scores[:_PLAIN], manifest, directed=True)
    after = _PLAIN + len(MODALITIES)
    modality = chances_of(scores[_PLAIN:after].tolist(), Decision())
    claimed = logistic(float(scores[after]))
    return Verdict(answer.event, answer.roots, answer.quads, answer.stance, modality, claimed)
