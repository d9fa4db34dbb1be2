"""The gate: a reading whose claims do not match its text is refused whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256

from onrecord.errors import EvidenceError
from onrecord.types import Attribution, Reading, Span, check_spans, text_of

_HINT = "the text was changed after it was read, or this is our defect: read the source again"


def check_reading(reading: Reading) -> None:
    """Compare every span and every quoted word with the stored text.

    Raises:
        EvidenceError: A span lies outside, its words are others, or a row names another one that is not there.
    """
    document = reading.document
    if sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest() != document.text_sha256:
        raise _refused("the text is not the one that was read", document.id)
    check_spans(tuple(_all_spans(reading)), document.text, document.id)
    for attribution in reading.attributions:
        _check_words(attribution, document.text, document.id)
    _check_names(reading)


def _all_spans(reading: Reading) -> Iterator[Span]:
    yield from (link.span for link in reading.document.links)
    for attribution in reading.attributions:
        yield from (*attribution.source, *attribution.cue, *attribution.content, *attribution.reasons)
        yield from (via.span for via in attribution.via)
        if attribution.said and attribution.said.span:
            yield attribution.said.span
    for actor in reading.actors:
        yield from actor.mentions
        yield from (role.span for role in actor.roles)
    yield from (time.span for time in reading.times)
    yield from (span for event in reading.events for span in event.evidence)
    yield from (span for stance in reading.stances for span in stance.evidence)
    yield from (span for shift in reading.shifts for span in shift.evidence)


def _check_words(attribution: Attribution, text: str, where: str) -> None:
    if not attribution.content:
        raise _refused(f"{attribution.id} has no content", where)
    pairs: tuple[tuple[Sequence[Span], str | None], ...] = (
        (attribution.source, attribution.source_text),
        (attribution.cue, attribution.cue_text),
        (attribution.content, attribution.content_text),
    )
    for spans, words in pairs:
        if text_of(spans, text) != words:
            raise _refused(f"{attribution.id} quotes {words!r}, the text has {text_of(spans, text)!r}", where)
    said = attribution.said
    if said and said.span and said.text is not None and not _same_words(said.span.of(text), said.text):
        raise _refused(f"{attribution.id} is dated by {said.text!r}, the text has {said.span.of(text)!r}", where)


def _same_words(one: str, other: str) -> bool:
    return " ".join(one.split()) == " ".join(other.split())


def _check_names(reading: Reading) -> None:
    """Ids that rows give for one another exist, and no id is given twice."""
    attributions = [one.id for one in reading.attributions]
    actors = [one.id for one in reading.actors]
    if len(set(attributions)) < len(attributions) or len(set(actors)) < len(actors):
        raise _refused("two rows have one id", reading.document.id)
    known = {*attributions, *actors, None}
    unknown = {name for name in _names(reading) if name not in known}
    if unknown:
        raise _refused(f"there is no {min(str(name) for name in unknown)}", reading.document.id)


def _names(reading: Reading) -> Iterator[str | None]:
    for attribution in reading.attributions:
        yield from (attribution.nested_in, attribution.speaker.actor, attribution.speaker.speaks_for)
    for event in reading.events:
        yield from (event.actor, event.recipient, event.according_to)
    for stance in reading.stances:
        yield from (stance.holder, stance.target, stance.attribution)
    for shift in reading.shifts:
        yield from (shift.holder, shift.target)


def _refused(what: str, where: str) -> EvidenceError:
    return EvidenceError(what, where=where, hint=_HINT, slug="evidence-mismatch")
