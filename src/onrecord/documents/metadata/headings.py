"""The headings that a page shows, told apart from those of its menus and of other articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import msgspec

from onrecord.documents.folding import clean
from onrecord.documents.recovery import visible_text

MOST = 60
LONGEST = 400  # characters; what is longer is a paragraph that somebody marked as a heading
_ELEMENTS = 20_000
_ANCESTORS = 40
_MENU_TAGS = frozenset(("nav", "aside", "footer", "li", "dialog", "button", "form"))
_MENU = re.compile(
    r"crumb|(?<![a-z])(?:nav|navbar|navigation|menu|sticky|related|teasers?|recommend\w*|sidebar|most-?(?:read|popular)|promo"
    r"|footer|cookies?|newsletter|login|modal|overlay|comments?)(?![a-z])",
    re.IGNORECASE,
)
_OTHER = re.compile(r"(?<![a-z])(?:related|teasers?|recommend\w*|promo|card)(?![a-z])", re.IGNORECASE)


class Heading(msgspec.Struct, frozen=True):
    """A heading; ``is_shown`` where it stands with the article and not in a menu, a box or a line of crumbs."""

    text: str
    level: int
    is_shown: bool = True


def find_headings(tree: Any) -> tuple[Heading, ...]:
    """Headings of the first two levels, and what is marked as the headline, in the order of the page."""
    return tuple(islice(_headings(tree), MOST))


def _headings(tree: Any) -> Iterator[Heading]:
    for element in islice(tree.iter(), _ELEMENTS):
        level = _level(element)
        if level is not None and element.get("hidden") is None:
            text = clean(visible_text(element))
            if text and len(text) <= LONGEST:
                yield Heading(text, level, not is_in_menu(element))


def _level(element: Any) -> int | None:
    if not isinstance(element.tag, str):
        return None
    if element.tag in ("h1", "h2"):
        return int(element.tag[1])
    is_marked = "headline" in (element.get("itemprop") or "").lower().split()
    return 1 if is_marked and element.tag not in ("meta", "link") else None


def is_in_menu(element: Any) -> bool:
    """Whether an element stands in a menu, a box of other articles, among comments or at the foot of a page."""
    for one in (element, *islice(element.iterancestors(), _ANCESTORS)):
        if one.tag in ("body", "main", "html"):
            return False
        marks = f"{one.get('class') or ''} {one.get('id') or ''} {one.get('itemtype') or ''}"
        if one.tag == "article":
            return _OTHER.search(marks) is not None
        if one.tag in _MENU_TAGS or _MENU.search(marks):
            return True
    return False
