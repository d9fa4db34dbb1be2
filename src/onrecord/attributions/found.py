"""What the model finds before the rules describe it: three roles of spans and a score."""

from __future__ import annotations

import msgspec

from onrecord.types import Spans


class Found(msgspec.Struct, frozen=True):
    """One attribution as bare spans; ``parent`` is the index of the one whose content holds it."""

    source: Spans
    cue: Spans
    content: Spans
    score: float = 0.0
    parent: int | None = None
