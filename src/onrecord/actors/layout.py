"""Where a place of the text stands: its sentence, its paragraph, and the quotation around it."""

from __future__ import annotations

from bisect import bisect_right

import msgspec

from onrecord.documents.paragraphs import split_paragraphs
from onrecord.documents.quotations import find_quotations
from onrecord.types import Document, Span, Spans


class Layout(msgspec.Struct, frozen=True):
    """Sorted beginnings; every look-up is a bisection."""

    text: str
    sentences: tuple[int, ...]
    paragraphs: tuple[int, ...]
    quotations: Spans  # outermost double ones, in order

    def sentence(self, at: int) -> int:
        """The number of the sentence that holds a place; 0 before the first."""
        return max(0, bisect_right(self.sentences, at) - 1)

    def sentence_start(self, at: int) -> int:
        """Where the sentence around a place begins."""
        return self.sentences[self.sentence(at)] if self.sentences else 0

    def paragraph(self, at: int) -> int:
        """The number of the paragraph that holds a place; 0 before the first."""
        return max(0, bisect_right(self.paragraphs, at) - 1)

    def paragraph_start(self, at: int) -> int:
        """Where the paragraph around a place begins."""
        return self.paragraphs[self.paragraph(at)] if self.paragraphs else 0

    def quotation(self, at: int) -> Span | None:
        """The quotation around a place, if there is one."""
        number = bisect_right(self.quotations, at, key=lambda span: span.start) - 1
        if number >= 0 and at < self.quotations[number].end:
            return self.quotations[number]
        return None


def lay_out(document: Document) -> Layout:
    """The layout of a document; a text without blocks is cut into paragraphs here.

    >>> lay_out(Document(id="d", text="One. “Two,” she said.", text_sha256="")).quotation(7)
    Span(start=5, end=11)
    """
    blocks = tuple(block.span for block in document.blocks) or split_paragraphs(document.text)
    sentences = document.sentences or blocks
    quotations = find_quotations(document.text, blocks)
    return Layout(
        text=document.text,
        sentences=tuple(span.start for span in sentences),
        paragraphs=tuple(span.start for span in blocks),
        quotations=tuple(one.span for one in quotations if one.depth == 0 and one.kind == "double"),
    )
