"""Ids of attributions: the same spans of the same document have the same id, in every run and on every machine."""

from __future__ import annotations

from hashlib import blake2b

from onrecord.attributions.found import Found


def attribution_id(document_id: str, found: Found) -> str:
    """The id, from the document and the spans of the three roles.

    >>> from onrecord.types import Span
    >>> attribution_id("doc_1", Found(source=(), cue=(), content=(Span(0, 4),)))
    'att_84a147b0fb8b833c'

    The score and the parent do not count: a better calibrated model finds the same attribution.
    """
    roles = (found.source, found.cue, found.content)
    spans = ";".join(",".join(f"{span.start}-{span.end}" for span in sorted(role)) for role in roles)
    return "att_" + blake2b(f"{document_id}|{spans}".encode(), digest_size=8).hexdigest()
