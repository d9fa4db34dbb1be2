"""Characters → tokens: spans of a ``Doc``, and the groups ``doc.spans["onrecord.source"]`` and the like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, SpanGroup

from onrecord.types import Reading, Spans

PREFIX = "onrecord."
# no words: names of groups
GROUPS = tuple(f"{PREFIX}{role}" for role in ("source", "cue", "content", "actor", "event"))


def align(doc: Doc, spans: Spans, label: str = "", id_: str = "") -> tuple[Span, ...]:
    """Spans of whole tokens that hold those of characters.

    Args:
        doc: The text, as long as that which the spans count in.
        spans: In code points.
        label: Of each span.
        id_: Likewise, in ``span.id_``.
    """
    found = (
        doc.char_span(one.start, one.end, label=label, span_id=id_, alignment_mode="expand") for one in sorted(spans)
    )
    return tuple(span for span in found if span is not None)


def add_groups(doc: Doc, reading: Reading | None) -> None:
    """Set the groups of a reading; all are empty where nothing was read.

    Labels are the role, the kind of an actor, the CAMEO code of an event; ``id_`` is the id in the reading.
    """
    for name in GROUPS:
        spans = list(_spans(doc, reading, name.removeprefix(PREFIX))) if reading else []
        doc.spans[name] = SpanGroup(doc, name=name, spans=spans)


def _spans(doc: Doc, reading: Reading, role: str) -> Iterator[Span]:
    if role == "actor":
        found: Sequence[tuple[Spans, str, str]] = [(one.mentions, one.kind, one.id) for one in reading.actors]
    elif role == "event":
        found = [(one.evidence, one.code, one.id) for one in reading.events]
    else:
        found = [(getattr(one, role), role, one.id) for one in reading.attributions]
    for spans, label, id_ in found:
        yield from align(doc, spans, label, id_)
