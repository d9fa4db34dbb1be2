"""Judging: how sure it is that one party does something to another, by all that speaks for it and against it.

The pair head's chance is one voice; the others are the words around, how many sentences tell the same, which way round
it is likelier, and how the actor stands toward the recipient. A logistic model weighs them; its weights, and the chance
from which on an event is told, were fitted on texts that neither the head nor a word list was made with
(``train/scene/fit_judging.py``).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import exp, log, log1p
from pathlib import Path

import msgspec

from onrecord.encoder.weights import read_values
from onrecord.events.asking import Verdict, distance
from onrecord.events.codebook import quad_of, root_of
from onrecord.events.rulings import Case
from onrecord.types import Event

Features = Mapping[str, float]
_FILE = Path(__file__).parent / "judging.json"
BOUND = 8.0  # of a log-odds
LEAST_LOG = -6.0
SLIGHT = 0.05  # of a log-odds: what says less is no ground
_COOPERATION, _CONFLICT = frozenset({1, 2}), frozenset({3, 4})
_PLANS = frozenset({"03", "13"})  # what is promised or threatened
_FAVOURABLE, _HOSTILE = 0, 2


class Weights(msgspec.Struct, frozen=True):
    """The values of a ``judging.json``: a log-odds for everything that a feature says.

    ``least`` is the chance from which on an event, or a stance, is told.
    """

    least: float
    intercept: float
    weights: Mapping[str, float]

    def chance(self, features: Features) -> float:
        """The chance of what is asked. Features without a weight say nothing."""
        total = self.intercept + sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return 1 / (1 + exp(-max(-30.0, min(30.0, total))))

    def parts(self, features: Features) -> tuple[tuple[str, float], ...]:
        """What each feature adds to the log-odds, the weightiest first; those that add nothing are left out."""
        parts = ((name, self.weights.get(name, 0.0) * value) for name, value in features.items())
        return tuple(sorted((one for one in parts if abs(one[1]) >= SLIGHT), key=lambda one: -abs(one[1])))


def features_of_pair(case: Case, again: int, *, is_worded: bool) -> Features:
    """What speaks for and against a pair.

    Args:
        case: The pair with its code, in the sentence that tells it most surely.
        again: How many sentences tell it.
        is_worded: Whether the words alone would tell it too.
    """
    verdict, pair = case.pair.verdict, case.pair
    joint = verdict.roots[int(case.root) - 1] * verdict.quads[quad_of(case.root)]
    return {  # no words: names of features
        "event": log_odds(verdict.event),
        "turned": log_odds(pair.turned.event),
        "root": max(LEAST_LOG, log(max(joint, 1e-9))),
        f"by {case.rule}": 1.0,
        "again": log(again),
        "far": log1p(distance(pair.actor, pair.recipient)) - 3,
        "pronoun": float(pair.actor.pronouns) + float(pair.recipient.pronouns),
        "adjective": float(pair.actor.adjectives) + float(pair.recipient.adjectives),
        "speech": float(case.speech is not None),
        "worded": float(is_worded),
        **_leaning(verdict, case.root),
    }


def features_of_words(event: Event, verdict: Verdict | None, *, is_denied: bool) -> Features:
    """What speaks for and against an event that the words alone tell.

    Args:
        event: As the words tell it.
        verdict: Of the pair head on its two sides, if it was asked.
        is_denied: Whether a ruling forbids that anything is between the two.
    """
    root = root_of(event.code)
    asked = {} if verdict is None else {"alone event": log_odds(verdict.event), **_leaning(verdict, root)}
    return {  # no words: names of features
        "alone": 1.0,
        "alone asked": float(verdict is not None),
        "alone denied": float(is_denied),
        "alone plan": float(root in _PLANS),
        **asked,
    }


def _leaning(verdict: Verdict, root: str) -> Features:
    """Whether the actor stands toward the recipient as the deed would have it."""
    quad = quad_of(root)
    wanted = _FAVOURABLE if quad in _COOPERATION else _HOSTILE if quad in _CONFLICT else None
    if wanted is None:
        return {}
    other = _HOSTILE if wanted == _FAVOURABLE else _FAVOURABLE
    return {"leaning": verdict.stance[wanted], "contrary": verdict.stance[other]}


def log_odds(chance: float) -> float:
    """The log-odds of a chance, in bounds.

    >>> log_odds(0.5), log_odds(1.0)
    (0.0, 8.0)
    """
    if not 0 < chance < 1:
        return BOUND if chance > 0 else -BOUND
    return max(-BOUND, min(BOUND, log(chance / (1 - chance))))


@cache
def read_weights(path: Path = _FILE) -> Weights:
    """The values of ``judging.json``.

    Raises:
        ModelError: The file is missing or does not follow its format.
    """
    return read_values(path, Weights, "the weights of the events")
