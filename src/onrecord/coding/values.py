"""What is asked and what comes out: pairs by places or names, and their codes."""

from __future__ import annotations

from typing import Any

import msgspec

from onrecord.encoder.pairs import Leaning
from onrecord.frames import Frame, Framed, Type, columns_of
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


class CodedPairs(Framed, tuple[CodedPair, ...]):
    """Coded pairs in a row, which turn into a table: one row each, places as two columns of characters.

    >>> CodedPairs([CodedPair("11", "ACCUSE", 3, -2.0, "asserted", "hostile", 0.8, 0.9, Span(0, 6))])[0].code
    '11'
    """

    __slots__ = ()

    def _frame(self) -> Frame:
        return Frame(_columns(), tuple(map(_row, self)))

    def _repr_html_(self) -> str:
        # Loaded only when a notebook asks.
        from onrecord.views.notebook import coded_view

        return coded_view(self)


# no words: fields
_PLAIN = "actor_name recipient_name code plover quad goldstein modality stance score chance".split()


def _columns() -> dict[str, Type]:
    told = columns_of(CodedPair)
    places = (f"{side}_{edge}" for side in ("actor", "recipient") for edge in ("start", "end"))
    return {**{name: told[name] for name in _PLAIN}, **dict.fromkeys(places, "count")}


def _row(pair: CodedPair) -> tuple[Any, ...]:
    places = [edge for one in (pair.actor, pair.recipient) for edge in ((one.start, one.end) if one else (None, None))]
    return (*(getattr(pair, name) for name in _PLAIN), *places)
