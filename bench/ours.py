"""onrecord as the benchmarks see it: a text goes in, a reading comes out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from onrecord.types import Attribution, Document, Reading

ReadText = Callable[[str], Reading]


class ArticleReader(Protocol):
    """The one method of ``onrecord.reader.Reader`` that is used here."""

    def read(self, document: Document) -> Reading: ...


def open_reader(model: str, threads: int) -> ReadText:
    """A function that reads one plain text; the weights are loaded now."""
    from onrecord.documents import read_text
    from onrecord.reader import load_reader

    reader: ArticleReader = load_reader(model=model, threads=threads)

    def read(text: str) -> Reading:
        reading = reader.read(read_text(text))
        if reading.document.text != text:
            raise ValueError("the document's text is not the text that was given: no offset means anything")
        return reading

    return read


def outermost(reading: Reading) -> tuple[Attribution, ...]:
    """The attributions that stand in no other: PolNeAR marks only these."""
    return tuple(attribution for attribution in reading.attributions if attribution.nested_in is None)
