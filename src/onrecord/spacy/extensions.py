"""What a ``Doc`` keeps of its reading, and how it is asked for: ``doc._.statements`` and the like.

A ``Doc`` keeps one text, JSON, which a ``DocBin`` and ``Doc.to_bytes`` carry along; the article itself is not in it,
since the ``Doc`` has it. Values are made when somebody asks.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Any

import msgspec
from spacy.tokens import Doc, Span

from onrecord.documents.characters import well_formed
from onrecord.errors import EvidenceError
from onrecord.spacy.spans import align
from onrecord.spacy.values import Statement
from onrecord.types import Failure, Reading

KEPT = "onrecord_kept"
FACTS = "onrecord_facts"


class Kept(msgspec.Struct, frozen=True):
    """What came out of one ``Doc``."""

    reading: Reading | None = None
    failure: Failure | None = None


def keep(doc: Doc, result: Reading | Failure) -> None:
    """Write a result into a ``Doc``."""
    if isinstance(result, Failure):
        kept = Kept(failure=result)
    else:
        bare = msgspec.structs.replace(result.document, text="")
        kept = Kept(reading=msgspec.structs.replace(result, document=bare))
    doc._.set(KEPT, msgspec.json.encode(kept).decode())


def reading_of(doc: Doc) -> Reading | None:
    """The reading of a ``Doc``; ``None`` where it has not been through the pipeline, or failed.

    Raises:
        EvidenceError: The ``Doc`` has another text than the one that was read; slug ``other-text``.
    """
    kept = _kept(doc)
    return _whole(kept, well_formed(doc.text)).reading if kept else None


def failure_of(doc: Doc) -> Failure | None:
    """Why a ``Doc`` could not be read; ``None`` where it was."""
    kept = _kept(doc)
    return _decoded(kept).failure if kept else None


def statements_of(doc: Doc) -> tuple[Statement, ...]:
    """The statements of a ``Doc``, in the order of the text; none where it was not read."""
    reading = reading_of(doc)
    return tuple(
        Statement(
            align(doc, one.source, "source", one.id),
            align(doc, one.cue, "cue", one.id),
            align(doc, one.content, "content", one.id),
            one,
        )
        for one in (reading.attributions if reading else ())
    )


def statement_of(span: Span) -> Statement | None:
    """The statement that a span of a group belongs to."""
    return next((one for one in statements_of(span.doc) if one.id == span.id_), None)


def facts_of(doc: Doc) -> Mapping[str, Any]:
    """What is known of the article: given as ``doc._.onrecord_facts``, or as the context of ``as_tuples``."""
    given = doc._.get(FACTS)
    context = getattr(doc, "_context", None) if given is None else given
    return context if isinstance(context, Mapping) else {}


def register() -> None:
    """Tell spaCy of the extensions; again does no harm.

    Raises:
        ValueError: Somebody else has an extension of the same name; spaCy's E090.
    """
    for name in (KEPT, FACTS):
        _set(Doc, name, default=None)
    getters = {"statements": statements_of, "onrecord": reading_of, "onrecord_failure": failure_of}
    for name, getter in getters.items():
        _set(Doc, name, getter=getter)
    _set(Span, "statement", getter=statement_of)


def _set(kind: Any, name: str, **how: Any) -> None:
    getter = kind.get_extension(name)[2] if kind.has_extension(name) else None
    is_ours = name in (KEPT, FACTS) or getattr(getter, "__module__", None) == __name__
    kind.set_extension(name, force=is_ours, **how)


def _kept(doc: Doc) -> str | None:
    kept = doc._.get(KEPT)
    return str(kept) if kept else None


@lru_cache(maxsize=64)
def _decoded(kept: str) -> Kept:
    return msgspec.json.decode(kept, type=Kept)


@lru_cache(maxsize=64)
def _whole(kept: str, text: str) -> Kept:
    """With the text again.

    Raises:
        EvidenceError: It is another text.
    """
    decoded = _decoded(kept)
    if decoded.reading is None:
        return decoded
    document = decoded.reading.document
    if sha256(text.encode()).hexdigest() != document.text_sha256:
        hint = "send the Doc through the pipeline again; Doc.from_docs and Span.as_doc make another text"
        raise EvidenceError("the Doc has another text than the one that was read", hint=hint, slug="other-text")
    whole = msgspec.structs.replace(document, text=text)
    return Kept(reading=msgspec.structs.replace(decoded.reading, document=whole))
