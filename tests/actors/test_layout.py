from __future__ import annotations

from articles import article
from onrecord.actors.layout import lay_out
from onrecord.types import Document


def test_layout_finds_sentence_paragraph_and_quotation() -> None:
    text = "One came. Two left.\n\n“Three,” she said."
    layout = lay_out(article(text))
    at = text.index("Three")
    assert (layout.sentence(12), layout.paragraph(12), layout.paragraph(at)) == (1, 0, 1)
    quotation = layout.quotation(at)
    assert quotation is not None
    assert quotation.of(text) == "“Three,”"
    assert layout.quotation(3) is None


def test_layout_of_an_empty_text_has_one_of_each() -> None:
    layout = lay_out(Document(id="d", text="", text_sha256=""))
    assert (layout.sentence(0), layout.paragraph(0), layout.sentence_start(0), layout.quotation(0)) == (0, 0, 0, None)
