"""Articles for tests: a marked-up text as a document whose paragraphs are blocks, with its attributions."""

from __future__ import annotations

import re
from typing import Any

from notation import parse
from onrecord.attributions.found import Found
from onrecord.documents.paragraphs import split_paragraphs
from onrecord.types import Block, Document, Link, Span

_ADDRESS = re.compile(r"https?://\S+")
_SENTENCE = re.compile(r"\S.*?(?:(?<!Mr)(?<!Ms)(?<!Sen)[.!?][”\"’]?(?=\s)|\Z)", re.DOTALL)


def article(text: str, **fields: Any) -> Document:
    """A document whose paragraphs are those of the text; bare addresses are source links."""
    paragraphs = split_paragraphs(text)
    links = tuple(Link("source", match[0], None, Span(*match.span())) for match in _ADDRESS.finditer(text))
    sentences = tuple(
        Span(*match.span()) for span in paragraphs for match in _SENTENCE.finditer(text, span.start, span.end)
    )
    plain = Document(
        id="doc_1",
        text=text,
        text_sha256="",
        blocks=tuple(Block("boilerplate" if _ADDRESS.match(s.of(text)) else "paragraph", s) for s in paragraphs),
        links=links,
        sentences=sentences,
    )
    return Document(**{**{name: getattr(plain, name) for name in plain.__struct_fields__}, **fields})


def marked(text: str, **fields: Any) -> tuple[tuple[Found, ...], Document]:
    """The attributions and the document of a marked-up text."""
    plain, found = parse(text)
    return found, article(plain, **fields)
