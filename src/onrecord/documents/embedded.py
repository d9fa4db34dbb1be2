"""The article as a page gives it to programs: ``articleBody`` in JSON-LD, or its HTML in the data of a script.

It is read only where the page shows no article of its own: markup is stripped, and paragraphs that were glued together
are parted again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from typing import Any

from onrecord.documents.prose import is_prose
from onrecord.documents.segments import split_page

FEWEST = 3  # paragraphs of an article in a script
MOST_SCRIPT = 4_000_000  # characters
_LITERAL = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_PARAGRAPH = re.compile(r"<p[ >]|\\u003cp[ \\>]", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
# “… had not been asked.The ministry …” and “… repeated attacksOfficials of …”, but not iPhone or macOS
_GLUED = re.compile(r"(?<=[^\W_A-Z][.!?…])(?=[A-ZÀ-ÞЀ-Я“„«])|(?<=[.!?…][”»\"])(?=[A-ZÀ-ÞЀ-Я“„«])")
_GLUED_WORD = re.compile(r"(?<=\b[a-zß-ÿ]{4})(?=[A-ZÀ-Þ][a-zß-ÿ]{2})|(?<=[a-zß-ÿ]{5})(?=[A-ZÀ-Þ][a-zß-ÿ]{2})")
_CONTENT_TAGS = frozenset(("p", "li", "blockquote", "h1", "h2", "h3", "h4"))


def article_body(tree: Any) -> str:
    """The longest ``articleBody`` of the page's JSON-LD, as it stands there; empty when there is none."""
    bodies = (body for script in _scripts(tree, ld=True) for body in _bodies(_loaded(script)))
    return max(bodies, key=len, default="")


def split_body(body: str) -> tuple[str, ...]:
    """The paragraphs of such a text, without markup.

    >>> split_body("The bridge is shut.<script>x()</script>The ministry was silent.")
    ('The bridge is shut.', 'The ministry was silent.')
    """
    body = body.replace("<\\/", "</")  # a mark that was kept from ending the script once too often
    text = unescape(body) if "&lt;" in body else body
    lines = [line for line in text.splitlines() if line.strip()]
    if _TAG.search(text):
        lines = [one.text for one in split_page(_parsed(text))]
    parts = (part.strip() for line in lines for part in _parted(line))
    return tuple(part for part in parts if any(map(str.isalnum, part)))


def scripted_body(tree: Any) -> tuple[str, ...]:
    """The paragraphs of the longest piece of HTML that a script of the page carries in its data."""
    best: tuple[str, ...] = ()
    for script in _scripts(tree, ld=False):
        for literal in _LITERAL.findall(script[:MOST_SCRIPT]):
            if len(_PARAGRAPH.findall(literal)) >= FEWEST:
                best = max(best, _paragraphs(literal), key=lambda lines: sum(map(len, lines)))
    return best


def _paragraphs(literal: str) -> tuple[str, ...]:
    text = _loaded(literal)
    if not isinstance(text, str) or "<p" not in text:
        return ()
    lines = tuple(one.text for one in split_page(_parsed(text)) if one.tag in _CONTENT_TAGS and one.frame is None)
    return lines if sum(map(is_prose, lines)) >= FEWEST else ()


def _parted(line: str) -> Iterator[str]:
    for part in _GLUED.split(line):
        yield from _GLUED_WORD.split(part)


def _scripts(tree: Any, *, ld: bool) -> Iterator[str]:
    for script in tree.iter("script"):
        is_ld = (script.get("type") or "").strip().lower() == "application/ld+json"
        if is_ld == ld and script.text:
            yield script.text


def _loaded(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _bodies(value: Any) -> Iterator[str]:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            body = one.get("articleBody")
            if isinstance(body, str):
                yield body
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)


def _parsed(markup: str) -> Any:
    return _html().fragment_fromstring(markup.replace("\0", ""), create_parent="div")


@cache
def _html() -> Any:
    from lxml import html

    return html
