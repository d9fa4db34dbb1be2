"""What the answers are made of: frozen values, names beside ids, and the characters that bear each of them out."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from onrecord.types import Modality, Spans, SpeakerKind

Level = Literal["person", "body", "country"]


class Evidence(msgspec.Struct, frozen=True):
    """Where it stands: ``quote`` is what the ``spans`` of the document's text hold, pieces joined by `` … ``."""

    quote: str
    spans: Spans
    document: str | None  # id; null for ready event data, whose quote is the row of the file
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: date | None = None
    origin: str | None = None  # of ready event data: icews, gdelt, plover
    language: str | None = None  # of the document, by its code


class Named(msgspec.Struct, frozen=True):
    """An actor of the register, by id and name."""

    actor: str
    name: str
    kind: SpeakerKind = "unknown"
    country: str | None = None


class Count(msgspec.Struct, frozen=True):
    """One value with what it is called and in how many statements it is."""

    value: str  # to be asked for
    label: str
    n: int


class Observation(msgspec.Struct, frozen=True):
    """One dated thing that a holder said or did toward a target: what positions and shifts are made of."""

    day: date
    kind: Literal["event", "stance", "turn"]
    value: float  # −10 … +10 for events (Goldstein), −1 … +1 for stances, −1, 0 or +1 for reported turns
    quad: int | None  # of events
    modality: Modality
    claimed: bool  # somebody claims it; the article does not report it in its own voice
    holder: Named
    target: Named
    speaker: Named | None  # who it was, when ``holder`` is the body or country spoken for
    statement: str | None
    evidence: tuple[Evidence, ...]
