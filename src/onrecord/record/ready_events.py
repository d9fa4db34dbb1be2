"""An event that somebody else has coded, as a record takes it in."""

from __future__ import annotations

from datetime import date

import msgspec

from onrecord.types import SpeakerKind


class Side(msgspec.Struct, frozen=True):
    """One of the two: the state that it belongs to or is, and who it was, where the file tells."""

    state: str | None
    name: str | None = None
    kind: SpeakerKind = "unknown"


class ReadyEvent(msgspec.Struct, frozen=True):
    """One row: who did what to whom on a day, and where it came from."""

    id: str
    day: date
    actor: Side
    recipient: Side
    code: str
    goldstein: float
    origin: str
    text: str
    publisher: str | None = None
    url: str | None = None
    location: str | None = None
