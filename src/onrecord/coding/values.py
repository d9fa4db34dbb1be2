"""What is asked and what comes out: pairs by places or names, and their codes."""

from __future__ import annotations

import msgspec

from onrecord.encoder.pairs import Leaning
from onrecord.types import Modality, Span


class Pair(msgspec.Struct, frozen=True):
    """Who to whom, each by its place or by its name as the text writes it; either may be unknown.

    Without an actor, the stance is that of the text toward the recipient.
    """

    actor: Span | str | None = None
    recipient: Span | str | None = None


class Placed(msgspec.Struct, frozen=True):
    """A pair at its place, each side with its name: the one given, the actor's own, or the words that stand there."""

    actor: Span | None = None
    recipient: Span | None = None
    actor_name: str | None = None
    recipient_name: str | None = None


class CodedPair(msgspec.Struct, frozen=True):
    """What the actor does to the recipient, and how it stands toward it.

    ``code`` is a CAMEO code, ``quad`` 0 plain statement, 1 and 2 verbal and material cooperation, 3 and 4 verbal and
    material conflict, ``goldstein`` from -10 to +10. ``chance`` is the chance that the actor does anything to the
    recipient at all, ``score`` that the root is right if so. ``actor`` and ``recipient`` are the places that were
    looked at, in code points of the text.
    """

    code: str
    plover: str | None
    quad: int
    goldstein: float
    modality: Modality
    stance: Leaning
    score: float
    chance: float
    actor: Span | None = None
    recipient: Span | None = None
    actor_name: str | None = None
    recipient_name: str | None = None
