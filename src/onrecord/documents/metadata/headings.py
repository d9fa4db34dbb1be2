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
_LINKS = 2000
_FRONT = re.compile(r"/|https?://[^/?#\s]{1,200}/?")
# no words: elements of markup
_MENU_TAGS = frozenset(("nav", "aside", "footer", "li", "dialog", "button", "form"))
# no words: classes of markup
_MENU = re.compile(
    r"crumb|(?<![a-z])(?:nav|navbar|navigation|menu|sticky|related|teasers?|recommend\w*|sidebar|most-?(?:read|popular)|promo"
    r"|footer|cookies?|newsletter|login|modal|overlay|comments?)(?![a-z])",
    re.IGNORECASE,
)
# no words: classes of markup
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


def find_logos(tree: Any) -> tuple[str, ...]:
    """What the page writes over the way to its front page, where it marks it so or makes it its first heading."""
    links = (one for one in islice(tree.iter("a"), _LINKS) if _is_home(one))
    names = (
        clean(visible_text(one))
        for one in links
        if "home" in _rel(one) or next(one.iterancestors("h1"), None) is not None
    )
    return tuple(islice(dict.fromkeys(name for name in names if name), 2))


def _rel(link: Any) -> list[str]:
    return (link.get("rel") or "").lower().split()


def _is_home(link: Any) -> bool:
    """Whether a link leads to the front page of its site."""
    href = (link.get("href") or "").strip()
    return _FRONT.fullmatch(href) is not None or "home" in _rel(link)


def _is_logo(heading: Any) -> bool:
    link = next(heading.iter("a"), None)
    return link is not None and _is_home(link) and visible_text(link) == visible_text(heading)


def _level(element: Any) -> int | None:
    if not isinstance(element.tag, str) or (element.tag == "h1" and _is_logo(element)):
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
