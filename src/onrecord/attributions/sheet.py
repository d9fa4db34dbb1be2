"""A sheet: an article with its blocks, sentences and quotations, for the rules that mend what the tagger found."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec

from onrecord.documents.paragraphs import split_paragraphs
from onrecord.documents.quotations import Quotation
from onrecord.types import SPOKEN, Block, Document, Span, Spans

OPENS = "“”„‟«»‘‚‛\"'`"  # marks with which a paragraph of speech begins
_WORD = re.compile(r"\w")


class Sheet(msgspec.Struct, frozen=True):
    """What the rules see. ``quotations`` are the outermost ones; all are in the order of the text."""

    text: str
    blocks: tuple[Block, ...]
    sentences: Spans
    quotations: tuple[Quotation, ...]

    def block_at(self, place: int) -> int | None:
        """The number of the block that holds a place."""
        at = bisect_right(self.blocks, place, key=lambda block: block.span.start) - 1
        return at if at >= 0 and place < self.blocks[at].span.end else None

    def sentence_at(self, place: int) -> Span | None:
        """The sentence that holds a place."""
        at = bisect_right(self.sentences, place, key=lambda span: span.start) - 1
        return self.sentences[at] if at >= 0 and place < self.sentences[at].end else None

    def sentences_in(self, span: Span) -> Spans:
        """The sentences that begin in a span."""
        first = bisect_left(self.sentences, span.start, key=lambda one: one.start)
        return self.sentences[first : bisect_left(self.sentences, span.end, key=lambda one: one.start)]

    def blocks_in(self, span: Span) -> range:
        """The numbers of the blocks that share a character with a span."""
        first = bisect_right(self.blocks, span.start, key=lambda block: block.span.end)
        return range(first, bisect_left(self.blocks, span.end, key=lambda block: block.span.start))

    def quoted_in(self, span: Span) -> tuple[Quotation, ...]:
        """The quotations that share a character with a span."""
        first = bisect_right(self.quotations, span.start, key=lambda one: one.span.end)
        return self.quotations[first : bisect_left(self.quotations, span.end, key=lambda one: one.span.start)]

    def is_spoken(self, number: int) -> bool:
        """Whether a block is one in which the article tells and cites."""
        return self.blocks[number].kind in SPOKEN

    def is_quotation(self, number: int) -> bool:
        """Whether a block is quotation from end to end."""
        span = self.blocks[number].span
        quoted = self.quoted_in(span)
        return bool(quoted) and not _WORD.search(without(span, [one.span for one in quoted], self.text))

    def before(self, number: int) -> int | None:
        """The number of the spoken block before a block; teasers and captions in between do not count."""
        return next((one for one in range(number - 1, -1, -1) if self.is_spoken(one)), None)


def sheet_of(document: Document, quotations: Sequence[Quotation]) -> Sheet:
    """The sheet of a document, with the quotations that were found in its text."""
    blocks = document.blocks or tuple(Block("paragraph", span) for span in split_paragraphs(document.text))
    outer = tuple(one for one in quotations if one.depth == 0)
    return Sheet(document.text, blocks, document.sentences, outer)


def without(span: Span, others: Sequence[Span], text: str) -> str:
    """The words of a span outside of some others, which are in order.

    >>> without(Span(0, 11), [Span(2, 5)], "a bcd e fgh")
    'a  e fgh'
    """
    kept, at = [], span.start
    for other in others:
        kept.append(text[at : max(at, other.start)])
        at = max(at, other.end)
    return "".join([*kept, text[at : span.end]])
