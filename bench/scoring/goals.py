"""What must be reached and what is aimed at, with the human level and the best peer where they are known.

Set before anything was built; a goal is not changed because a number missed it. Scores are in points (F1 × 100).
"""

from __future__ import annotations

import msgspec


class Goal(msgspec.Struct, frozen=True):
    """One measured number; ``lower`` when less is better, as for megabytes."""

    key: str
    must: float
    aim: float
    human: float | None = None
    peer: float | None = None
    lower: bool = False

    def verdict(self, value: float) -> str:
        """``aim``, ``must`` or ``missed``.

        >>> Goal("x", must=70, aim=77).verdict(73.5)
        'must'
        >>> Goal("mb", must=40, aim=25, lower=True).verdict(41)
        'missed'
        """
        sign = -1 if self.lower else 1
        if sign * value >= sign * self.aim:
            return "aim"
        return "must" if sign * value >= sign * self.must else "missed"


HEADLINE = "attributions/relation/all"

QUALITY = (
    Goal(HEADLINE, must=70, aim=77, human=75.4, peer=52.8),
    Goal("links/direct", must=90, aim=97, human=96.8, peer=81.3),
    Goal("attributions/relation/indirect", must=63, aim=71, human=69.4, peer=45.5),
    Goal("spans/source/strict/all", must=79, aim=83, human=78.8, peer=65.8),
    Goal("spans/cue/strict/all", must=72, aim=75, human=70.8, peer=54.7),
    Goal("spans/content/strict/all", must=66, aim=73, human=72.1, peer=47.8),
)

SPEED = (
    Goal("times_textacy", must=1.3, aim=4),  # words per CPU-second
    Goal("wheel_mb", must=40, aim=25, lower=True),
    Goal("install_mb", must=350, aim=250, lower=True),
    Goal("peak_mb", must=500, aim=300, lower=True),
    Goal("import_seconds", must=0.3, aim=0.1, lower=True),
)

DISPATCHES = (
    Goal("attributions", must=80, aim=95),
    Goal("manner", must=80, aim=95),
    Goal("negated", must=70, aim=95),
    Goal("nested", must=60, aim=95),
    Goal("via", must=70, aim=95),
    Goal("links", must=95, aim=95),
    Goal("clean", must=100, aim=100),
)
