"""A sheet: blocks, sentences and quotations by their place."""

from __future__ import annotations

from mended import sheet
from onrecord.attributions.sheet import sheet_of, without
from onrecord.documents.paragraphs import split_paragraphs
from onrecord.documents.quotations import find_quotations
from onrecord.types import Document, Span

TEXT = "Ms. Faro spoke. “We go,” she said.\n\n“It is late.” “So it is.”\n\nOsk is ‘old’."


def test_block_and_sentence_of_a_place() -> None:
    one = sheet(TEXT)
    late = TEXT.index("late")
    assert [one.block_at(place) for place in (0, late, len(TEXT) - 1)] == [0, 1, 2]
    assert one.block_at(TEXT.index("\n")) is None
    sentence = one.sentence_at(TEXT.index("she"))
    assert sentence is not None
    assert sentence.of(TEXT) == "“We go,” she said."
    assert one.sentence_at(len(TEXT)) is None


def test_what_lies_in_a_span() -> None:
    one = sheet(TEXT)
    everything = Span(0, len(TEXT))
    assert list(one.blocks_in(everything)) == [0, 1, 2]
    assert [quotation.span.of(TEXT) for quotation in one.quoted_in(one.blocks[1].span)] == [
        "“It is late.”",
        "“So it is.”",
    ]
    assert [span.of(TEXT) for span in one.sentences_in(Span(0, 30))] == ["Ms. Faro spoke.", "“We go,” she said."]
    assert one.sentences_in(Span(1, 2)) == ()


def test_a_block_is_quotation_when_no_word_stands_outside_the_marks() -> None:
    one = sheet(TEXT)
    assert [one.is_quotation(number) for number in range(3)] == [False, True, False]


def test_before_passes_over_what_is_no_prose() -> None:
    text = "The fog stays over Osk.\n\nRead more: Boats of the north\n\n“It is late.”"
    one = sheet(text)
    last = len(one.blocks) - 1
    before = one.before(last)
    assert before is not None
    assert one.is_spoken(before)
    assert one.before(0) is None


def test_a_document_without_blocks_has_its_paragraphs() -> None:
    text = "One.\n\nTwo."
    bare = sheet_of(Document(id="d", text=text, text_sha256=""), find_quotations(text, split_paragraphs(text)))
    assert [block.span.of(text) for block in bare.blocks] == ["One.", "Two."]


def test_without_leaves_what_is_outside() -> None:
    assert without(Span(0, 5), [], "a b c") == "a b c"
    assert without(Span(0, 5), [Span(0, 5)], "a b c") == ""
