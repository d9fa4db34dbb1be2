"""Annotated texts made ready for learning: each with its document and with what the encoder sees in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from onrecord.documents.document import read_text
from onrecord.encoder.encoding import Encoding
from onrecord.errors import AnnotationError, OnRecordError
from onrecord.training.texts import Annotated
from onrecord.types import Document, Failure, failure_of

Encode = Callable[[str], Encoding]
LANGUAGE = "en"  # that the heads here read


class Prepared(msgspec.Struct, frozen=True):
    """One text, its statements, and all views of it: they can be taken again and again."""

    annotated: Annotated
    document: Document
    encoding: Encoding


def documents_of(texts: Iterable[Annotated | Failure]) -> Iterator[tuple[Annotated, Document] | Failure]:
    """The texts that can be learnt from, each once; of one that cannot be, why.

    A text that comes twice would stand on both sides of the split: the second one is a failure.
    """
    seen: set[str] = set()
    for each in texts:
        if isinstance(each, Failure):
            yield each
            continue
        try:
            document = _document(each)
            if document.text_sha256 in seen:
                raise AnnotationError(
                    "the same text as one before", where=each.name, hint="give each text once", slug="same-text"
                )
            seen.add(document.text_sha256)
            yield each, document
        except OnRecordError as error:
            yield failure_of(error, each.name)


def _document(each: Annotated) -> Document:
    document = read_text(each.text, language=each.language)
    if document.language not in (LANGUAGE, None):
        hint = f"only texts of the language {LANGUAGE!r} can be learnt from"
        raise AnnotationError(
            f"a text of the language {document.language!r}", where=each.name, hint=hint, slug="language"
        )
    if not each.statements:
        hint = "mark at least one statement, or leave the text out"
        raise AnnotationError("no statement is marked in it", where=each.name, hint=hint, slug="no-statements")
    return document


def prepare(annotated: Annotated, document: Document, encode: Encode) -> Prepared:
    """The text with its views; what only later stages need of them is let go."""
    seen = encode(document.text)
    views = [msgspec.structs.replace(view, states=view.states[:0]) for view in seen.views]
    return Prepared(annotated, document, Encoding(seen.text, seen.pieces, views))
