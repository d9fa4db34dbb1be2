"""A statement as spaCy's users meet it: spans of whole tokens, beside the exact characters."""

from __future__ import annotations

import msgspec
from spacy.tokens import Span

from onrecord.types import Attribution, Commitment, Manner, Said, Speaker


class Statement(msgspec.Struct, frozen=True):
    """One statement of a ``Doc``: who is cited (source), by which words (cue), with what (content).

    ``source``, ``cue`` and ``content`` are spans of the ``Doc``, pieces in the order of the text, made wider to whole
    tokens where an edge lies inside one. ``attribution`` has the exact characters, and all else that is known.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    attribution: Attribution

    def __repr__(self) -> str:
        one = self.attribution
        return f"<Statement {one.source_text!r} {one.cue_text!r} {one.content_text!r}>"

    @property
    def id(self) -> str:
        """That of the attribution; spans of the groups have it as ``id_``."""
        return self.attribution.id

    @property
    def speaker(self) -> Speaker:
        """Who the source is: ``speaker.name`` and the like."""
        return self.attribution.speaker

    @property
    def manner(self) -> Manner:
        """``direct``, ``mixed`` or ``indirect``."""
        return self.attribution.manner

    @property
    def commitment(self) -> Commitment:
        """``asserts``, ``denies``, ``declines`` or ``asks``."""
        return self.attribution.commitment

    @property
    def said(self) -> Said | None:
        """When it was said."""
        return self.attribution.said

    @property
    def score(self) -> float:
        """The calibrated probability that source and content are right."""
        return self.attribution.score
