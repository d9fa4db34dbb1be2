"""Anchors of a web page that point to where a statement was first reported → source links with their place.

An anchor counts when it leads to another site and its own words, or the few before it, speak of reporting
("told the Osk Courier", "according to a report"). Its words are looked up in the text that was extracted; an anchor
that is not found there to the character gives no link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from onrecord.documents.recovery import visible_text
from onrecord.languages.tables import ENGLISH, required_rows
from onrecord.types import Link, Span

MOST_ANCHORS = 2000  # of one page; more is a directory
_WORDS_BEFORE = 4
_CONTEXT = 30  # characters before the anchor that must stand before it in the text as well
_REACH_BACK = 100  # characters that hold those words and that context
_SHORTEST = 3  # characters


def find_anchors(tree: Any, text: str, url: str | None) -> tuple[Link, ...]:
    """Source links in order of their place in ``text``.

    Args:
        tree: The page as an lxml tree.
        text: The text that was extracted from it; it is final.
        url: Where the page stands, so that its own site is known; only full addresses count without it.
    """
    here = _site(url)
    found: list[Link] = []
    reach = 0
    for words, before, address in _anchors(tree):
        if not _leads_away(address, here) or not _speaks_of_reporting(before, words):
            continue
        span = _find(text, words, before, reach)
        if span is not None:
            found.append(Link(kind="source", url=address, text=words, span=span))
            reach = span.end
    return tuple(found)


def _anchors(tree: Any) -> Iterator[tuple[str, str, str]]:
    """Words, what stands before them in the paragraph, and the address."""
    count = 0
    for paragraph in tree.iter("p", "blockquote", "li"):
        for anchor in paragraph.iterchildren("a"):
            words = visible_text(anchor)
            count += 1
            if count > MOST_ANCHORS:
                return
            if len(words) >= _SHORTEST:
                yield words, _before(anchor), anchor.get("href", "").strip()


def _before(anchor: Any) -> str:
    """What stands before the anchor in its paragraph, as far back as it matters."""
    parts: list[str] = []
    sibling = anchor.getprevious()
    while sibling is not None and sum(map(len, parts)) < _REACH_BACK:
        parts.append((visible_text(sibling) if isinstance(sibling.tag, str) else "") + (sibling.tail or ""))
        sibling = sibling.getprevious()
    if sibling is None:
        parts.append(anchor.getparent().text or "")
    return " ".join("".join(reversed(parts)).split())


def _leads_away(address: str, here: str) -> bool:
    return address.startswith(("http://", "https://")) and _site(address) not in ("", here)


def _site(url: str | None) -> str:
    """The host without ``www.``; empty when there is none."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _speaks_of_reporting(before: str, words: str) -> bool:
    nearby = " ".join(before.split()[-_WORDS_BEFORE:])
    return bool(_reporting("inside", "before").search(words) or _reporting("before").search(nearby))


@cache
def _reporting(*places: str) -> re.Pattern[str]:
    words = "|".join(re.escape(row["words"]) for row in required_rows(ENGLISH, "reporting") if row["place"] in places)
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def _find(text: str, words: str, before: str, reach: int) -> Span | None:
    """The first place of the words at or after ``reach`` that has the right context before it."""
    context = before[-_CONTEXT:].lstrip()
    for lead in (f"{context} ".lstrip(), context):
        place = text.find(lead + words, max(0, reach - len(lead)))
        if place >= 0:
            return Span(place + len(lead), place + len(lead) + len(words))
    return None
