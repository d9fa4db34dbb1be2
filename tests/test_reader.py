from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
import pytest

from onrecord.attributions.found import Found
from onrecord.encoder.encoding import Encoding
from onrecord.errors import DocumentError, EvidenceError, ModelError
from onrecord.reader import LONGEST, Reader, load_reader
from onrecord.types import Attribution, Document, Failure, Reading, Span


def document(name: str) -> Document:
    return Document(id=name, text=f"{name} spoke", text_sha256="0")


class OneWord:
    """In place of the encoder and the finder: the first word is the content of a statement."""

    def encode(self, text: str) -> Encoding:
        return Encoding(text, None, ())  # type: ignore[arg-type]  # nothing below looks at the pieces

    def find(self, encoding: Encoding, encode: Callable[[str], Encoding]) -> tuple[Found, ...]:
        return (Found((), (), (Span(0, encoding.text.index(" ")),)),)


def describe(found: Sequence[Found], document: Document) -> tuple[Attribution, ...]:
    if document.id == "worse":
        raise KeyError("a rule broke")
    if document.id == "bad":
        raise EvidenceError("it is bad", hint="none", slug="span-outside-text")
    return tuple(Attribution("att", each.source, each.cue, each.content, None, None, "x", "indirect") for each in found)


def reader(threads: int = 1) -> Reader:
    return Reader(OneWord(), OneWord(), describe, threads=threads)


def test_read_runs_the_stages_in_order() -> None:
    reading = reader().read(document("Ilm"))
    assert [span.of(reading.document.text) for span in reading.attributions[0].content] == ["Ilm"]


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_read_many_keeps_the_order_and_goes_on_after_a_failure(threads: int) -> None:
    early = Failure("a.txt", "empty", "none", "empty")
    others = (document(f"d{n}") for n in range(20))
    items: list[Document | Failure] = [document("a"), early, document("bad"), document("worse"), *others]
    results = list(reader(threads).read_many(items))
    names = [x.document.id if isinstance(x, Reading) else x.slug for x in results]
    assert names == ["a", "empty", "span-outside-text", "defect", *(f"d{n}" for n in range(20))]


def test_read_many_does_not_run_ahead_of_its_reader() -> None:
    taken = []

    def items() -> object:
        for number in range(100):
            taken.append(number)
            yield document(f"d{number}")

    next(iter(reader(2).read_many(items())))  # type: ignore[arg-type]
    assert len(taken) < 20


def test_load_reader_names_the_models_there_are() -> None:
    with pytest.raises(ModelError, match="no model named 'none'"):
        load_reader(model="none")


def test_read_refuses_what_is_longer_than_any_article() -> None:
    long = Document(id="d", text="x " * (LONGEST // 2 + 1), text_sha256="0")
    with pytest.raises(DocumentError, match="more than one article") as error:
        reader().read(long)
    assert error.value.slug == "too-large"


@pytest.mark.parametrize(("language", "unread"), [("fr", "language"), ("en", None), (None, None)])
def test_only_what_is_in_another_language_is_left_unread(language: str | None, unread: str | None) -> None:
    one = msgspec.structs.replace(document("Ilm"), language=language)
    reading = reader().read(one)
    assert (reading.document, reading.unread, len(reading.attributions)) == (one, unread, int(unread is None))


def test_a_reader_of_more_languages_reads_them() -> None:
    one = msgspec.structs.replace(document("Ilm"), language="fr")
    assert msgspec.structs.replace(reader(), languages=("en", "fr")).read(one).unread is None
