"""Soft hyphens are not read: they say where a word may be parted, and a name with one is the name without it.

Pages lose them on the way in; a plain text is stored as it came. It is read without them, and what was found is
given the places of the stored text again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from onrecord.types import Attribution, Document, Reading, Span, text_of

SOFT_HYPHEN = "\u00ad"
T = TypeVar("T")
Move = Callable[[Span], Span]


def read_without(document: Document, read: Callable[[Document], Reading]) -> Reading:
    """The reading of a text without its soft hyphens, with the places that it has with them.

    >>> from onrecord.documents.document import read_text
    >>> reading = read_without(read_text("The fo\u00adg stays."), lambda bare: Reading(bare))
    >>> reading.document.text == "The fo\u00adg stays."
    True
    """
    text = document.text
    places = [place for place, letter in enumerate(text) if letter != SOFT_HYPHEN]
    found = read(_bare(document, places))

    def back(span: Span) -> Span:
        return Span(places[span.start], places[span.end - 1] + 1)

    moved = _moved(msgspec.structs.replace(found, document=document), back)
    told = tuple(_quoting(one, text) for one in moved.attributions)
    return msgspec.structs.replace(moved, document=document, attributions=told)


def _bare(document: Document, places: list[int]) -> Document:
    def there(span: Span) -> Span:
        return Span(bisect_left(places, span.start), bisect_left(places, span.end))

    return msgspec.structs.replace(
        document,
        text=document.text.replace(SOFT_HYPHEN, ""),
        links=tuple(one for one in _moved(document.links, there) if one.span.end > one.span.start),
        blocks=tuple(one for one in _moved(document.blocks, there) if one.span.end > one.span.start),
        sentences=tuple(one for one in map(there, document.sentences) if one.end > one.start),
    )


def _quoting(one: Attribution, text: str) -> Attribution:
    said = one.said
    if said is not None and said.span is not None:
        said = msgspec.structs.replace(said, text=said.span.of(text))
    return msgspec.structs.replace(
        one,
        said=said,
        source_text=text_of(one.source, text),
        cue_text=text_of(one.cue, text),
        content_text=text_of(one.content, text) or "",
    )


def _moved(value: T, move: Move) -> T:
    """A value with every span in it moved."""
    found: Any = value
    if isinstance(value, Document):
        return value
    if isinstance(value, Span):
        found = move(value)
    elif isinstance(value, tuple):
        found = tuple(_moved(one, move) for one in value)
    elif isinstance(value, msgspec.Struct):
        fields = {name: _moved(getattr(value, name), move) for name in value.__struct_fields__}
        found = msgspec.structs.replace(value, **fields)
    return found  # type: ignore[no-any-return]
