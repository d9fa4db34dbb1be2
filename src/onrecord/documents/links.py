"""Links that a text itself shows: bare addresses as sources, "Related article" lines as related."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.documents.blocks import RULES, Decided
from onrecord.types import SPOKEN, Link, Span

_ADDRESS = re.compile(r"\b(?:https?://|www\.)(?=\w)[^\s<>\"“”«»]+")
_TRAILING = ".,;:!?…'’*_"
_BRACKETS = {")": "(", "]": "["}
_NAMES_ANOTHER, _IS_ADDRESS = RULES.named("related").name, RULES.named("address").name


def find_links(text: str, blocks: Sequence[Decided]) -> tuple[Link, ...]:
    """Links in order of their place.

    >>> from onrecord.documents.blocks import explain
    >>> text = "The fog stays, she said (http://tides.example/fog)."
    >>> find_links(text, explain(text))[0].url
    'http://tides.example/fog'

    Limits: every address in the article counts as a source, also one that is only mentioned; one in a sign-up line or
    a byline does not.
    """
    found: list[Link] = []
    for decided in blocks:
        if decided.rule == _NAMES_ANOTHER:
            found.extend(_related(text, decided.block.span))
        elif decided.rule == _IS_ADDRESS or decided.block.kind in SPOKEN:
            found.extend(_sources(text, decided.block.span))
    return tuple(found)


def _related(text: str, span: Span) -> Iterator[Link]:
    """The article that the line names; a label with nothing after it names none."""
    words = " ".join(span.of(text).partition(":")[2].split())
    if any(character.isalnum() for character in words):
        yield Link(kind="related", url=None, text=words, span=span)


def _sources(text: str, block: Span) -> Iterator[Link]:
    for match in _ADDRESS.finditer(text, block.start, block.end):
        span = Span(match.start(), _end_of_address(match.group(), match.start()))
        yield Link(kind="source", url=span.of(text), text=None, span=span)


def _end_of_address(address: str, start: int) -> int:
    """Where it ends without the marks of the sentence around it; brackets of its own stay."""
    unclosed = {closing: address.count(opening) - address.count(closing) for closing, opening in _BRACKETS.items()}
    end = len(address)
    while address[end - 1] in _TRAILING or unclosed.get(address[end - 1], 0) < 0:
        end -= 1
        if address[end] in unclosed:
            unclosed[address[end]] += 1
    return start + end
