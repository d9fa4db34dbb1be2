"""What must hold for every text, checked with the shipped weights."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.documents import read_text
from onrecord.documents.characters import well_formed
from onrecord.errors import DocumentError
from onrecord.formats.jsonl import decode_line, encode_line
from onrecord.reader import Reader, load_reader
from onrecord.types import Document, Reading, Spans, text_of
from thorough import examples

pytestmark = pytest.mark.weights

PARTS = (
    "“We are done,” said Ms. Faro. ",
    "Orla denied that the pier had ever been closed. ",
    'He told Coastwire that "nobody asked". ',
    "The envoy said that Ilm had promised to pay, ",
    "\n",
    "\r\n\r\n",
    "\ufeff",
    "🎉🧭 ",
    "cafe\u0301 ",
    "“ ",
    '"',
    "’",
    "«Нет», — сказала она. ",
    "\x00",
    "\ud800",
    "\u00ad",
    "\u200b",
    "x" * 300 + " ",
    "\t  ",
)
texts = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PARTS), max_size=14).map("".join))


@cache
def reader(threads: int = 1) -> Reader:
    return load_reader(threads=threads)


def document_of(text: str) -> Document | None:
    """The document, or nothing where the text has nothing to see."""
    try:
        return read_text(text)
    except DocumentError:
        return None


def evidence(reading: Reading) -> list[tuple[Spans, str | None]]:
    """All spans with the text that is said to be theirs."""
    return [
        pair
        for each in reading.attributions
        for pair in (
            (each.source, each.source_text),
            (each.cue, each.cue_text),
            (each.content, each.content_text),
        )
    ]


@settings(max_examples=examples(20, 200))
@given(texts)
def test_every_span_is_in_the_text_and_is_what_it_says(text: str) -> None:
    document = document_of(text)
    if document is None:
        return
    text = well_formed(text)
    assert document.text == text
    reading = reader().read(document)
    for spans, said in evidence(reading):
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert text_of(spans, text) == said
    for each in reading.attributions:
        assert each.content
        assert 0.0 <= each.score <= 1.0
        assert all(via.span.of(text) for via in each.via)


@settings(max_examples=examples(8, 60))
@given(texts)
def test_reading_twice_gives_the_same_bytes(text: str) -> None:
    document = document_of(text)
    if document is not None:
        assert encode_line(reader().read(document)) == encode_line(reader().read(document))


@settings(max_examples=examples(5, 40))
@given(st.lists(texts, min_size=2, max_size=5))
def test_reading_in_company_equals_reading_alone(many: list[str]) -> None:
    documents = [document for text in many if (document := document_of(text)) is not None]
    alone = [reader().read(document) for document in documents]
    assert list(reader(2).read_many(documents)) == alone


@settings(max_examples=examples(8, 60))
@given(texts)
def test_a_reading_survives_its_json(text: str) -> None:
    document = document_of(text)
    if document is not None:
        reading = reader().read(document)
        assert decode_line(encode_line(reading)) == reading


def test_parents_are_among_the_attributions_and_hold_their_children() -> None:
    text = "The envoy said that Ilm had promised to pay. “Faro told me that it was over,” the clerk added."
    reading = reader().read(read_text(text))
    by_id = {each.id: each for each in reading.attributions}
    nested = [each for each in reading.attributions if each.nested_in]
    assert nested
    for each in nested:
        parent = by_id[each.nested_in or ""]
        assert all(any(outer.contains(cue) for outer in parent.content) for cue in each.cue)


def test_a_long_article_with_many_marks_at_its_end_is_read_to_the_last_statement() -> None:
    said = "\n\n".join(f"“We paid {number} crowns for the pier,” said Orla Ilm." for number in range(120))
    text = said + "\n\n" + "“" * 10_000
    reading = reader().read(read_text(text))
    right = [each for each in reading.attributions if each.source_text == "Orla Ilm" and "crowns" in each.content_text]
    assert len(right) >= 110
    assert reading.attributions[-1].content[-1].end <= len(text)
