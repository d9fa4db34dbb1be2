"""Sentences inside blocks, with nupunkt; a sentence never crosses a block."""

from __future__ import annotations

import re

from onrecord.documents.paragraphs import split_paragraphs
from onrecord.documents.sentence_ends import missed_ends
from onrecord.languages.tables import ENGLISH, pattern_of
from onrecord.types import Block, Span, Spans

_SPACE = re.compile(r"[^\S ]")  # inside a block a wrap or a hard space, which ends no sentence
REACH = 12  # characters; the longest title with a space or two after it
_TITLE = re.compile(pattern_of(ENGLISH, "page_patterns", "title with a stop"))  # nupunkt does not know it
_CHUNK = re.compile(r"\S+")
LONGEST_CHUNK = 1000  # characters without a space; nupunkt takes quadratic time over a longer run of marks
_CLOSERS = re.compile(r"[”’»\"')\]]+(?=\s|$)")
_GOES_ON = re.compile(r"[”’»\"')\]]{1,3}[,;]")  # "(I-Vt.), a former envoy"
_LEAD = re.compile(r"[\s—–-]*")  # the dash after a dateline belongs to no sentence


def split_sentences(text: str, blocks: tuple[Block, ...]) -> Spans:
    """Sentences in order, without the white space around them.

    >>> text = "The U.S. team left at 5 p.m. Tuesday. “We go,” she said."
    >>> [s.of(text) for s in split_sentences(text, (Block("paragraph", Span(0, len(text))),))]
    ['The U.S. team left at 5 p.m. Tuesday.', '“We go,” she said.']

    Limits: a block that holds more than 1000 characters without a space is no prose, and is one sentence.

    Source: Bommarito et al. 2025, nupunkt (after Kiss and Strunk 2006).
    """
    found: list[Span] = []
    for block in blocks:
        found.extend(_between(text, block.span, _ends(text, block.span)))
    return tuple(found)


def sentences_of(text: str) -> Spans:
    """Sentences of a text whose paragraphs are all prose.

    >>> text = "They went.\\n\\nShe stayed."
    >>> [s.of(text) for s in sentences_of(text)]
    ['They went.', 'She stayed.']
    """
    return split_sentences(text, tuple(Block("paragraph", span) for span in split_paragraphs(text)))


def _ends(text: str, block: Span) -> list[int]:
    from nupunkt import sent_spans

    prose = block.of(text)
    if len(prose) > LONGEST_CHUNK and any(len(chunk) > LONGEST_CHUNK for chunk in _CHUNK.findall(prose)):
        return [block.end]
    flat = _SPACE.sub(" ", prose)
    ends = [end for _, end in sent_spans(flat) if not _GOES_ON.match(flat, end)]
    ends = sorted({*ends, *missed_ends(flat, ends)})
    return [block.start + end for end in ends if end == ends[-1] or not _TITLE.search(prose, max(0, end - REACH), end)]


def _between(text: str, block: Span, ends: list[int]) -> list[Span]:
    """The stretches that end at ``ends``; closing marks go with the sentence that they close."""
    found = []
    start = block.start
    for end in [*ends[:-1], block.end]:
        closers = _CLOSERS.match(text, end, block.end)
        sentence = _trimmed(text, start, closers.end() if closers else end)
        start = max(start, closers.end() if closers else end)
        if sentence is not None:
            found.append(sentence)
    return found


def _trimmed(text: str, start: int, end: int) -> Span | None:
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead else start
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
