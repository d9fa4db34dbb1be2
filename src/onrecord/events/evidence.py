"""Evidence: the places of the text that show an event, and the event made of them."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

import msgspec

from onrecord.events.codebook import lookup
from onrecord.types import Event, Modality, Period, Span, Spans

BETWEEN = 200  # characters between two parties that are shown where no words tell the event


class Deed(msgspec.Struct, frozen=True):
    """An event before it has an id: sides, code, how sure, and what the text says of it."""

    actor: str
    recipient: str
    code: str
    score: float
    modality: Modality = "asserted"
    according_to: str | None = None
    period: Period | None = None
    reciprocal: bool = False
    location: str | None = None


def evidence_of(ends: tuple[Span, Span], words: Iterable[Span]) -> Spans:
    """The two parties and the words that tell what one does to the other; without such words what stands between them.

    >>> evidence_of((Span(0, 6), Span(20, 26)), ()), evidence_of((Span(0, 6), Span(20, 26)), (Span(7, 13),))
    ((Span(start=0, end=26),), (Span(start=0, end=6), Span(start=7, end=13), Span(start=20, end=26)))
    """
    told = tuple(words)
    low, high = sorted(ends)
    is_near = low.end <= high.start <= low.end + BETWEEN
    return united((*ends, *told) if told or not is_near else (Span(low.start, high.end),))


def united(spans: Iterable[Span]) -> Spans:
    """The spans in order, each character once."""
    kept: list[Span] = []
    for span in sorted(spans):
        if kept and span.start < kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, span.end))
        else:
            kept.append(span)
    return tuple(kept)


def event_of(document_id: str, deed: Deed, evidence: Spans) -> Event:
    """The event, with an id that depends on nothing but the document and what is said of it."""
    entry = lookup(deed.code)
    key = f"{document_id}|{deed.actor}|{deed.recipient}|{entry.code}|{evidence}"
    return Event(
        id="evt_" + blake2b(key.encode(), digest_size=8).hexdigest(),
        actor=deed.actor, recipient=deed.recipient, code=entry.code, plover=entry.plover, quad=entry.quad,
        goldstein=entry.goldstein, modality=deed.modality, according_to=deed.according_to, period=deed.period,
        evidence=evidence, score=round(deed.score, 4), reciprocal=deed.reciprocal, location=deed.location,
    )  # fmt: skip
