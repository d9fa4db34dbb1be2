"""onrecord as the benchmarks see it: a text goes in, a reading comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from onrecord.types import Attribution, Document, Failure, Reading

ReadText = Callable[[str], Reading]
ReadMany = Callable[[Sequence[str]], Iterator[Reading | Failure]]


class ArticleReader(Protocol):
    """The methods of ``onrecord.reader.Reader`` that are used here."""

    def read(self, document: Document) -> Reading: ...
    def read_many(self, items: Iterable[Document | Failure]) -> Iterator[Reading | Failure]: ...


def open_reader(model: str, threads: int) -> ReadText:
    """A function that reads one plain text; the weights are loaded now."""
    reader = _load(model, threads)

    def read(text: str) -> Reading:
        return _checked(reader.read(_document(text)), text)

    return read


def open_many(model: str, threads: int) -> ReadMany:
    """A function that reads many plain texts, several at once when there are several threads."""
    reader = _load(model, threads)
    return lambda texts: reader.read_many(_document(text) for text in texts)


def _load(model: str, threads: int) -> ArticleReader:
    from onrecord.reader import load_reader

    return load_reader(model=model, threads=threads)


def _document(text: str) -> Document:
    from onrecord.documents import read_text

    return read_text(text)


def _checked(reading: Reading, text: str) -> Reading:
    if reading.document.text != text:
        raise ValueError("the document's text is not the text that was given: no offset means anything")
    return reading


def outermost(reading: Reading) -> tuple[Attribution, ...]:
    """The attributions that stand in no other: PolNeAR marks only these."""
    return tuple(attribution for attribution in reading.attributions if attribution.nested_in is None)
