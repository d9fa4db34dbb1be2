"""A change of rate → how probable it is that it is a turn which histories of the two would name.

The odds of two Poisson rates against one are no such probability: reports come in bursts, so that one visit of which
twenty reports tell weighs as twenty events, and most changes seem certain. What was found is therefore compared with
documented turns of real history: a logistic regression on how clear the change is and on how long the shorter side
lasts. ``python -m bench.measures.shifts`` fits it anew, and tells how well it does on pairs that it was not fitted on.

Source: Platt 1999, "Probabilistic outputs for support vector machines". Limits: 51 changes of rate between states, of
which 15 are documented turns; a true turn that is too small for a history counts against it.
"""

from __future__ import annotations

import math

import msgspec


class Chance(msgspec.Struct, frozen=True):
    """The weights, rounded; ``most``, because so few documented turns bear out no more."""

    base: float = -4.9
    clear: float = 1.0
    lasting: float = 0.5
    most: float = 0.9


def features(odds: float, days: int) -> tuple[float, float]:
    """What the regression looks at.

    >>> features(math.e, 0)
    (1.0, 0.0)

    Args:
        odds: Of two rates against one, as a natural logarithm; from 1 on.
        days: That the shorter of the two stretches lasts.
    """
    return math.log(max(odds, 1.0)), math.log(days + 1)


def chance_of(odds: float, days: int, chance: Chance | None = None) -> float:
    """The probability that a change is a documented turn, to three digits.

    >>> chance_of(8.0, 20), chance_of(30.0, 200)
    (0.214, 0.76)

    Args:
        odds: Of two rates against one, as a natural logarithm.
        days: That the shorter of the two stretches lasts.
        chance: The weights.
    """
    chance = chance or Chance()
    clear, lasting = features(odds, days)
    total = chance.base + chance.clear * clear + chance.lasting * lasting
    return round(min(1 / (1 + math.exp(-total)), chance.most), 3)
